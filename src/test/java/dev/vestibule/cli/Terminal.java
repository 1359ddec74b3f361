package dev.vestibule.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vestibule.Surroundings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Types a command in a folder of its own and reads what comes. */
final class Terminal {
    final Map<String, String> variables = new HashMap<>();
    private final Path directory;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Shell.Stay stay = lifetime -> {};

    Terminal(Path directory) {
        this.directory = directory;
    }

    /** What to do while a server runs. */
    Terminal meanwhile(Shell.Stay look) {
        this.stay = look;
        return this;
    }

    int type(String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Surroundings around = new Surroundings(
                variables,
                Map.of(),
                directory,
                Optional.of(directory.resolve("config/vestibule.properties")),
                Optional.empty(),
                Optional.of("data"));
        return new Commands(new Shell(
                        new PrintWriter(out, true), new PrintWriter(err, true), around, Clock.systemUTC(), stay))
                .run(words);
    }

    /** The command has to be refused with these lines and nothing else. */
    void refuses(List<String> lines, String... words) {
        int code = type(words);
        assertEquals(lines, err.toString().lines().toList());
        assertEquals(2, code);
        assertEquals("", out.toString());
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
