package dev.vestibule.clients;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import dev.vestibule.stage.Browser;
import java.net.URI;

/** The shop logs somebody in by Nimbus' client, for tests of what comes after that. */
final class ShopLogin {
    private ShopLogin() {}

    /** An authorization request of the shop. */
    static AuthenticationRequest.Builder request(ServerWithShop server) {
        return new AuthenticationRequest.Builder(
                        new ResponseType("code"),
                        new Scope("openid", "profile"),
                        new ClientID(ServerWithShop.ID),
                        URI.create(server.callback()))
                .endpointURI(URI.create(server.issuer() + "authorize"))
                .state(new State())
                .nonce(new Nonce());
    }

    /** Logs in and redeems the code. */
    static OIDCTokens tokens(ServerWithShop server, Browser browser) throws Exception {
        String back = server.logIn(browser, request(server).build().toURI().toString());
        AuthorizationCode code = AuthorizationResponse.parse(URI.create(back))
                .toSuccessResponse()
                .getAuthorizationCode();
        TokenRequest redeeming = new TokenRequest.Builder(
                        URI.create(server.issuer() + "oauth/token"),
                        new ClientSecretPost(new ClientID(ServerWithShop.ID), new Secret(ServerWithShop.SECRET)),
                        new AuthorizationCodeGrant(code, URI.create(server.callback())))
                .build();
        return ((OIDCTokenResponse)
                        OIDCTokenResponseParser.parse(redeeming.toHTTPRequest().send())
                                .toSuccessResponse())
                .getOIDCTokens();
    }
}
