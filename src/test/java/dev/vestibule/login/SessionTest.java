package dev.vestibule.login;

import static dev.vestibule.login.LoginRoom.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.grant.Sessions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The session that single sign-on lives on: how long it counts, where it comes from, what its cookie looks like. */
final class SessionTest {
    @TempDir
    private Path folder;

    @Test
    void endsWhenItIsNotUsed() {
        try (LoginRoom room = LoginRoom.open(folder)) {
            Visitor visitor = room.visitor();
            visitor.logIn("ada", request());
            room.clock.goOn(Sessions.IDLE.minusMinutes(1));
            assertNotNull(silent(visitor).get("code"), "used, so its idle time begins anew");
            room.clock.goOn(Sessions.IDLE.minusMinutes(1));
            assertNotNull(silent(visitor).get("code"));
            room.clock.goOn(Sessions.IDLE.plusMinutes(1));
            assertEquals("login_required", silent(visitor).get("error"));
        }
    }

    @Test
    void endsAtTheLatestAfterItsLifetime() {
        try (LoginRoom room = LoginRoom.open(folder)) {
            Visitor visitor = room.visitor();
            visitor.logIn("ada", request());
            for (Duration lived = Duration.ZERO;
                    lived.compareTo(Sessions.ABSOLUTE.minusDays(1)) < 0;
                    lived = lived.plusDays(1)) {
                room.clock.goOn(Duration.ofDays(1));
                assertNotNull(silent(visitor).get("code"), lived.toString());
            }
            room.clock.goOn(Duration.ofDays(1));
            assertEquals("login_required", silent(visitor).get("error"));
        }
    }

    @Test
    void doesNotCountOnceItsConnectionIsOff() {
        try (LoginRoom room = LoginRoom.open(folder)) {
            Visitor visitor = room.visitor();
            visitor.logIn("ada", request());
            room.apply("connections: [{name: stub, strategy: stub, enabled_clients: [Phone]}]");
            assertEquals("access_denied", silent(visitor).get("error"), "named, and not on for the shop");
            Map<String, String> unnamed = request("prompt", "none", "connection", "");
            assertEquals(
                    "login_required", visitor.get("/authorize", unnamed).query().get("error"));
            room.apply("connections: [{name: stub, strategy: stub, enabled: false, enabled_clients: [Shop]}]");
            assertEquals(
                    "login_required", visitor.get("/authorize", unnamed).query().get("error"));
            room.apply("connections: [{name: stub, strategy: stub, enabled: true}]");
            assertNotNull(visitor.get("/authorize", unnamed).query().get("code"));
        }
    }

    @Test
    void hasAFreshValueAfterEveryLogin() {
        try (LoginRoom room = LoginRoom.open(folder)) {
            Visitor visitor = room.visitor();
            visitor.cookies().put("v_session", "chosen-by-somebody-else");
            visitor.logIn("ada", request());
            String first = String.valueOf(visitor.cookies().get("v_session"));
            assertNotEquals("chosen-by-somebody-else", first);
            visitor.returnAs("ada", visitor.get("/authorize", request("prompt", "login")));
            assertNotEquals(first, visitor.cookies().get("v_session"));
            Visitor thief = room.visitor();
            thief.cookies().put("v_session", first);
            assertEquals("login_required", silent(thief).get("error"), "the old value is dead");
            assertNotNull(silent(visitor).get("code"));
            assertEquals(1, room.count("session"));
        }
    }

    @Test
    void comesIntoFramesOnHttpsOnly() {
        try (LoginRoom room = LoginRoom.openAt(folder, "https://login.example/")) {
            Visitor visitor = room.visitor();
            String cookie = session(visitor.logIn("ada", request()), "__Host-v_session=");
            assertTrue(cookie.contains("; SameSite=None; Secure"), cookie);
            assertTrue(cookie.contains("; Path=/; HttpOnly"), cookie);
            assertFalse(cookie.contains("Domain"), cookie);
            assertNotNull(silent(visitor).get("code"));
            visitor.cookies().put("v_session", String.valueOf(visitor.cookies().remove("__Host-v_session")));
            assertEquals("login_required", silent(visitor).get("error"), "a plain name may be tossed by a neighbour");
        }
        try (LoginRoom plain = LoginRoom.open(folder.resolve("plain"))) {
            String cookie = session(plain.visitor().logIn("ada", request()), "v_session=");
            assertTrue(cookie.contains("; SameSite=Lax"), cookie);
            assertFalse(cookie.contains("Secure"), cookie);
        }
    }

    @Test
    void asksForMorePermissionsOnlyIfTheProviderKnowsThem() {
        try (LoginRoom room = LoginRoom.open(folder)) {
            Seen usual = room.visitor().get("/authorize", request());
            assertEquals("basic", usual.query().get("scope"));
            Seen more = room.visitor().get("/authorize", request("connection_scope", "photos,friends"));
            assertEquals("basic photos", more.query().get("scope"));
        }
    }

    private static String session(Seen answer, String start) {
        return answer.headers().getOrDefault("set-cookie", List.of()).stream()
                .filter(header -> header.startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> silent(Visitor visitor) {
        return visitor.get("/authorize", request("prompt", "none")).query();
    }
}
