package dev.vestibule.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeTest {
    private static final String SHOP = """
            clients:
              - name: Shop
                client_id: shop
                client_secret: ${SHOP_SECRET}
                app_type: regular_web
                callbacks: [https://shop.example/callback]
            """;

    @TempDir
    Path folder;

    private Terminal terminal;

    @BeforeEach
    void open() throws IOException {
        terminal = new Terminal(folder);
        terminal.variables.put("SHOP_SECRET", "a-secret-that-is-long-enough-for-a-shop-0123456789");
        Files.writeString(folder.resolve("shop.yaml"), SHOP);
    }

    private static int status(String address) throws InterruptedException {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String found(String regex) {
        Matcher matcher = Pattern.compile(regex).matcher(terminal.out());
        assertTrue(matcher.find(), () -> regex + " in " + terminal.out());
        return matcher.group(1);
    }

    private int serve(String... more) {
        String[] words = new String[more.length + 5];
        System.arraycopy(new String[] {"serve", "--port", "0", "--address", "127.0.0.1"}, 0, words, 0, 5);
        System.arraycopy(more, 0, words, 5, more.length);
        return terminal.type(words);
    }

    @Test
    void saysWhereItIsAndHowToGetIn() {
        terminal.meanwhile(lifetime -> {
            String address = found("Address +(\\S+)");
            assertEquals(200, status(address + ".well-known/openid-configuration"));
            assertEquals(200, status(found("Operator +(\\S+)")));
            assertEquals(200, status(found("Management +(\\S+)/healthz") + "/healthz"));
            assertEquals(200, status(found("Management +(\\S+)/healthz") + "/readyz"));
            assertEquals(folder.resolve("data/master.key").toString(), found("Master key +(\\S+)"));
            assertEquals("off", found("Sandbox +(\\S+)"));
        });
        assertEquals(0, serve("--management-port", "0"), terminal.err());
        assertTrue(Files.exists(folder.resolve("data/master.key")));
    }

    @Test
    void appliesAFileAtEveryStartAndChangesNothingTheSecondTime() {
        assertEquals(0, serve("--apply", "shop.yaml"), terminal.err());
        assertTrue(terminal.out().contains("Shop"), terminal.out());
        assertEquals(0, serve("--apply", "shop.yaml"), terminal.err());
        assertFalse(terminal.out().contains("Shop"), terminal.out());
    }

    @Test
    void refusesAFileThatCannotBeApplied() throws IOException {
        Files.writeString(folder.resolve("shop.yaml"), "clientz: []\n");
        assertEquals(2, serve("--apply", "shop.yaml"));
        assertEquals(1, terminal.err().lines().count(), terminal.err());
        assertTrue(terminal.err().contains("shop.yaml") && terminal.err().contains("clientz"), terminal.err());
    }

    @Test
    void sharesItsStoreWithTheOtherCommands() {
        assertEquals(0, serve(), terminal.err());
        assertEquals(0, terminal.type("operator", "link", "--base-url", "https://login.example/"), terminal.err());
        assertTrue(terminal.out().startsWith("https://login.example/"), terminal.out());
        assertEquals(0, terminal.type("apply", "shop.yaml", "--dry-run"), terminal.err());
        assertTrue(terminal.out().contains("Shop") && terminal.out().contains("nothing was changed"), terminal.out());
        assertEquals(0, terminal.type("apply", "shop.yaml"), terminal.err());
        assertTrue(terminal.out().contains("Applied."), terminal.out());
        assertEquals(0, terminal.type("apply", "shop.yaml"), terminal.err());
        assertEquals("Nothing had to change.", terminal.out().strip());
        assertEquals(0, terminal.type("export"), terminal.err());
        assertTrue(terminal.out().contains("client_id: shop"), terminal.out());
        assertFalse(terminal.out().contains("a-secret"), terminal.out());
    }

    @Test
    void leavesNothingBehindAfterADryRunBeforeTheFirstStart() {
        assertEquals(0, terminal.type("apply", "shop.yaml", "--dry-run"), terminal.err());
        assertTrue(terminal.out().contains("Shop"), terminal.out());
        assertFalse(Files.exists(folder.resolve("data")));
    }

    @Test
    void startsTheSandboxAlone() {
        terminal.meanwhile(lifetime -> assertEquals(200, status(found("Developer portal +(\\S+)"))));
        assertEquals(0, terminal.type("sandbox", "--port", "0"), terminal.err());
    }

    @Test
    void refusesAnImportThatIsWrong() throws IOException {
        Files.writeString(folder.resolve("people.yaml"), "acounts: []\n");
        assertEquals(2, terminal.type("sandbox", "--port", "0", "--import", "people.yaml"));
        assertEquals(1, terminal.err().lines().count(), terminal.err());
        assertTrue(terminal.err().contains("people.yaml"), terminal.err());
    }

    @Test
    void startsTheDemoReadyForTheFirstLogin() {
        terminal.meanwhile(lifetime -> {
            assertEquals(200, status(found("Sample application +(\\S+)")));
            assertEquals(200, status(found("Operator +(\\S+)")));
            assertEquals(303, status(found("Sample application +(\\S+)") + "login"));
        });
        assertEquals(0, terminal.type("demo", "--port", "0"), terminal.err());
        assertFalse(Files.exists(Path.of(found("Data +(\\S+)"))));
    }

    @Test
    void findsTheSecretsOfAKeptDemoAgain() throws IOException {
        assertEquals(0, terminal.type("demo", "--port", "0", "--data", "kept", "--from-scratch"), terminal.err());
        List<String> secrets = Files.readAllLines(folder.resolve("kept/demo.properties"));
        assertEquals(0, terminal.type("demo", "--port", "0", "--data", "kept"), terminal.err());
        assertEquals(secrets, Files.readAllLines(folder.resolve("kept/demo.properties")));
    }
}
