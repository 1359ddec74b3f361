package dev.vestibule.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import dev.vestibule.sandbox.SandboxOnJetty;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserRequest;
import org.springframework.security.oauth2.core.AuthenticationMethod;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.web.client.RestClient;

/**
 * Spring Security's OAuth client logs in at the sandbox, with no server of ours in between: as it comes it fails where it
 * fails at the real place, and with one converter for what is missing in the token reply it gets through.
 */
class SandboxAloneTest {
    private static final String CALLBACK = "http://localhost:9/login/oauth2/code/sandbox";
    private SandboxOnJetty sandbox;

    @BeforeEach
    void open(@TempDir Path folder) {
        sandbox = SandboxOnJetty.start(folder, Clock.systemUTC()).registerApp(CALLBACK);
        sandbox.sandbox().agree("kit.makes");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void logsSpringInOnceItIsToldOfTheMissingTokenType() throws Exception {
        OAuth2AccessTokenResponse reply =
                tolerant().getTokenResponse(grant(ClientAuthenticationMethod.CLIENT_SECRET_POST));
        OAuth2User user = new DefaultOAuth2UserService()
                .loadUser(new OAuth2UserRequest(
                        registration(ClientAuthenticationMethod.CLIENT_SECRET_POST), reply.getAccessToken()));
        assertEquals("kit.makes", user.getName());
        assertEquals("17841400000000238", user.getAttribute("user_id"));
    }

    @Test
    void failsSpringAsItComes() throws Exception {
        RestClientAuthorizationCodeTokenResponseClient strict = new RestClientAuthorizationCodeTokenResponseClient();
        OAuth2AuthorizationException refused = assertThrows(
                OAuth2AuthorizationException.class,
                () -> strict.getTokenResponse(grant(ClientAuthenticationMethod.CLIENT_SECRET_POST)));
        assertEquals("invalid_token_response", refused.getError().getErrorCode());
        assertTrue(causes(refused).contains("tokenType"), causes(refused));
    }

    @Test
    void refusesClientsThatSendTheSecretAsBasic() throws Exception {
        OAuth2AuthorizationException refused = assertThrows(
                OAuth2AuthorizationException.class,
                () -> tolerant().getTokenResponse(grant(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)));
        assertEquals("invalid_token_response", refused.getError().getErrorCode());
    }

    @Test
    void failsNimbusToo() throws Exception {
        HTTPResponse reply = new HTTPResponse(200);
        reply.setContentType("application/json");
        reply.setBody(posted(code()));
        ParseException refused = assertThrows(ParseException.class, () -> TokenResponse.parse(reply));
        assertTrue(String.valueOf(refused.getMessage()).contains("token_type"), refused.getMessage());
    }

    /** The usual client, with a converter that says bearer where nothing is said, and reads an error in the other shape. */
    private static RestClientAuthorizationCodeTokenResponseClient tolerant() {
        OAuth2AccessTokenResponseHttpMessageConverter converter = new OAuth2AccessTokenResponseHttpMessageConverter();
        converter.setAccessTokenResponseConverter(
                members -> OAuth2AccessTokenResponse.withToken(String.valueOf(members.get("access_token")))
                        .tokenType(OAuth2AccessToken.TokenType.BEARER)
                        .expiresIn(3600)
                        .build());
        RestClientAuthorizationCodeTokenResponseClient client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(RestClient.builder()
                .messageConverters(converters -> {
                    converters.clear();
                    converters.add(new FormHttpMessageConverter());
                    converters.add(converter);
                })
                .defaultStatusHandler(status -> status.is4xxClientError(), (request, response) -> {
                    throw new OAuth2AuthorizationException(
                            new org.springframework.security.oauth2.core.OAuth2Error("invalid_token_response"));
                })
                .build());
        return client;
    }

    private OAuth2AuthorizationCodeGrantRequest grant(ClientAuthenticationMethod method) throws IOException {
        ClientRegistration registration = registration(method);
        OAuth2AuthorizationRequest request = OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(registration.getProviderDetails().getAuthorizationUri())
                .clientId(registration.getClientId())
                .redirectUri(CALLBACK)
                .scopes(registration.getScopes())
                .state("s1")
                .build();
        return new OAuth2AuthorizationCodeGrantRequest(
                registration,
                new OAuth2AuthorizationExchange(
                        request,
                        OAuth2AuthorizationResponse.success(code())
                                .redirectUri(CALLBACK)
                                .state("s1")
                                .build()));
    }

    private ClientRegistration registration(ClientAuthenticationMethod method) {
        return ClientRegistration.withRegistrationId("sandbox")
                .clientId(SandboxOnJetty.APP_ID)
                .clientSecret(SandboxOnJetty.APP_SECRET)
                .clientAuthenticationMethod(method)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(CALLBACK)
                .scope("instagram_business_basic")
                .authorizationUri(sandbox.url() + "/oauth/authorize")
                .tokenUri(sandbox.url() + "/oauth/access_token")
                .userInfoUri(sandbox.url() + "/me?fields=user_id,username,name,account_type")
                .userInfoAuthenticationMethod(AuthenticationMethod.HEADER)
                .userNameAttributeName("username")
                .build();
    }

    /** Where the browser is sent to, with nobody clicking. */
    private String code() throws IOException {
        String location = sent(HttpRequest.newBuilder(URI.create(sandbox.url() + "/oauth/authorize?client_id="
                        + SandboxOnJetty.APP_ID + "&redirect_uri=" + CALLBACK
                        + "&response_type=code&scope=instagram_business_basic&state=s1")))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        return location.replaceFirst(".*[?&]code=([^&#]+).*", "$1");
    }

    private String posted(String code) throws IOException {
        return sent(HttpRequest.newBuilder(URI.create(sandbox.url() + "/oauth/access_token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(String.join(
                                "&",
                                Map.of(
                                                "client_id",
                                                SandboxOnJetty.APP_ID,
                                                "client_secret",
                                                SandboxOnJetty.APP_SECRET,
                                                "grant_type",
                                                "authorization_code",
                                                "redirect_uri",
                                                CALLBACK,
                                                "code",
                                                code)
                                        .entrySet()
                                        .stream()
                                        .map(String::valueOf)
                                        .toList()))))
                .body();
    }

    private static HttpResponse<String> sent(HttpRequest.Builder request) throws IOException {
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String causes(Throwable problem) {
        StringBuilder text = new StringBuilder();
        for (Throwable one = problem; one != null; one = one.getCause()) {
            text.append(one.getMessage()).append('\n');
        }
        return text.toString();
    }
}
