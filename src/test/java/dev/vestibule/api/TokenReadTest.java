package dev.vestibule.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.vestibule.fixture.Hall;
import dev.vestibule.fixture.LogTap;
import dev.vestibule.fixture.Visitor;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.vault.Vault;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private static final String SCOPE = "read:user_idp_tokens";
    private static final String USER = "instagram%7C17841405793187218";
    private static final String PATH = "/api/v2/users/" + USER + "/connections/instagram/token";
    private static final String MADE_UP = "IGAA-made-up";

    private Hall hall;
    private Visitor app;

    @BeforeAll
    void open(@TempDir Path folder) {
        hall = Hall.open(folder);
        app = hall.visitor();
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

    private String own(String clientId, String audience, String scope, String... headers) {
        String secret = clientId.equals("press") ? Hall.PRESS_SECRET : Hall.SHOP_SECRET;
        Map<String, String> form = new LinkedHashMap<>(Map.of("grant_type", "client_credentials"));
        form.putAll(Map.of("client_id", clientId, "client_secret", secret, "audience", audience, "scope", scope));
        return text(app.post("/oauth/token", form, headers), "access_token");
    }

    private String robot() {
        return own("robot", hall.url() + "/api/v2/", SCOPE);
    }

    private Visitor.Answer read(String token, String path) {
        return app.get(path, "Authorization", "Bearer " + token);
    }

    /** Reads until the login's token has been exchanged, be it by this request or in the background. */
    private Visitor.Answer readExchanged() {
        Visitor.Answer answer = read(robot(), PATH);
        for (int i = 0; i < 200 && !answer.body().contains(MADE_UP + "-long"); i++) {
            read(robot(), PATH + "?renew=true");
            answer = read(robot(), PATH);
        }
        return answer;
    }

    private static Map<String, Object> members(Visitor.Answer answer) {
        try {
            return JSONObjectUtils.parse(answer.body());
        } catch (ParseException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private static String text(Visitor.Answer answer, String member) {
        return String.valueOf(members(answer).get(member));
    }

    private static void refused(Visitor.Answer answer, int status, String code) {
        assertEquals(status, answer.status(), answer::body);
        assertEquals((long) status, members(answer).get("statusCode"));
        assertEquals(code, String.valueOf(members(answer).getOrDefault("errorCode", "")));
        assertFalse(answer.body().contains(MADE_UP), answer::body);
        assertEquals("no-store", answer.header("Cache-Control").orElse(""));
    }

    @Test
    void handsOutALivingTokenAndNothingForBrowsers() {
        Visitor.Answer answer = app.get(PATH, "Authorization", "Bearer " + robot(), "Origin", "https://shop.example");
        assertEquals(200, answer.status(), answer::body);
        assertTrue(text(answer, "access_token").startsWith(MADE_UP));
        assertEquals("instagram_business_basic", text(answer, "scope"));
        assertEquals("instagram", text(answer, "connection"));
        assertTrue(((Number) members(answer).getOrDefault("expires_in", 0)).longValue() > 60);
        assertEquals("no-store", answer.header("Cache-Control").orElse(""));
        assertTrue(answer.header("Access-Control-Allow-Origin").isEmpty());
    }

    @Test
    void refusesWhoeverIsNoApplicationWithATokenForThisApi() throws Exception {
        Visitor.Answer none = app.get(PATH);
        refused(none, 401, "");
        assertEquals("Bearer realm=\"api\"", none.header("WWW-Authenticate").orElse(""));
        refused(app.get(PATH + "?access_token=" + robot()), 401, "");
        refused(app.get(PATH, "Authorization", "Basic cm9ib3Q6c2VjcmV0"), 401, "");
        refused(read("x", PATH), 401, "invalid_token");
        refused(read(own("robot", ORDERS, "read"), PATH), 401, "invalid_token");
        Visitor.Answer login = app.post("/oauth/token", Hall.redemption(hall.code(hall.visitor(), Hall.request())));
        refused(read(text(login, "access_token"), PATH), 401, "invalid_token");
        refused(read(text(login, "id_token"), PATH), 401, "invalid_token");
        String bound = own("robot", hall.url() + "/api/v2/", SCOPE, "DPoP", proof());
        refused(read(bound, PATH), 401, "invalid_token");
        refused(app.get(PATH, "Authorization", "DPoP " + bound), 401, "");
        String old = robot();
        hall.clock().goOn(Duration.ofDays(2));
        refused(read(old, PATH), 401, "invalid_token");
        begin();
        assertEquals(200, read(robot(), PATH).status(), "the control");
    }

    @Test
    void refusesATokenWithoutTheScope() {
        refused(read(own("robot", hall.url() + "/api/v2/", "read:users"), PATH), 403, "insufficient_scope");
        refused(read(own("press", hall.url() + "/api/v2/", ""), PATH), 403, "insufficient_scope");
    }

    @Test
    void tellsAnApplicationThatIsNoReaderNothing() {
        String shop = own("shop", hall.url() + "/api/v2/", SCOPE);
        refused(read(shop, PATH), 403, "not_a_reader");
        String known = read(shop, PATH).body();
        for (String path : List.of(
                PATH.replace(USER, "instagram%7C1"),
                PATH.replace("/instagram/", "/nothing/"),
                PATH.replace("/instagram/", "/second/"))) {
            assertEquals(known, read(shop, path).body(), "neither users nor connections can be told apart");
        }
        for (String change : List.of("enabled_clients: [Shop]", "enabled: false", "token_readers: [Press]")) {
            hall.apply("connections: [{name: instagram, strategy: instagram, " + change + "}]");
            refused(read(robot(), PATH), 403, "not_a_reader");
            begin();
            assertEquals(200, read(robot(), PATH).status(), "the control");
        }
    }

    @Test
    void knowsOnlyUsersOfTheConnection() {
        refused(read(robot(), PATH.replace(USER, "instagram%7C1")), 404, "inexistent_user");
        refused(read(robot(), PATH.replace("/instagram/", "/second/")), 404, "inexistent_user");
        refused(read(robot(), "/api/v2/users/" + USER), 404, "");
        refused(read(robot(), PATH + "/"), 404, "");
    }

    @Test
    void renewsOnlyWhatIsOldEnough() {
        Visitor.Answer first = readExchanged();
        Visitor.Answer early = read(robot(), PATH + "?renew=true");
        refused(early, 409, "refresh_too_early");
        long retryAt = ((Number) members(early).getOrDefault("retry_at", 0)).longValue();
        assertEquals(
                hall.clock().instant().plus(Duration.ofDays(1)).getEpochSecond(),
                retryAt,
                "24 hours after the exchange");
        hall.clock().goOn(Duration.ofDays(1));
        Visitor.Answer renewed = read(robot(), PATH + "?renew=true");
        assertEquals(200, renewed.status(), renewed::body);
        assertFalse(text(renewed, "access_token").equals(text(first, "access_token")));
    }

    @Test
    void saysThatTheProviderIsDown() {
        readExchanged();
        hall.clock().goOn(Duration.ofDays(2));
        hall.provider().answersRenewalsWith(503, "<html>");
        refused(read(robot(), PATH + "?renew=true"), 409, "provider_down");
        assertEquals(200, read(robot(), PATH).status(), "what is there still lives");
    }

    @Test
    void saysThatATokenWasRefusedOrTheAppRemoved() {
        readExchanged();
        hall.clock().goOn(Duration.ofDays(2));
        hall.provider()
                .answersRenewalsWith(
                        400,
                        "{\"error\":{\"message\":\"Session has expired\",\"type\":\"OAuthException\",\"code\":190}}");
        refused(read(robot(), PATH + "?renew=true"), 409, "reauth_required");
        refused(read(robot(), PATH), 409, "reauth_required");
        assertTrue(hall.database()
                .<Boolean>write(sql -> Vault.revoked(
                        sql, "instagram", "17841405793187218", hall.clock().instant())));
        refused(read(robot(), PATH), 409, "revoked_by_user");
        hall.provider().answersWell();
        hall.code(hall.visitor(), Hall.request());
        assertEquals(200, read(robot(), PATH).status(), "a login allows it again");
    }

    @Test
    void handsOutNothingOnceKeepingIsSwitchedOff() {
        hall.apply("connections: [{name: instagram, strategy: instagram, keep_tokens: false}]");
        assertEquals(0, hall.count("upstream_token"));
        refused(read(robot(), PATH), 403, "not_a_reader");
        hall.apply("connections: [{name: instagram, strategy: instagram, keep_tokens: true, token_readers: [Robot]}]");
        refused(read(robot(), PATH), 409, "reauth_required");
    }

    @Test
    void journalsEveryReadAndShowsNoTokenAnywhereElse() {
        try (LogTap logs = new LogTap()) {
            begin();
            String mine = robot();
            assertEquals(200, read(mine, PATH).status());
            readExchanged();
            hall.clock().goOn(Duration.ofDays(2));
            hall.provider().answersRenewalsWith(200, "{\"access_token\":\"" + MADE_UP + "-cut-of");
            read(robot(), PATH + "?renew=true");
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
            for (String text : List.of(journal, logs.text())) {
                assertFalse(text.contains(MADE_UP), () -> "a provider's token: " + line(text, MADE_UP));
                assertFalse(text.contains(mine), () -> "a token of ours: " + line(text, mine));
            }
        }
    }

    private static String line(String text, String part) {
        return text.lines().filter(one -> one.contains(part)).findFirst().orElse("");
    }

    private String proof() throws JOSEException {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        SignedJWT proof = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("dpop+jwt"))
                        .jwk(key.toPublicJWK())
                        .build(),
                new JWTClaimsSet.Builder()
                        .jwtID("proof-" + hall.clock().instant().toEpochMilli())
                        .claim("htm", "POST")
                        .claim("htu", hall.url() + "/oauth/token")
                        .issueTime(Date.from(hall.clock().instant()))
                        .build());
        proof.sign(new ECDSASigner(key));
        return proof.serialize();
    }
}
