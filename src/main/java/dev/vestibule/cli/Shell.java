package dev.vestibule.cli;

import dev.vestibule.Surroundings;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;

/**
 * What a command is run in.
 *
 * @param out what the person asked for
 * @param err what went wrong
 * @param stay what a server does once it has started: the process waits for its end, a test looks at it and leaves
 */
record Shell(PrintWriter out, PrintWriter err, Surroundings around, Clock clock, Stay stay) {
    /** How a server stays. */
    interface Stay {
        void untilToldToStop(Lifetime lifetime) throws InterruptedException;
    }

    /** Opens things that are closed again together. */
    interface Start {
        void in(Lifetime lifetime);
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    void say(List<String> lines) {
        lines.forEach(this::say);
    }

    /** Starts a server and stays with it. Whatever ends it, a fault half-way or a signal, closes everything that was opened. */
    int serve(Start start) throws InterruptedException {
        try (Lifetime lifetime = new Lifetime()) {
            Thread end = new Thread(lifetime::close, "stop");
            Runtime.getRuntime().addShutdownHook(end);
            try {
                start.in(lifetime);
                stay.untilToldToStop(lifetime);
            } finally {
                forget(end);
            }
        }
        return Commands.DONE;
    }

    private static void forget(Thread end) {
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException alreadyEnding) {
            // The hook is running: it closes what is open, and the process ends with it.
        }
    }
}
