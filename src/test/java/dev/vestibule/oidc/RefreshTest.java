package dev.vestibule.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.vestibule.fixture.Crowd;
import dev.vestibule.fixture.Hall;
import dev.vestibule.fixture.Visitor;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Refresh, revocation and introspection: R25, and the cases 37 to 43 of the threat catalogue. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RefreshTest {
    private static final String LASTING = "openid profile offline_access";

    private Hall hall;
    private Calls calls;

    @BeforeAll
    void open(@TempDir Path folder) {
        hall = Hall.open(folder);
        calls = new Calls(hall);
    }

    @AfterAll
    void close() {
        hall.close();
    }

    @BeforeEach
    void restore() {
        hall.restore();
    }

    @Test
    void answersWithNewTokensForTheSameLogin() throws ParseException {
        Map<String, @Nullable Object> first = calls.login(LASTING);
        hall.clock().goOn(Duration.ofMinutes(5));
        Visitor.Answer answer = calls.refresh(Calls.text(first, "refresh_token"));
        assertEquals(200, answer.status(), answer::body);
        assertEquals("no-store", answer.header("Cache-Control").orElse(""));
        Map<String, @Nullable Object> second = Calls.json(answer);
        assertEquals("Bearer", second.get("token_type"));
        assertNotEquals(first.get("access_token"), second.get("access_token"));
        assertNotEquals(first.get("refresh_token"), second.get("refresh_token"));
        JWTClaimsSet before = SignedJWT.parse(Calls.text(first, "id_token")).getJWTClaimsSet();
        JWTClaimsSet after = SignedJWT.parse(Calls.text(second, "id_token")).getJWTClaimsSet();
        for (String same : List.of("iss", "sub", "aud", "auth_time", "sid")) {
            assertEquals(before.getClaim(same), after.getClaim(same), same);
        }
        assertEquals("n-0S6_WzA2Mj", before.getClaim("nonce"));
        assertFalse(after.getClaims().containsKey("nonce"), "Auth0's SDKs refuse a nonce here");
        assertNotEquals(before.getIssueTime(), after.getIssueTime());
        assertEquals(200, calls.userinfo(Calls.text(second, "access_token")));
    }

    @Test
    void isIssuedOnlyWhereItWasAskedForAndIsAllowed() {
        assertFalse(calls.login("openid profile").containsKey("refresh_token"));
        assertTrue(calls.login(LASTING).containsKey("refresh_token"));
        hall.apply("clients: [{name: Shop, grant_types: [authorization_code]}]");
        assertFalse(calls.login(LASTING).containsKey("refresh_token"));
        hall.apply("clients: [{name: Shop, grant_types: [authorization_code, refresh_token]}]");
    }

    @Test
    void revokesTheFamilyWhenAUsedTokenComesAgain() {
        String first = Calls.text(calls.login(LASTING), "refresh_token");
        Map<String, @Nullable Object> second = Calls.json(calls.refresh(first));
        assertEquals(200, calls.userinfo(Calls.text(second, "access_token")));
        Visitor.Answer reused = calls.refresh(first);
        Calls.refused(reused, 400, "invalid_grant");
        assertTrue(reused.body().contains("invalid refresh token"), "the words that auth0-spa-js looks for");
        Calls.refused(calls.refresh(Calls.text(second, "refresh_token")), 400, "invalid_grant");
        assertEquals(401, calls.userinfo(Calls.text(second, "access_token")));
    }

    @Test
    void answersOneOfFiftyWhoComeAtOnce() throws InterruptedException {
        String token = Calls.text(calls.login(LASTING), "refresh_token");
        try (Crowd crowd = new Crowd(50)) {
            List<Integer> got = crowd.allDo(() -> new Calls(hall).refresh(token).status());
            assertEquals(1, got.stream().filter(status -> status == 200).count(), got::toString);
            assertEquals(49, got.stream().filter(status -> status == 400).count(), got::toString);
        }
    }

    @Test
    void outlivesARotationOfTheKeys() {
        Map<String, @Nullable Object> login = calls.login(LASTING);
        hall.rotateKeys();
        hall.clock().goOn(Duration.ofMinutes(2));
        Map<String, @Nullable Object> second = Calls.json(calls.refresh(Calls.text(login, "refresh_token")));
        String published = calls.app().get("/.well-known/jwks.json").body();
        String before = Signer.parsed(Calls.text(login, "id_token")).getHeader().getKeyID();
        String after = Signer.parsed(Calls.text(second, "id_token")).getHeader().getKeyID();
        assertNotEquals(before, after);
        assertTrue(published.contains(before) && published.contains(after));
    }

    @Test
    void letsScopesBeNarrowedAndNeverWidened() {
        Map<String, @Nullable Object> login = calls.login(LASTING);
        String token = Calls.text(login, "refresh_token");
        Calls.refused(calls.refresh(token, "scope", LASTING + " email"), 400, "invalid_scope");
        Map<String, @Nullable Object> narrowed = Calls.json(calls.refresh(token, "scope", "openid"));
        assertEquals("openid", narrowed.get("scope"));
        Map<String, @Nullable Object> again = Calls.json(calls.refresh(Calls.text(narrowed, "refresh_token")));
        assertEquals(LASTING, again.get("scope"));
    }

    @Test
    void isNothingToAnotherApplication() {
        String token = Calls.text(calls.login(LASTING), "refresh_token");
        Map<String, String> stolen = Calls.form("grant_type", "refresh_token", "refresh_token", token);
        stolen.put("client_id", "press");
        stolen.put("client_secret", Hall.PRESS_SECRET);
        Calls.refused(calls.app().post("/oauth/token", stolen), 400, "invalid_grant");
        assertEquals(200, calls.refresh(token).status());
    }

    @Test
    void isRefusedWhileTheConnectionIsOff() {
        String token = Calls.text(calls.login(LASTING), "refresh_token");
        hall.apply("connections: [{name: instagram, strategy: instagram, enabled_clients: [Press]}]");
        Calls.refused(calls.refresh(token), 400, "invalid_grant");
        hall.apply(
                "connections: [{name: instagram, strategy: instagram, enabled: false, enabled_clients: [Shop, Press]}]");
        Calls.refused(calls.refresh(token), 400, "invalid_grant");
        hall.restore();
        assertEquals(200, calls.refresh(token).status());
    }

    @Test
    void hasALeewayWhereTheOperatorSetsOne() {
        hall.apply("clients: [{name: Shop, refresh_token: {leeway: 30}}]");
        String token = Calls.text(calls.login(LASTING), "refresh_token");
        assertEquals(200, calls.refresh(token).status());
        assertEquals(200, calls.refresh(token).status());
        hall.clock().goOn(Duration.ofSeconds(30));
        Calls.refused(calls.refresh(token), 400, "invalid_grant");
        hall.apply("clients: [{name: Shop, refresh_token: {leeway: 0}}]");
    }

    @Test
    void endsWithTheCodeThatComesTwice() {
        String code = calls.code(LASTING);
        String token = Calls.text(Calls.json(calls.app().post("/oauth/token", Hall.redemption(code))), "refresh_token");
        Calls.refused(calls.app().post("/oauth/token", Hall.redemption(code)), 400, "invalid_grant");
        Calls.refused(calls.refresh(token), 400, "invalid_grant");
    }

    @Test
    void isRevokedByItsApplicationByFormAndByJson() {
        for (String type : List.of("form", "json")) {
            Map<String, @Nullable Object> login = calls.login(LASTING);
            String token = Calls.text(login, "refresh_token");
            Map<String, String> form = Calls.form("token", token, "token_type_hint", "refresh_token");
            Visitor.Answer answer = type.equals("form")
                    ? calls.app().post("/oauth/revoke", form)
                    : calls.app().postJson("/oauth/revoke", form);
            assertEquals(200, answer.status(), answer::body);
            assertEquals("", answer.body());
            Calls.refused(calls.refresh(token), 400, "invalid_grant");
            assertEquals(401, calls.userinfo(Calls.text(login, "access_token")));
        }
    }

    @Test
    void survivesARevocationByAStranger() {
        Map<String, @Nullable Object> login = calls.login(LASTING);
        for (String name : List.of("refresh_token", "access_token")) {
            Map<String, String> form = Calls.form("token", Calls.text(login, name));
            form.put("client_id", "press");
            form.put("client_secret", Hall.PRESS_SECRET);
            assertEquals(200, calls.app().post("/oauth/revoke", form).status());
        }
        assertEquals(
                200,
                calls.app()
                        .post("/oauth/revoke", Calls.form("token", "never-issued"))
                        .status());
        assertEquals(200, calls.userinfo(Calls.text(login, "access_token")));
        assertEquals(200, calls.refresh(Calls.text(login, "refresh_token")).status());
        Map<String, String> unproven = Calls.form("token", "x");
        unproven.remove("client_secret");
        Calls.refused(calls.app().post("/oauth/revoke", unproven), 401, "invalid_client");
    }

    @Test
    void revokesOneAccessTokenAlone() {
        Map<String, @Nullable Object> login = calls.login(LASTING);
        String access = Calls.text(login, "access_token");
        assertEquals(
                200,
                calls.app().post("/oauth/revoke", Calls.form("token", access)).status());
        assertEquals(401, calls.userinfo(access));
        assertEquals(200, calls.refresh(Calls.text(login, "refresh_token")).status());
    }

    @Test
    void describesATokenToItsOwnApplicationOnly() {
        Map<String, @Nullable Object> login = calls.login(LASTING);
        for (String name : List.of("refresh_token", "access_token")) {
            Map<String, String> form = Calls.form("token", Calls.text(login, name));
            Map<String, @Nullable Object> own = Calls.json(calls.app().post("/oauth/introspect", form));
            assertEquals(true, own.get("active"), name);
            assertEquals("instagram|17841405793187218", own.get("sub"));
            assertEquals("shop", own.get("client_id"));
            form.put("client_id", "press");
            form.put("client_secret", Hall.PRESS_SECRET);
            assertEquals(Map.of("active", false), Calls.json(calls.app().post("/oauth/introspect", form)), name);
        }
        assertEquals(
                Map.of("active", false),
                Calls.json(calls.app().post("/oauth/introspect", Calls.form("token", "never-issued"))));
        Calls.refused(
                calls.app().post("/oauth/introspect", Map.of("client_id", "phone", "token", "x")),
                401,
                "invalid_client");
    }
}
