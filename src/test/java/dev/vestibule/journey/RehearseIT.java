package dev.vestibule.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.fixture.Visitor;
import dev.vestibule.stage.PackagedJar;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that continuous integration runs, beside the demo of the packaged jar. */
final class RehearseIT {
    private static final int SURPRISE = 1;
    private static final int NOT_POSSIBLE = 2;

    @TempDir
    Path folder;

    @Test
    void tellsByItsExitCodeWhetherAllCameAsExpected() {
        String data = folder.resolve("demo").toString();
        try (PackagedJar demo = PackagedJar.start("demo", "--port", "0", "--data", data)) {
            String server = address(demo, "Dashboard\\s+(http://localhost:\\d+/)dashboard");
            String sandbox = address(demo, "sandbox\\s+(http://localhost:\\d+/)");
            String[] settings = {"--data", data, "--base-url", server, "--sandbox-url", sandbox};

            String all = ends(0, settings, "--application", "Sample application");
            assertTrue(all.contains("access_denied") && all.contains("all as expected"), all);

            // A fault for whoever comes next: this login gets a page where a code is expected.
            Visitor.at(sandbox.replaceAll("/$", ""))
                    .postJson("/sandbox/api/faults", Map.of("fault", "server-error", "next", "1"));
            String surprise = ends(SURPRISE, settings, "--application", "sample", "--fault", "missing-name");
            assertTrue(surprise.contains("1 not as expected"), surprise);

            String json = ends(0, settings, "--application", "sample", "--fault", "deny", "--json");
            assertTrue(json.contains("\"simulated\":true"), json);
            assertEquals(
                    1,
                    ends(NOT_POSSIBLE, settings, "--application", "Nobody")
                            .lines()
                            .count());
        }
    }

    private static String address(PackagedJar demo, String pattern) {
        return URI.create(demo.awaitLine(".*" + pattern + ".*").group(1)).toString();
    }

    private static String ends(int code, String[] settings, String... arguments) {
        List<String> all = new ArrayList<>(List.of("rehearse"));
        all.addAll(Arrays.asList(arguments));
        all.addAll(Arrays.asList(settings));
        try (PackagedJar command = PackagedJar.start(all.toArray(String[]::new))) {
            assertEquals(code, command.awaitEnd(), command::output);
            return command.output();
        }
    }
}
