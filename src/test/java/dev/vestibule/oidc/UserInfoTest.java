package dev.vestibule.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.vestibule.fixture.Hall;
import dev.vestibule.fixture.LogTap;
import dev.vestibule.fixture.Visitor;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Userinfo, claims, algorithms and discovery: R5 to R8, R22, R23, R26, R27, R34. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UserInfoTest {
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
    void takesATokenFromHeaderFormAndQuery() {
        String token = Calls.text(calls.login("openid profile"), "access_token");
        assertEquals(200, calls.userinfo(token));
        Visitor app = calls.app();
        assertEquals(
                200,
                app.post("/userinfo", Map.of(), "Authorization", "Bearer " + token)
                        .status());
        assertEquals(200, app.post("/userinfo", Map.of("access_token", token)).status());
        try (LogTap log = new LogTap()) {
            assertEquals(
                    200, app.get("/userinfo", Map.of("access_token", token)).status());
            // The test's own HTTP client and Jetty's DEBUG lines name addresses; what this server writes must not.
            assertTrue(
                    log.text().lines().noneMatch(line -> line.startsWith("dev.vestibule") && line.contains(token)),
                    "passport-auth0's query stays out of the log");
        }
        assertEquals(
                400,
                app.get("/userinfo", Map.of("access_token", token), "Authorization", "Bearer " + token)
                        .status());
        assertEquals(401, app.post("/userinfo?access_token=" + token, Map.of()).status(), "not on a POST");
    }

    @Test
    void saysHowToAskWhenATokenIsMissingOrWrong() {
        Visitor.Answer none = calls.app().get("/userinfo");
        assertEquals(401, none.status());
        assertEquals(
                "Bearer realm=\"userinfo\"", none.header("WWW-Authenticate").orElse(""));
        Visitor.Answer wrong = calls.app().get("/userinfo", "Authorization", "Bearer wrong");
        assertEquals(401, wrong.status());
        assertEquals(
                "Bearer error=\"invalid_token\"",
                wrong.header("WWW-Authenticate").orElse(""));
    }

    @Test
    void followsTheLetterForAnApplicationThatWantsIt() throws Exception {
        hall.apply("clients: [{name: Shop, profile_claims: standard}]");
        Map<String, @Nullable Object> login = calls.login("openid profile email");
        Set<String> claims = new HashSet<>(Signer.parsed(Calls.text(login, "id_token"))
                .getJWTClaimsSet()
                .getClaims()
                .keySet());
        claims.removeAll(Set.of("iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "at_hash", "sid", "acr"));
        assertEquals(Set.of(), claims);
        Map<String, @Nullable Object> info = Calls.json(
                calls.app().get("/userinfo", "Authorization", "Bearer " + Calls.text(login, "access_token")));
        assertEquals("Sandy Box", info.get("name"));
        assertTrue(info.get("updated_at") instanceof Number);
        assertTrue(info.values().stream().noneMatch(value -> value == null || value.equals("")));
        hall.apply("clients: [{name: Shop, profile_claims: auth0}]");
        Map<String, @Nullable Object> auth0 = calls.login("openid profile");
        Object updated =
                Signer.parsed(Calls.text(auth0, "id_token")).getJWTClaimsSet().getClaim("updated_at");
        assertTrue(updated instanceof String text && text.endsWith("Z"), "Auth0 writes ISO 8601");
    }

    @Test
    void signsWithTheAlgorithmOfTheApplication() throws Exception {
        for (String algorithm : List.of("ES256", "PS256", "RS256")) {
            hall.apply("clients: [{name: Shop, id_token_signed_response_alg: " + algorithm + "}]");
            SignedJWT token = Signer.parsed(Calls.text(calls.login("openid"), "id_token"));
            assertEquals(algorithm, token.getHeader().getAlgorithm().getName());
            JWK key = JWKSet.parse(calls.app().get("/.well-known/jwks.json").body())
                    .getKeyByKeyId(token.getHeader().getKeyID());
            assertEquals(algorithm, key.getAlgorithm().getName());
            assertTrue(token.verify(
                    algorithm.equals("ES256") ? new ECDSAVerifier(key.toECKey()) : new RSASSAVerifier(key.toRSAKey())));
        }
    }

    @Test
    void readsJsonAtTheTokenEndpoint() {
        Visitor.Answer answer = calls.app().postJson("/oauth/token", Hall.redemption(calls.code("openid")));
        assertEquals(200, answer.status(), answer::body);
        assertEquals("Bearer", Calls.json(answer).get("token_type"));
        assertTrue(Calls.json(answer).get("expires_in") instanceof Number);
    }

    @Test
    void advertisesWhatIsServed() throws Exception {
        Visitor.Answer answer = calls.app().get("/.well-known/openid-configuration");
        assertEquals(200, answer.status());
        assertTrue(answer.header("Content-Type").orElse("").startsWith("application/json"));
        assertEquals(
                answer.body(),
                calls.app().get("/.well-known/oauth-authorization-server").body());
        OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(answer.body());
        assertEquals(hall.url() + "/", metadata.getIssuer().getValue());
        Map<String, @Nullable Object> members = Calls.json(answer);
        for (Map.Entry<String, @Nullable Object> member : members.entrySet()) {
            if (member.getKey().endsWith("_endpoint")) {
                String address = String.valueOf(member.getValue());
                assertTrue(address.startsWith(hall.url() + "/"), member.getKey());
                int status =
                        calls.app().get(address.substring(hall.url().length())).status();
                assertFalse(status == 404 || status >= 500, member.getKey() + " answers " + status);
            }
        }
        assertEquals(List.of("RS256", "PS256", "ES256"), members.get("dpop_signing_alg_values_supported"));
        assertTrue(String.valueOf(members.get("token_endpoint_auth_methods_supported"))
                .contains("private_key_jwt"));
        assertTrue(String.valueOf(members.get("grant_types_supported")).contains("refresh_token"));
        JWKSet keys = JWKSet.parse(calls.app().get("/.well-known/jwks.json").body());
        assertFalse(keys.containsNonPublicKeys());
        assertEquals(
                keys.size(),
                keys.getKeys().stream().map(JWK::getKeyID).distinct().count());
    }
}
