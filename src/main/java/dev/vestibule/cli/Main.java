package dev.vestibule.cli;

import dev.vestibule.Surroundings;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Clock;

/** The entry of the executable jar. */
public final class Main {
    private Main() {}

    /** Runs one command; a server stays until the process is told to stop. */
    public static void main(String[] arguments) {
        // The terminal's own character set, which need not be the one of the JVM.
        PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
        PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
        int code = new Commands(new Shell(out, err, Surroundings.ofProcess(), Clock.systemUTC(), Main::stay))
                .run(arguments);
        out.flush();
        err.flush();
        System.exit(code);
    }

    private static void stay(Lifetime lifetime) throws InterruptedException {
        lifetime.untilOver();
    }
}
