package dev.vestibule.login;

import static dev.vestibule.login.LoginRoom.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.openid.connect.sdk.claims.CodeHash;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** id_tokens that come with the browser (OpenID Connect Core §3.2 and §3.3), for applications that list the implicit grant. */
final class FrontChannelTokensTest {
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

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
    void postsAnIdTokenAndNothingElse() {
        Seen answer = visitor.logIn(
                "ada", request("client_id", "old", "response_type", "id_token", "response_mode", "form_post"));
        assertEquals(Set.of("id_token", "state", "iss"), answer.fields().keySet());
        JWTClaimsSet claims = LoginRoom.claims(String.valueOf(answer.fields().get("id_token")));
        assertEquals(room.issuer(), claims.getIssuer());
        assertEquals("old", claims.getAudience().get(0));
        assertEquals("nonce-1", claims.getClaim("nonce"));
        assertEquals(room.clock.instant().getEpochSecond(), claims.getClaim("auth_time"));
        assertNotNull(claims.getClaim("sid"));
        assertEquals("Name of ada", claims.getClaim("name"));
        assertNull(claims.getClaim("c_hash"));
        assertEquals(0, room.count("code"));
    }

    @Test
    void givesTheProfileWithATokenThatIsAllThereIs() {
        Seen alone = visitor.logIn(
                "ada", request("client_id", "strict", "response_type", "id_token", "response_mode", "form_post"));
        JWTClaimsSet claims = LoginRoom.claims(String.valueOf(alone.fields().get("id_token")));
        assertEquals("Name of ada", claims.getClaim("name"));
        Seen hybrid = visitor.get(
                "/authorize",
                request(
                        "client_id",
                        "strict",
                        "response_type",
                        "code id_token",
                        "code_challenge",
                        CHALLENGE,
                        "code_challenge_method",
                        "S256"));
        JWTClaimsSet beside = LoginRoom.claims(String.valueOf(hybrid.fragment().get("id_token")));
        assertNull(beside.getClaim("name"), "userinfo has it");
    }

    @Test
    void bindsTheCodeOfAHybridAnswer() {
        Seen answer = visitor.logIn("ada", request("client_id", "old", "response_type", "id_token code"));
        assertEquals(
                Set.of("code", "id_token", "state", "iss"), answer.fragment().keySet());
        String code = String.valueOf(answer.fragment().get("code"));
        JWTClaimsSet claims = LoginRoom.claims(String.valueOf(answer.fragment().get("id_token")));
        assertEquals(
                CodeHash.compute(new AuthorizationCode(code), JWSAlgorithm.RS256, null)
                        .getValue(),
                claims.getClaim("c_hash"));
        JWTClaimsSet redeemed =
                LoginRoom.claims(String.valueOf(room.redeem("old", code).get("id_token")));
        assertEquals(claims.getSubject(), redeemed.getSubject());
        assertEquals(claims.getIssuer(), redeemed.getIssuer());
        assertEquals("nonce-1", redeemed.getClaim("nonce"));
    }

    @Test
    void neverPutsATokenIntoAQuery() {
        visitor.logIn("ada", request());
        for (String mode : new String[] {"query", "web_message", ""}) {
            Seen answer = visitor.get(
                    "/authorize", request("client_id", "old", "response_type", "id_token", "response_mode", mode));
            assertEquals("invalid_request", answer.fragment().get("error"), mode);
            assertFalse(answer.location().contains("id_token="), mode);
        }
        Seen hybrid = visitor.get(
                "/authorize", request("client_id", "old", "response_type", "code id_token", "response_mode", "query"));
        assertEquals("invalid_request", hybrid.fragment().get("error"));
    }

    @Test
    void needsANonceAndTheScopeOpenid() {
        for (String type : new String[] {"id_token", "code id_token"}) {
            Seen without = visitor.get(
                    "/authorize",
                    request("client_id", "old", "response_type", type, "response_mode", "form_post", "nonce", ""));
            assertEquals("invalid_request", without.fields().get("error"));
            Seen scope = visitor.get(
                    "/authorize",
                    request(
                            "client_id",
                            "old",
                            "response_type",
                            type,
                            "response_mode",
                            "form_post",
                            "scope",
                            "profile"));
            assertEquals("invalid_scope", scope.fields().get("error"));
        }
    }

    @Test
    void answersSilentlyInTheSameWay() {
        visitor.logIn("ada", request());
        Seen answer = visitor.get(
                "/authorize",
                request(
                        "client_id",
                        "old",
                        "response_type",
                        "id_token",
                        "response_mode",
                        "form_post",
                        "prompt",
                        "none"));
        assertNotNull(answer.fields().get("id_token"));
    }
}
