package dev.vestibule.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.vestibule.fixture.Hall;
import dev.vestibule.fixture.Visitor;
import dev.vestibule.store.Secrets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Proofs of a key (RFC 9449), as R35 wants them refused and accepted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DpopTest {
    private static final String LASTING = "openid profile offline_access";

    private final Signer signer = new Signer();
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

    @Test
    void bindsTheTokensOfALogin() {
        Map<String, @Nullable Object> login = login();
        String access = Calls.text(login, "access_token");
        assertEquals("DPoP", login.get("token_type"));
        assertEquals(
                200,
                userinfo("DPoP " + access, signer.prove(userinfoProof(access))).status());
        assertEquals(
                200,
                userinfo("dpop " + access, signer.prove(userinfoProof(access))).status());
        assertEquals(
                401,
                userinfo("Bearer " + access, signer.prove(userinfoProof(access)))
                        .status());
        assertEquals(401, calls.userinfo(access), "as a bearer token");
        Visitor.Answer other = userinfo("DPoP " + access, new Signer().prove(userinfoProof(access)));
        assertEquals(401, other.status());
        assertTrue(other.header("WWW-Authenticate").orElse("").startsWith("DPoP error=\"invalid_token\""));
        Map<String, @Nullable Object> known =
                Calls.json(calls.app().post("/oauth/introspect", Calls.form("token", access)));
        assertEquals(Map.of("jkt", signer.thumbprint()), known.get("cnf"));
    }

    @Test
    void countsOnce() {
        String access = Calls.text(login(), "access_token");
        String proof = signer.prove(userinfoProof(access));
        assertEquals(200, userinfo("DPoP " + access, proof).status());
        Visitor.Answer again = userinfo("DPoP " + access, proof);
        assertEquals(401, again.status());
        assertTrue(again.header("WWW-Authenticate").orElse("").contains("invalid_dpop_proof"));
    }

    @Test
    void isRefusedAtUserinfoWhenAnythingOfItIsWrong() {
        String access = Calls.text(login(), "access_token");
        Instant now = hall.clock().instant();
        List<JWTClaimsSet.Builder> bad = List.of(
                userinfoProof(access).claim("ath", Secrets.hash("another")),
                userinfoProof(access).claim("ath", null),
                userinfoProof(access).claim("htm", "POST"),
                userinfoProof(access).claim("htu", hall.url() + "/oauth/token"),
                userinfoProof(access).jwtID(null),
                userinfoProof(access).claim("iat", null),
                userinfoProof(access).claim("iat", now.minusSeconds(120).getEpochSecond()),
                userinfoProof(access).claim("iat", now.plusSeconds(120).getEpochSecond()));
        for (JWTClaimsSet.Builder claims : bad) {
            assertEquals(401, userinfo("DPoP " + access, signer.prove(claims)).status(), claims.getClaims()::toString);
        }
        assertEquals(
                401,
                userinfo("DPoP " + access, signer.prove(userinfoProof(access), "JWT"))
                        .status());
        assertEquals(
                401,
                calls.app().get("/userinfo", "Authorization", "DPoP " + access).status());
        for (int seconds : List.of(-10, 10)) {
            JWTClaimsSet.Builder off =
                    userinfoProof(access).claim("iat", now.plusSeconds(seconds).getEpochSecond());
            assertEquals(200, userinfo("DPoP " + access, signer.prove(off)).status());
        }
    }

    @Test
    void isRefusedAtTheTokenEndpointBeforeTheCodeIsTaken() {
        String code = calls.code("openid");
        Calls.refused(
                calls.app().post("/oauth/token", Hall.redemption(code), "DPoP", "no.proof.atall"),
                400,
                "invalid_dpop_proof");
        String good = tokenProof();
        Calls.refused(
                calls.app().post("/oauth/token", Hall.redemption(code), "DPoP", good, "DPoP", tokenProof()),
                400,
                "invalid_dpop_proof");
        assertEquals(
                200,
                calls.app()
                        .post("/oauth/token", Hall.redemption(code), "DPoP", good)
                        .status());
    }

    @Test
    void isWantedForEveryRefreshOfABoundLogin() {
        String token = Calls.text(login(), "refresh_token");
        Calls.refused(calls.refresh(token), 400, "invalid_dpop_proof");
        Map<String, String> form = Calls.form("grant_type", "refresh_token", "refresh_token", token);
        Visitor.Answer answer = calls.app().post("/oauth/token", form, "DPoP", tokenProof());
        assertEquals(200, answer.status(), answer::body);
        assertEquals("DPoP", Calls.json(answer).get("token_type"));
    }

    @Test
    void bindsTheRefreshTokenOfAPublicApplicationToItsKey() {
        Map<String, String> request = Hall.request("phone", "http://127.0.0.1:7777/cb");
        request.put("scope", LASTING);
        request.put("code_challenge", Hall.CHALLENGE);
        request.put("code_challenge_method", "S256");
        Map<String, String> form = Hall.redemption(hall.code(hall.visitor(), request));
        form.put("client_id", "phone");
        form.remove("client_secret");
        form.put("redirect_uri", "http://127.0.0.1:7777/cb");
        form.put("code_verifier", Hall.VERIFIER);
        Visitor.Answer login = calls.app().post("/oauth/token", form, "DPoP", tokenProof());
        assertEquals(200, login.status(), login::body);
        Map<String, String> refresh = new LinkedHashMap<>(Map.of(
                "grant_type",
                "refresh_token",
                "client_id",
                "phone",
                "refresh_token",
                Calls.text(Calls.json(login), "refresh_token")));
        String stranger = new Signer()
                .prove(Signer.proof(
                        "POST", hall.url() + "/oauth/token", hall.clock().instant()));
        Calls.refused(calls.app().post("/oauth/token", refresh, "DPoP", stranger), 400, "invalid_grant");
        assertEquals(
                200,
                calls.app().post("/oauth/token", refresh, "DPoP", tokenProof()).status());
    }

    @Test
    void leavesBearerTokensAlone() {
        String access = Calls.text(calls.login("openid"), "access_token");
        assertEquals(200, calls.userinfo(access));
        assertEquals(
                401,
                userinfo("DPoP " + access, signer.prove(userinfoProof(access))).status());
    }

    @Test
    void ofAnOldKeyIsPurgedWhenItsAgeRefusesItAnyway() {
        login();
        assertFalse(hall.count("spent_proof") == 0);
        dev.vestibule.grant.Purge.run(hall.database(), hall.clock().instant().plus(Duration.ofMinutes(10)));
        assertEquals(0, hall.count("spent_proof"));
    }

    private Map<String, @Nullable Object> login() {
        Visitor.Answer answer =
                calls.app().post("/oauth/token", Hall.redemption(calls.code(LASTING)), "DPoP", tokenProof());
        assertEquals(200, answer.status(), answer::body);
        return Calls.json(answer);
    }

    private String tokenProof() {
        return signer.prove(
                Signer.proof("POST", hall.url() + "/oauth/token", hall.clock().instant()));
    }

    private JWTClaimsSet.Builder userinfoProof(String access) {
        return Signer.proof("GET", hall.url() + "/userinfo", hall.clock().instant())
                .claim("ath", Secrets.hash(access));
    }

    private Visitor.Answer userinfo(String authorization, String proof) {
        return calls.app().get("/userinfo", "Authorization", authorization, "DPoP", proof);
    }
}
