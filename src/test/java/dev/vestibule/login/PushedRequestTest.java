package dev.vestibule.login;

import static dev.vestibule.login.LoginRoom.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.grant.PushedRequests;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that came by the back door (RFC 9126) and are named by their request_uri. */
final class PushedRequestTest {
    @TempDir
    private Path folder;

    private LoginRoom room;
    private Visitor visitor;

    @BeforeEach
    void open() {
        room = LoginRoom.open(folder);
        visitor = room.visitor();
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void countsAndNothingBesideIt() {
        Map<String, String> named = named(push(request()));
        named.put("state", "other");
        named.put("redirect_uri", "https://evil.example/");
        Seen answer = visitor.logIn("ada", named);
        assertTrue(answer.location().startsWith(LoginRoom.CALLBACK + "?"), answer.location());
        assertEquals("state-1", answer.query().get("state"));
        assertNotNull(answer.query().get("code"));
    }

    @Test
    void mayBeOpenedAgainUntilItIsAnswered() {
        String uri = push(request());
        assertEquals(303, visitor.get("/authorize", named(uri)).status());
        Seen second = visitor.get("/authorize", named(uri));
        assertNotNull(visitor.returnAs("ada", second).query().get("code"));
        assertUnknown(visitor.get("/authorize", named(uri)));
    }

    @Test
    void isAnsweredOnce() {
        String uri = push(request());
        Seen first = visitor.get("/authorize", named(uri));
        Visitor other = room.visitor();
        Seen second = other.get("/authorize", named(uri));
        assertNotNull(visitor.returnAs("ada", first).query().get("code"));
        Seen late = other.returnAs("grace", second);
        assertTrue(late.isPage(), late.toString());
        assertEquals(1, room.count("code"));
        assertEquals(1, room.count("session"));
    }

    @Test
    void livesAsLongAsItSays() {
        String uri = push(request());
        room.clock.goOn(PushedRequests.LIFE.plusSeconds(1));
        assertUnknown(visitor.get("/authorize", named(uri)));
    }

    @Test
    void mayExpireWhileTheVisitorIsAway() {
        Seen sent = visitor.get("/authorize", named(push(request())));
        room.clock.goOn(Duration.ofMinutes(5));
        assertNotNull(visitor.returnAs("ada", sent).query().get("code"));
    }

    @Test
    void belongsToItsApplication() {
        Map<String, String> named = named(push(request()));
        named.put("client_id", "old");
        assertUnknown(visitor.get("/authorize", named));
    }

    @Test
    void keepsNoCredentials() {
        push(request("client_secret", LoginRoom.SECRET));
        String kept = room.database.read(
                sql -> sql.one("SELECT parameters FROM pushed_request", row -> row.text("parameters"))
                        .orElseThrow());
        assertFalse(kept.contains(LoginRoom.SECRET));
        assertTrue(kept.contains("nonce-1"));
    }

    @Test
    void letsTheVisitorChooseTheConnection() {
        Map<String, String> named = named(push(request("connection", "")));
        Seen chooser = visitor.get("/authorize", named);
        assertTrue(chooser.isPage());
        assertFalse(chooser.body().contains("state-1"), "what was pushed stays here");
        named.put("connection", "stub");
        assertNotNull(visitor.logIn("ada", named).query().get("code"));
    }

    private static void assertUnknown(Seen answer) {
        assertEquals(400, answer.status());
        assertTrue(answer.isPage(), answer.toString());
    }

    private String push(Map<String, String> request) {
        return room.database.write(sql -> PushedRequests.push(sql, "shop", request, room.clock.instant()));
    }

    private static Map<String, String> named(String uri) {
        Map<String, String> named = new java.util.LinkedHashMap<>();
        named.put("client_id", "shop");
        named.put("request_uri", uri);
        return named;
    }
}
