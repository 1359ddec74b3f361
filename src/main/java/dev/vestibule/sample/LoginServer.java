package dev.vestibule.sample;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.OIDCScopeValue;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderConfigurationRequest;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.AccessTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.InvalidHashException;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** The login server as an OpenID Connect client sees it. What it offers is asked at the first login, and again until it answers. */
final class LoginServer {
    private static final int CONNECT_MILLIS = 3_000;
    private static final int READ_MILLIS = 10_000;

    private final Issuer issuer;
    private final ClientID clientId;
    private final Secret secret;
    private final URI callback;
    private volatile Optional<Known> known = Optional.empty();

    /** What discovery said, and the validator that keeps the keys it has fetched. */
    private record Known(OIDCProviderMetadata metadata, IDTokenValidator validator) {}

    LoginServer(Sample.Registration registration, URI callback) {
        this.issuer = new Issuer(registration.issuer());
        this.clientId = new ClientID(registration.clientId());
        this.secret = new Secret(registration.clientSecret());
        this.callback = callback;
    }

    String issuer() {
        return issuer.getValue();
    }

    /** Where the browser goes to log in (OpenID Connect Core §3.1.2.1, PKCE by RFC 7636). */
    URI authorization(Attempt attempt, Optional<String> connection) throws LoginFailed {
        AuthenticationRequest.Builder request = new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope(OIDCScopeValue.OPENID, OIDCScopeValue.PROFILE), clientId, callback)
                .endpointURI(discovered().metadata().getAuthorizationEndpointURI())
                .state(attempt.state())
                .nonce(attempt.nonce())
                .codeChallenge(attempt.verifier(), CodeChallengeMethod.S256);
        connection.ifPresent(name -> request.customParameter("connection", name));
        return request.build().toURI();
    }

    /** Refuses an answer that another login server gave (RFC 9207 §2.4). */
    void requireItsOwn(AuthorizationResponse answer) throws LoginFailed {
        boolean named = answer.getIssuer() != null;
        if (named
                ? !issuer.equals(answer.getIssuer())
                : discovered().metadata().supportsAuthorizationResponseIssuerParam()) {
            throw LoginFailed.notBelieved("This answer does not come from " + issuer + ".");
        }
    }

    /** Redeems the code and believes the answer only after every check. */
    LoggedIn redeem(AuthorizationCode code, Attempt attempt) throws LoginFailed {
        Known server = discovered();
        OIDCTokens tokens = tokens(server.metadata(), code, attempt);
        try {
            IDTokenClaimsSet claims = server.validator().validate(tokens.getIDToken(), attempt.nonce());
            if (claims.getAccessTokenHash() != null) {
                AccessTokenValidator.validate(tokens.getAccessToken(), JWSAlgorithm.RS256, claims.getAccessTokenHash());
            }
            UserInfo profile = profile(server.metadata(), tokens.getAccessToken());
            if (!profile.getSubject().equals(claims.getSubject())) {
                throw LoginFailed.notBelieved("The profile is of another person than the ID token.");
            }
            return new LoggedIn(tokens.getIDToken(), claims, profile);
        } catch (BadJOSEException | InvalidHashException e) {
            throw LoginFailed.notBelieved("The ID token is not valid: " + e.getMessage());
        } catch (JOSEException e) {
            throw LoginFailed.unreachable("The keys of the login server cannot be fetched.");
        }
    }

    /** Where the browser goes to log out there too (OpenID Connect RP-Initiated Logout §2). */
    Optional<URI> endSession(LoggedIn person, URI afterwards, State state) throws LoginFailed {
        return Optional.ofNullable(discovered().metadata().getEndSessionEndpointURI())
                .map(endpoint -> new LogoutRequest(endpoint, person.token(), afterwards, state).toURI());
    }

    private OIDCTokens tokens(OIDCProviderMetadata metadata, AuthorizationCode code, Attempt attempt)
            throws LoginFailed {
        TokenRequest request = new TokenRequest.Builder(
                        metadata.getTokenEndpointURI(),
                        new ClientSecretPost(clientId, secret),
                        new AuthorizationCodeGrant(code, callback, attempt.verifier()))
                .build();
        try {
            TokenResponse response = OIDCTokenResponseParser.parse(send(request.toHTTPRequest()));
            if (response instanceof OIDCTokenResponse tokens) {
                return tokens.getOIDCTokens();
            }
            throw said(response.toErrorResponse().getErrorObject());
        } catch (ParseException e) {
            throw LoginFailed.unreachable("The token endpoint gave an answer that is none.");
        }
    }

    private UserInfo profile(OIDCProviderMetadata metadata, AccessToken token) throws LoginFailed {
        UserInfoRequest request = new UserInfoRequest(metadata.getUserInfoEndpointURI(), token);
        try {
            UserInfoResponse response = UserInfoResponse.parse(send(request.toHTTPRequest()));
            if (response.indicatesSuccess()) {
                return response.toSuccessResponse().getUserInfo();
            }
            throw said(response.toErrorResponse().getErrorObject());
        } catch (ParseException e) {
            throw LoginFailed.unreachable("The profile is none.");
        }
    }

    /** Kept once it is there. A login server that was still starting is asked again at the next click. */
    private Known discovered() throws LoginFailed {
        Optional<Known> before = known;
        if (before.isPresent()) {
            return before.get();
        }
        try {
            HTTPResponse response = send(new OIDCProviderConfigurationRequest(issuer).toHTTPRequest());
            response.ensureStatusCode(HTTPResponse.SC_OK);
            OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(response.getBodyAsJSONObject());
            if (!metadata.getIssuer().equals(issuer)) {
                throw LoginFailed.notBelieved("The login server calls itself " + metadata.getIssuer() + ".");
            }
            IDTokenValidator validator = new IDTokenValidator(
                    issuer,
                    clientId,
                    JWSAlgorithm.RS256,
                    metadata.getJWKSetURI().toURL(),
                    new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, 64 * 1024));
            Known found = new Known(metadata, validator);
            known = Optional.of(found);
            return found;
        } catch (ParseException | IOException e) {
            throw LoginFailed.unreachable("The discovery document of " + issuer + " cannot be read.");
        }
    }

    private HTTPResponse send(HTTPRequest request) throws LoginFailed {
        request.setConnectTimeout(CONNECT_MILLIS);
        request.setReadTimeout(READ_MILLIS);
        request.setFollowRedirects(false);
        try {
            return request.send();
        } catch (IOException e) {
            throw LoginFailed.unreachable("The login server at " + issuer + " does not answer.");
        }
    }

    static LoginFailed said(ErrorObject error) {
        return LoginFailed.said(
                Optional.ofNullable(error.getCode()).orElse("no_error_code"),
                Optional.ofNullable(error.getDescription()).orElse(""));
    }
}
