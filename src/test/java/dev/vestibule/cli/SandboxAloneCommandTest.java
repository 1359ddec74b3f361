package dev.vestibule.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox as a command of somebody's continuous integration. */
class SandboxAloneCommandTest {
    @TempDir
    Path folder;

    @Test
    void printsOneLineOfJsonAndBehavesAsItWasTold() throws Exception {
        Files.writeString(folder.resolve("ci.yaml"), """
                apps:
                  - app_id: "990000000000001"
                    name: Shop
                    redirect_uris: ["http://localhost:9/cb"]
                """);
        Terminal terminal = new Terminal(folder);
        StringBuilder seen = new StringBuilder();
        int code = terminal.meanwhile(lifetime -> seen.append(look(terminal)))
                .type(
                        "sandbox",
                        "--port",
                        "0",
                        "--temporary",
                        "--json",
                        "--config",
                        "ci.yaml",
                        "--auto-consent",
                        "kit.makes",
                        "--fault",
                        "wrong-secret",
                        "--fault",
                        "slow=3s,next=1,app=990000000000001",
                        "--clock",
                        "+60d");
        assertEquals(0, code, terminal.err());
        assertEquals(1, terminal.out().lines().count(), terminal.out());
        assertEquals("wrong-secret slow 5184000 kit.makes", seen.toString());
        assertFalse(Files.exists(folder.resolve("data")));
    }

    /** Asks the server that is running what it was told. */
    private static String look(Terminal terminal) {
        String api = String.valueOf(json(terminal.out().strip()).get("api"));
        List<?> faults =
                (List<?>) Objects.requireNonNull(json(get(api + "/faults")).get("faults"));
        StringBuilder seen = new StringBuilder();
        faults.forEach(fault -> seen.append(((Map<?, ?>) fault).get("fault")).append(' '));
        return seen.append(json(get(api + "/clock")).get("moved_by_seconds"))
                .append(' ')
                .append(json(get(api + "/auto-consent")).get("username"))
                .toString();
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertTrue(
                refused("--fault", "slwo").startsWith("vestibule: --fault slwo: slwo is no fault; known are deny, "));
        assertTrue(refused("--fault", "slow=fast").contains("is no length of time"));
        assertTrue(refused("--fault", "html,for=2").contains("for=2 is not known here"));
        assertTrue(refused("--clock", "soon").startsWith("vestibule: --clock soon: soon is no point of time"));
        assertFalse(Files.exists(folder.resolve("data")));
    }

    private String refused(String... words) {
        Terminal terminal = new Terminal(folder);
        String[] all = new String[words.length + 1];
        all[0] = "sandbox";
        System.arraycopy(words, 0, all, 1, words.length);
        assertEquals(2, terminal.type(all));
        return terminal.err();
    }

    private static String get(String address) {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> json(String text) {
        try {
            return JSONObjectUtils.parse(text);
        } catch (ParseException e) {
            throw new AssertionError(text, e);
        }
    }
}
