package dev.vestibule.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.stage.PackagedJar;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the packaged jar that do their work and end. */
final class CommandsIT {
    private static final int WRONG_USE = 2;
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

    @TempDir
    Path folder;

    @Test
    void applyAndExportAreEachOthersOpposite() throws IOException {
        String clients = Wiring.clients("https://shop.example/", "https://pocket.example/");
        Path file = Files.writeString(folder.resolve("wanted.yaml"), clients + Wiring.connection());

        assertTrue(succeeds("one", "apply", file.toString(), "--dry-run").contains("Dry run: nothing was changed."));
        assertFalse(Files.exists(folder.resolve("one")), "a dry run left a data folder behind");
        assertTrue(succeeds("one", "apply", file.toString()).endsWith("Applied."));
        assertEquals("Nothing had to change.", succeeds("one", "apply", file.toString()));

        String exported = succeeds("one", "export");
        assertFalse(exported.contains(Wiring.APP_SECRET) || exported.contains(AppUnderTest.CLIENT_SECRET), exported);
        Path again = Files.writeString(folder.resolve("again.yaml"), exported);
        Map<String, String> secrets = new TreeMap<>();
        Matcher variable = VARIABLE.matcher(exported);
        while (variable.find()) {
            secrets.put(variable.group(1), "0123456789abcdef0123456789abcdef");
        }
        assertEquals(2, secrets.size(), exported);
        assertTrue(succeeds("two", secrets, "apply", again.toString()).endsWith("Applied."));
        assertEquals(exported, succeeds("two", "export"));
        assertEquals("Nothing would change.", succeeds("two", secrets, "apply", again.toString(), "--dry-run"));
    }

    private String succeeds(String data, String... arguments) {
        return succeeds(data, Map.of(), arguments);
    }

    private String succeeds(String data, Map<String, String> environment, String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--data", folder.resolve(data).toString()));
        try (PackagedJar command = PackagedJar.start(environment, all.toArray(String[]::new))) {
            assertEquals(0, command.awaitEnd(), command::output);
            return command.output();
        }
    }

    @Test
    void sayInOneLineThatAPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            String data = folder.resolve("none").toString();
            String said = refuses("serve", "--address", "127.0.0.1", "--port", port, "--data", data);
            assertTrue(said.contains("port " + port + " is taken"), said);
            assertFalse(Files.exists(folder.resolve("none")), "something was half started");
        }
    }

    @Test
    void nameTheNearestFlagForOneThatIsUnknown() {
        String said = refuses("serve", "--base-ulr", "http://localhost:1/");
        assertTrue(said.contains("--base-ulr") && said.contains("--base-url"), said);
    }

    @Test
    void refuseAPublicAddressWithoutHttps() {
        String said = refuses("serve", "--port", "0", "--base-url", "http://login.example/");
        assertTrue(said.contains("http://login.example/") && said.contains("https"), said);
    }

    @Test
    void sayWhichFileCannotBeRead() {
        String missing = folder.resolve("missing.yaml").toString();
        assertTrue(refuses("apply", missing).contains(missing));
    }

    private static String refuses(String... arguments) {
        try (PackagedJar command = PackagedJar.start(arguments)) {
            assertEquals(WRONG_USE, command.awaitEnd(), command::output);
            assertEquals(1, command.output().lines().count(), command::output);
            return command.output();
        }
    }
}
