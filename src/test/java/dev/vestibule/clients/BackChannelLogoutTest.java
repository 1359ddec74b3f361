package dev.vestibule.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import dev.vestibule.stage.Browser;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R31: an application that took part in a session is told when it ends. */
class BackChannelLogoutTest {
    @TempDir
    Path folder;

    @Test
    void tellsTheApplicationWithATokenThatItsClientBelieves() throws Exception {
        try (ServerWithShop server =
                        ServerWithShop.open(folder, Clock.systemUTC(), "backchannel_logout_uri: SHOP/told");
                Browser browser = Browser.withoutScripts()) {
            OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(new Issuer(server.issuer()));
            assertTrue(metadata.supportsBackChannelLogout());
            assertTrue(metadata.supportsBackChannelLogoutSession());
            OIDCTokens tokens = ShopLogin.tokens(server, browser);

            browser.go(new LogoutRequest(
                            metadata.getEndSessionEndpointURI(),
                            tokens.getIDToken(),
                            URI.create(server.afterLogout()),
                            null)
                    .toURI()
                    .toString());
            assertEquals(server.afterLogout(), browser.address().toString());

            String form = server.told();
            assertTrue(form.startsWith("logout_token="), form);
            assertFalse(form.contains("&"), form);
            SignedJWT token = SignedJWT.parse(form.substring("logout_token=".length()));
            LogoutTokenClaimsSet claims = new LogoutTokenValidator(
                            metadata.getIssuer(),
                            new ClientID(ServerWithShop.ID),
                            JWSAlgorithm.RS256,
                            metadata.getJWKSetURI().toURL())
                    .validate(token);
            Map<String, Object> idToken = tokens.getIDToken().getJWTClaimsSet().getClaims();
            assertEquals(idToken.get("sub"), claims.getSubject().getValue());
            assertEquals(idToken.get("sid"), claims.getSessionID().getValue());
            assertEquals("logout+jwt", token.getHeader().getType().getType());
            assertFalse(token.getJWTClaimsSet().getClaims().containsKey("nonce"));
            assertEquals(
                    Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()),
                    token.getJWTClaimsSet().getClaim("events"));
        }
    }
}
