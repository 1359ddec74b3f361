package dev.vestibule.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.fixture.Hall;
import dev.vestibule.fixture.LogTap;
import dev.vestibule.fixture.Visitor;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.vault.Vault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** An application reads a provider's token over HTTP, and everybody who may not is refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TokenReadTest {
    private static final String ORDERS = "https://api.example/";
    static final String SCOPE = "read:user_idp_tokens";
    private static final String USER = "instagram%7C17841405793187218";
    static final String PATH = "/api/v2/users/" + USER + "/connections/instagram/token";
    static final String MADE_UP = "IGAA-made-up";

    private Hall hall;
    private Reader reader;

    @BeforeAll
    void open(@TempDir Path folder) {
        hall = Hall.open(folder);
        reader = new Reader(hall, hall.visitor());
    }

    @AfterAll
    void close() {
        hall.close();
    }

    /** Robot may read; Shop may ask but is no reader; Press is a reader without the scope. */
    @BeforeEach
    void begin() {
        hall.restore();
        hall.apply("""
                clients:
                  - {name: Robot, grant_types: [authorization_code, client_credentials]}
                  - {name: Shop, grant_types: [authorization_code, client_credentials]}
                  - {name: Press, grant_types: [authorization_code, client_credentials]}
                resourceServers:
                  - {identifier: "https://api.example/", name: Orders, scopes: [read]}
                clientGrants:
                  - {client_id: Robot, audience: "%1$s/api/v2/", scope: ["read:user_idp_tokens", "read:users"]}
                  - {client_id: Shop, audience: "%1$s/api/v2/", scope: ["read:user_idp_tokens"]}
                  - {client_id: Press, audience: "%1$s/api/v2/", scope: ["read:users"]}
                  - {client_id: Robot, audience: "https://api.example/", scope: [read]}
                connections:
                  - {name: instagram, strategy: instagram, enabled: true, keep_tokens: true, token_readers: [Robot, Press],
                     enabled_clients: [Shop, Press, Phone, Bare, Robot]}
                  - {name: second, strategy: instagram, keep_tokens: true, token_readers: [Robot],
                     options: {client_id: "990000000000002", client_secret: "0123456789abcdef0123456789abcdef"},
                     sandbox: true, enabled: true, enabled_clients: [Robot]}
                """.formatted(hall.url()));
        hall.code(hall.visitor(), Hall.request());
    }

    private static void refused(Visitor.Answer answer, int status, String code) {
        assertEquals(status, answer.status(), answer::body);
        assertEquals((long) status, Reader.members(answer).get("statusCode"));
        assertEquals(code, String.valueOf(Reader.members(answer).getOrDefault("errorCode", "")));
        assertFalse(answer.body().contains(MADE_UP), answer::body);
        assertEquals("no-store", answer.header("Cache-Control").orElse(""));
    }

    @Test
    void handsOutALivingTokenAndNothingForBrowsers() {
        Visitor.Answer answer =
                reader.app().get(PATH, "Authorization", "Bearer " + reader.robot(), "Origin", "https://shop.example");
        assertEquals(200, answer.status(), answer::body);
        assertTrue(Reader.text(answer, "access_token").startsWith(MADE_UP));
        assertEquals("instagram_business_basic", Reader.text(answer, "scope"));
        assertEquals("instagram", Reader.text(answer, "connection"));
        assertTrue(((Number) Reader.members(answer).getOrDefault("expires_in", 0)).longValue() > 60);
        assertEquals("no-store", answer.header("Cache-Control").orElse(""));
        assertTrue(answer.header("Access-Control-Allow-Origin").isEmpty());
    }

    @Test
    void refusesWhoeverIsNoApplicationWithATokenForThisApi() throws Exception {
        Visitor.Answer none = reader.app().get(PATH);
        refused(none, 401, "");
        assertEquals("Bearer realm=\"api\"", none.header("WWW-Authenticate").orElse(""));
        refused(reader.app().get(PATH + "?access_token=" + reader.robot()), 401, "");
        refused(reader.app().get(PATH, "Authorization", "Basic cm9ib3Q6c2VjcmV0"), 401, "");
        refused(reader.read("x", PATH), 401, "invalid_token");
        refused(reader.read(reader.own("robot", ORDERS, "read"), PATH), 401, "invalid_token");
        Visitor.Answer login =
                reader.app().post("/oauth/token", Hall.redemption(hall.code(hall.visitor(), Hall.request())));
        refused(reader.read(Reader.text(login, "access_token"), PATH), 401, "invalid_token");
        refused(reader.read(Reader.text(login, "id_token"), PATH), 401, "invalid_token");
        String bound = reader.own("robot", hall.url() + "/api/v2/", SCOPE, "DPoP", reader.proof());
        refused(reader.read(bound, PATH), 401, "invalid_token");
        refused(reader.app().get(PATH, "Authorization", "DPoP " + bound), 401, "");
        String old = reader.robot();
        hall.clock().goOn(Duration.ofDays(2));
        refused(reader.read(old, PATH), 401, "invalid_token");
        begin();
        assertEquals(200, reader.read(reader.robot(), PATH).status(), "the control");
    }

    @Test
    void refusesATokenWithoutTheScope() {
        refused(
                reader.read(reader.own("robot", hall.url() + "/api/v2/", "read:users"), PATH),
                403,
                "insufficient_scope");
        refused(reader.read(reader.own("press", hall.url() + "/api/v2/", ""), PATH), 403, "insufficient_scope");
    }

    @Test
    void tellsAnApplicationThatIsNoReaderNothing() {
        String shop = reader.own("shop", hall.url() + "/api/v2/", SCOPE);
        refused(reader.read(shop, PATH), 403, "not_a_reader");
        String known = reader.read(shop, PATH).body();
        for (String path : List.of(
                PATH.replace(USER, "instagram%7C1"),
                PATH.replace("/instagram/", "/nothing/"),
                PATH.replace("/instagram/", "/second/"))) {
            assertEquals(known, reader.read(shop, path).body(), "neither users nor connections can be told apart");
        }
        for (String change : List.of("enabled_clients: [Shop]", "enabled: false", "token_readers: [Press]")) {
            hall.apply("connections: [{name: instagram, strategy: instagram, " + change + "}]");
            refused(reader.read(reader.robot(), PATH), 403, "not_a_reader");
            begin();
            assertEquals(200, reader.read(reader.robot(), PATH).status(), "the control");
        }
    }

    @Test
    void knowsOnlyUsersOfTheConnection() {
        refused(reader.read(reader.robot(), PATH.replace(USER, "instagram%7C1")), 404, "inexistent_user");
        refused(reader.read(reader.robot(), PATH.replace("/instagram/", "/second/")), 404, "inexistent_user");
        refused(reader.read(reader.robot(), "/api/v2/users/" + USER), 404, "");
        refused(reader.read(reader.robot(), PATH + "/"), 404, "");
    }

    @Test
    void renewsOnlyWhatIsOldEnough() {
        Visitor.Answer first = reader.readExchanged();
        Visitor.Answer early = reader.read(reader.robot(), PATH + "?renew=true");
        refused(early, 409, "refresh_too_early");
        long retryAt = ((Number) Reader.members(early).getOrDefault("retry_at", 0)).longValue();
        assertEquals(
                hall.clock().instant().plus(Duration.ofDays(1)).getEpochSecond(),
                retryAt,
                "24 hours after the exchange");
        hall.clock().goOn(Duration.ofDays(1));
        Visitor.Answer renewed = reader.read(reader.robot(), PATH + "?renew=true");
        assertEquals(200, renewed.status(), renewed::body);
        assertFalse(Reader.text(renewed, "access_token").equals(Reader.text(first, "access_token")));
    }

    @Test
    void saysThatTheProviderIsDown() {
        reader.readExchanged();
        hall.clock().goOn(Duration.ofDays(2));
        hall.provider().answersRenewalsWith(503, "<html>");
        refused(reader.read(reader.robot(), PATH + "?renew=true"), 409, "provider_down");
        assertEquals(200, reader.read(reader.robot(), PATH).status(), "what is there still lives");
    }

    @Test
    void saysThatATokenWasRefusedOrTheAppRemoved() {
        reader.readExchanged();
        hall.clock().goOn(Duration.ofDays(2));
        hall.provider()
                .answersRenewalsWith(
                        400,
                        "{\"error\":{\"message\":\"Session has expired\",\"type\":\"OAuthException\",\"code\":190}}");
        refused(reader.read(reader.robot(), PATH + "?renew=true"), 409, "reauth_required");
        refused(reader.read(reader.robot(), PATH), 409, "reauth_required");
        assertTrue(hall.database()
                .<Boolean>write(sql -> Vault.revoked(
                        sql, "instagram", "17841405793187218", hall.clock().instant())));
        refused(reader.read(reader.robot(), PATH), 409, "revoked_by_user");
        hall.provider().answersWell();
        hall.code(hall.visitor(), Hall.request());
        assertEquals(200, reader.read(reader.robot(), PATH).status(), "a login allows it again");
    }

    @Test
    void handsOutNothingOnceKeepingIsSwitchedOff() {
        hall.apply("connections: [{name: instagram, strategy: instagram, keep_tokens: false}]");
        assertEquals(0, hall.count("upstream_token"));
        refused(reader.read(reader.robot(), PATH), 403, "not_a_reader");
        hall.apply("connections: [{name: instagram, strategy: instagram, keep_tokens: true, token_readers: [Robot]}]");
        refused(reader.read(reader.robot(), PATH), 409, "reauth_required");
    }

    @Test
    void journalsEveryReadAndShowsNoTokenAnywhereElse() {
        try (LogTap logs = new LogTap()) {
            begin();
            String mine = reader.robot();
            assertEquals(200, reader.read(mine, PATH).status());
            reader.readExchanged();
            hall.clock().goOn(Duration.ofDays(2));
            hall.provider().answersRenewalsWith(200, "{\"access_token\":\"" + MADE_UP + "-cut-of");
            reader.read(reader.robot(), PATH + "?renew=true");
            List<Entry> reads = hall.journal().stream()
                    .filter(entry -> entry.event() == Event.TOKEN_READ)
                    .toList();
            assertTrue(reads.size() > 1);
            for (Entry entry : reads) {
                assertEquals("robot", entry.applicationId());
                assertEquals("instagram|17841405793187218", entry.userId());
                assertEquals("instagram", entry.connection());
            }
            String journal = hall.journal().toString();
            // The pretended provider's own web server logs what it is asked.
            String logged = logs.text()
                    .lines()
                    .filter(one -> !one.startsWith("com.sun.net.httpserver"))
                    .collect(Collectors.joining("\n"));
            for (String text : List.of(journal, logged)) {
                assertFalse(text.contains(MADE_UP), () -> "a provider's token: " + line(text, MADE_UP));
                assertFalse(text.contains(mine), () -> "a token of ours: " + line(text, mine));
            }
        }
    }

    private static String line(String text, String part) {
        return text.lines().filter(one -> one.contains(part)).findFirst().orElse("");
    }
}
