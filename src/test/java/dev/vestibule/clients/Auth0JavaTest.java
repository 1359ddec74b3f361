package dev.vestibule.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.auth0.client.auth.AuthAPI;
import com.auth0.exception.APIException;
import com.auth0.json.auth.TokenHolder;
import com.auth0.jwk.JwkProvider;
import com.auth0.jwk.UrlJwkProvider;
import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import dev.vestibule.stage.Browser;
import java.net.URI;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** auth0-java, with its own JWT and JWKS libraries; only its domain is changed. */
class Auth0JavaTest {
    @TempDir
    Path folder;

    @Test
    void logsInWithJsonBodiesAndLogsOut() throws Exception {
        try (ServerWithShop server = ServerWithShop.open(folder, Clock.systemUTC())) {
            logInAndOut(server);
        }
    }

    /** The journey, through any server. */
    static void logInAndOut(LoginServer server) throws Exception {
        try (Browser browser = Browser.withoutScripts()) {
            AuthAPI auth = AuthAPI.newBuilder(server.issuer(), ServerWithShop.ID, ServerWithShop.SECRET)
                    .build();
            CodeVerifier verifier = new CodeVerifier();
            String authorize = auth.authorizeUrl(server.callback())
                    .withConnection("instagram")
                    .withScope("openid profile")
                    .withState("a state")
                    .withParameter("nonce", "n-1")
                    .withParameter("code_challenge_method", "S256")
                    .withParameter(
                            "code_challenge",
                            CodeChallenge.compute(CodeChallengeMethod.S256, verifier)
                                    .getValue())
                    .build();
            AuthorizationResponse answer = AuthorizationResponse.parse(URI.create(server.logIn(browser, authorize)));
            assertEquals("a state", answer.getState().getValue());
            String code = answer.toSuccessResponse().getAuthorizationCode().getValue();

            TokenHolder tokens = auth.exchangeCodeWithVerifier(code, verifier.getValue(), server.callback())
                    .execute()
                    .getBody();
            DecodedJWT idToken = verified(server, tokens.getIdToken());
            Map<String, Object> profile =
                    auth.userInfo(tokens.getAccessToken()).execute().getBody().getValues();
            assertTrue(idToken.getSubject().startsWith("instagram|"), idToken::getSubject);
            assertEquals("Kit Moreau", idToken.getClaim("name").asString());
            assertEquals("n-1", idToken.getClaim("nonce").asString());
            assertEquals(idToken.getSubject(), profile.get("sub"));
            APIException again = assertThrows(
                    APIException.class,
                    () -> auth.exchangeCodeWithVerifier(code, verifier.getValue(), server.callback())
                            .execute());
            assertEquals("invalid_grant", again.getError());

            browser.go(auth.logoutUrl(server.afterLogout(), true)
                    .useFederated(true)
                    .build());
            assertEquals(server.afterLogout(), browser.address().toString());
            browser.go(authorize + "&prompt=none");
            assertTrue(browser.address().toString().contains("error=login_required"));
        }
    }

    /** As Auth0's guide for Java servers says: the key at the fixed path, RS256, issuer with a slash, audience. */
    private static DecodedJWT verified(LoginServer server, String idToken) throws Exception {
        JwkProvider keys = new UrlJwkProvider(
                URI.create(server.issuer() + ".well-known/jwks.json").toURL());
        DecodedJWT decoded = JWT.decode(idToken);
        RSAPublicKey key = (RSAPublicKey) keys.get(decoded.getKeyId()).getPublicKey();
        return JWT.require(Algorithm.RSA256(key, null))
                .withIssuer(server.issuer())
                .withAudience(ServerWithShop.ID)
                .build()
                .verify(decoded);
    }
}
