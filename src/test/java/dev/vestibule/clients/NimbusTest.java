package dev.vestibule.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.vestibule.stage.Browser;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nimbus' own client, which knows nothing but the issuer. */
class NimbusTest {
    @TempDir
    Path folder;

    @Test
    void logsInByDiscoveryAloneAndLogsOut() throws Exception {
        try (ServerWithShop server = ServerWithShop.open(folder, Clock.systemUTC())) {
            logInAndOut(server);
        }
    }

    /** The journey, through any server. */
    static void logInAndOut(LoginServer server) throws Exception {
        try (Browser browser = Browser.withoutScripts()) {
            OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(new Issuer(server.issuer()));
            State state = new State();
            Nonce nonce = new Nonce();
            CodeVerifier verifier = new CodeVerifier();
            AuthenticationRequest.Builder request = new AuthenticationRequest.Builder(
                            new ResponseType("code"),
                            new Scope("openid", "profile"),
                            new ClientID(ServerWithShop.ID),
                            URI.create(server.callback()))
                    .endpointURI(metadata.getAuthorizationEndpointURI())
                    .state(state)
                    .nonce(nonce)
                    .codeChallenge(verifier, CodeChallengeMethod.S256);

            AuthorizationResponse answer = AuthorizationResponse.parse(
                    URI.create(server.logIn(browser, request.build().toURI().toString())));
            assertTrue(answer.indicatesSuccess(), answer::toString);
            assertEquals(state, answer.getState());
            assertEquals(metadata.getIssuer(), answer.getIssuer());
            AuthorizationCode code = answer.toSuccessResponse().getAuthorizationCode();

            TokenRequest redeeming = new TokenRequest.Builder(
                            metadata.getTokenEndpointURI(),
                            new ClientSecretBasic(new ClientID(ServerWithShop.ID), new Secret(ServerWithShop.SECRET)),
                            new AuthorizationCodeGrant(code, URI.create(server.callback()), verifier))
                    .build();
            OIDCTokenResponse tokens = (OIDCTokenResponse)
                    OIDCTokenResponseParser.parse(redeeming.toHTTPRequest().send())
                            .toSuccessResponse();
            IDTokenClaimsSet claims = new IDTokenValidator(
                            metadata.getIssuer(),
                            new ClientID(ServerWithShop.ID),
                            JWSAlgorithm.RS256,
                            metadata.getJWKSetURI().toURL())
                    .validate(tokens.getOIDCTokens().getIDToken(), nonce);
            UserInfoResponse userinfo = UserInfoResponse.parse(new UserInfoRequest(
                            metadata.getUserInfoEndpointURI(),
                            tokens.getOIDCTokens().getAccessToken())
                    .toHTTPRequest()
                    .send());
            assertTrue(claims.getSubject().getValue().startsWith("instagram|"), claims::toString);
            assertEquals(
                    claims.getSubject(),
                    userinfo.toSuccessResponse().getUserInfo().getSubject());

            // R28: state of 128 characters comes back exactly, and the session is gone.
            State bye = new State("0123456789abcdef".repeat(8));
            LogoutRequest logout = new LogoutRequest(
                    metadata.getEndSessionEndpointURI(),
                    tokens.getOIDCTokens().getIDToken(),
                    URI.create(server.afterLogout()),
                    bye);
            browser.go(logout.toURI().toString());
            assertEquals(
                    server.afterLogout() + "?state=" + bye, browser.address().toString());
            browser.go(request.prompt(Prompt.Type.NONE).build().toURI().toString());
            AuthorizationResponse silent =
                    AuthorizationResponse.parse(URI.create(browser.address().toString()));
            assertFalse(silent.indicatesSuccess());
            assertEquals(
                    "login_required", silent.toErrorResponse().getErrorObject().getCode());
        }
    }
}
