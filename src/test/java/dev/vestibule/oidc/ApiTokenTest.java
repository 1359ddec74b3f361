package dev.vestibule.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.vestibule.fixture.Hall;
import dev.vestibule.fixture.Visitor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Tokens for an API (RFC 9068), those an application gets for itself, and forgeries: cases 49 to 55. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ApiTokenTest {
    private static final String API = "https://api.example/";

    private Hall hall;
    private Calls calls;

    @BeforeAll
    void open(@TempDir Path folder) {
        hall = Hall.open(folder);
        calls = new Calls(hall);
        hall.apply("""
                resourceServers:
                  - {identifier: "https://api.example/", name: Orders, scopes: [read, write], token_lifetime: 600}
                clientGrants:
                  - {client_id: Shop, audience: "https://api.example/", scope: [read]}
                  - {client_id: Robot, audience: "https://api.example/", scope: [read, write]}
                  - {client_id: Robot, audience: "%s/api/v2/", scope: ["read:users"]}
                """.formatted(hall.url()));
    }

    @AfterAll
    void close() {
        hall.close();
    }

    @Test
    void isAJwtThatTheApiCanCheck() throws Exception {
        Map<String, @Nullable Object> login = login(API, "openid read write");
        assertEquals("openid read", login.get("scope"), "only what was granted");
        assertEquals(600L, ((Number) login.getOrDefault("expires_in", 0)).longValue());
        SignedJWT token = Signer.parsed(Calls.text(login, "access_token"));
        assertEquals("at+jwt", token.getHeader().getType().getType());
        JWKSet keys = JWKSet.parse(calls.app().get("/.well-known/jwks.json").body());
        assertTrue(token.verify(new RSASSAVerifier(
                keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey())));
        JWTClaimsSet claims = token.getJWTClaimsSet();
        assertEquals(List.of(API, hall.url() + "/userinfo"), claims.getAudience());
        assertEquals("shop", claims.getStringClaim("client_id"));
        assertEquals("instagram|17841405793187218", claims.getSubject());
        assertEquals(200, calls.userinfo(token.serialize()));
    }

    @Test
    void isNotIssuedForAnAudienceThatWasNotGranted() {
        for (String audience : List.of("https://other.example/", hall.url() + "/api/v2/")) {
            Map<String, @Nullable Object> login = login(audience, "openid read read:users");
            assertEquals("openid", login.get("scope"));
            assertFalse(Calls.text(login, "access_token").contains("."));
        }
    }

    @Test
    void isIssuedToAnApplicationItself() throws Exception {
        Visitor.Answer answer = own(API, "");
        assertEquals(200, answer.status(), answer::body);
        Map<String, @Nullable Object> own = Calls.json(answer);
        assertEquals("read write", own.get("scope"));
        assertFalse(own.containsKey("id_token") || own.containsKey("refresh_token"));
        SignedJWT token = Signer.parsed(Calls.text(own, "access_token"));
        assertEquals("robot", token.getJWTClaimsSet().getSubject());
        assertEquals(401, calls.userinfo(token.serialize()), "nobody's userinfo");
        assertEquals("read", Calls.json(own(API, "read")).get("scope"));
        assertEquals(200, own(hall.url() + "/api/v2/", "").status());
    }

    @Test
    void isRefusedToAnApplicationThatWasNotGrantedIt() {
        Calls.refused(own("https://other.example/", ""), 400, "invalid_target");
        Calls.refused(own(API, "admin"), 400, "invalid_scope");
        Calls.refused(own("", ""), 400, "invalid_request");
        Calls.refused(
                calls.app()
                        .post(
                                "/oauth/token",
                                Map.of("grant_type", "client_credentials", "client_id", "phone", "audience", API)),
                400,
                "unauthorized_client");
    }

    @Test
    void isRevokedAndExpiresLikeAnyOther() {
        String revoked = Calls.text(login(API, "openid read"), "access_token");
        assertEquals(
                200,
                calls.app().post("/oauth/revoke", Calls.form("token", revoked)).status());
        assertEquals(401, calls.userinfo(revoked));
        String expired = Calls.text(login(API, "openid read"), "access_token");
        hall.clock().goOn(Duration.ofMinutes(10));
        assertEquals(401, calls.userinfo(expired));
    }

    @Test
    void cannotBeForged() throws Exception {
        Map<String, @Nullable Object> login = login(API, "openid read");
        SignedJWT real = Signer.parsed(Calls.text(login, "access_token"));
        JWK key = JWKSet.parse(calls.app().get("/.well-known/jwks.json").body())
                .getKeyByKeyId(real.getHeader().getKeyID());
        String payload = real.getPayload().toBase64URL().toString();
        String[] parts = real.serialize().split("\\.", -1);
        for (String none : List.of("none", "None", "nOnE")) {
            assertEquals(
                    401,
                    calls.userinfo(
                            Base64URL.encode("{\"alg\":\"" + none + "\",\"typ\":\"at+jwt\"}") + "." + payload + "."));
        }
        for (byte[] secret : List.of(
                key.toRSAKey().toPublicKey().getEncoded(),
                key.toJSONString().getBytes(java.nio.charset.StandardCharsets.UTF_8))) {
            SignedJWT forged = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .type(new JOSEObjectType("at+jwt"))
                            .keyID(key.getKeyID())
                            .build(),
                    real.getJWTClaimsSet());
            forged.sign(new MACSigner(secret));
            assertEquals(401, calls.userinfo(forged.serialize()));
        }
        assertEquals(401, calls.userinfo(parts[0] + "." + parts[1] + "."), "empty signature");
        assertEquals(401, calls.userinfo(parts[0] + "." + parts[1] + "." + Base64URL.encode(new byte[64])));
        for (String kid : List.of("../../x", "' or 1=1", "k".repeat(6000), "", "x".repeat(43))) {
            String header = Base64URL.encode("{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"" + kid
                            + "\",\"jku\":\"http://127.0.0.1:1/\",\"x5u\":\"http://127.0.0.1:1/\"}")
                    .toString();
            assertEquals(401, calls.userinfo(header + "." + parts[1] + "." + parts[2]));
        }
        String deep = Base64URL.encode("{\"alg\":\"RS256\",\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}")
                .toString();
        assertEquals(401, calls.userinfo(deep.substring(0, 7000) + "." + parts[1] + "." + parts[2]));
        assertEquals(401, calls.userinfo(Calls.text(login, "id_token")), "an id_token is no access token");
        assertEquals(200, calls.userinfo(real.serialize()), "the control");
    }

    private Map<String, @Nullable Object> login(String audience, String scope) {
        Map<String, String> request = Hall.request();
        request.put("audience", audience);
        request.put("scope", scope);
        Visitor.Answer answer = calls.app().post("/oauth/token", Hall.redemption(hall.code(hall.visitor(), request)));
        assertEquals(200, answer.status(), answer::body);
        return Calls.json(answer);
    }

    private Visitor.Answer own(String audience, String scope) {
        Map<String, String> form = Calls.form("grant_type", "client_credentials");
        form.put("client_id", "robot");
        form.put("audience", audience);
        form.put("scope", scope);
        return calls.app().post("/oauth/token", form);
    }
}
