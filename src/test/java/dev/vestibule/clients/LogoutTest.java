package dev.vestibule.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.openid.connect.sdk.Prompt;
import dev.vestibule.stage.Browser;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R28 to R30 of the conformance notes, and cases 44 to 46 of the security notes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogoutTest {
    private ServerWithShop server;
    private Browser browser;
    private SignedJWT idToken;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        server = ServerWithShop.open(folder, Clock.systemUTC());
    }

    @AfterAll
    void close() {
        server.close();
    }

    @BeforeEach
    void logIn() throws Exception {
        browser = Browser.withoutScripts();
        idToken = (SignedJWT) ShopLogin.tokens(server, browser).getIDToken();
    }

    @AfterEach
    void leave() {
        browser.close();
    }

    private String oidc(String... pairs) {
        return server.issuer() + "oidc/logout" + query(pairs);
    }

    private static String query(String... pairs) {
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            query.append(i == 0 ? '?' : '&')
                    .append(pairs[i])
                    .append('=')
                    .append(URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8));
        }
        return query.toString();
    }

    private String here() {
        return browser.address().toString();
    }

    private boolean loggedIn() {
        browser.go(ShopLogin.request(server)
                .prompt(Prompt.Type.NONE)
                .build()
                .toURI()
                .toString());
        return here().contains("code=");
    }

    private void refuses(String address) {
        HtmlPage page = browser.go(address);
        assertEquals(400, page.getWebResponse().getStatusCode(), page::asNormalizedText);
        assertEquals(address, here());
    }

    @Test
    void addsNothingToTheReturnAddressWhenNoStateWasSent() {
        browser.go(oidc("id_token_hint", idToken.serialize(), "post_logout_redirect_uri", server.afterLogout()));
        assertEquals(server.afterLogout(), here());
        assertFalse(loggedIn());
    }

    @Test
    void asksWithoutAHintAndGoesBackOnceConfirmed() throws Exception {
        HtmlPage page = browser.go(oidc(
                "client_id", ServerWithShop.ID, "post_logout_redirect_uri", server.afterLogout(), "state", "a&b c"));
        assertTrue(page.asNormalizedText().contains("Do you want to log out?"), page::asNormalizedText);
        assertTrue(loggedIn());
        page = browser.go(oidc(
                "client_id", ServerWithShop.ID, "post_logout_redirect_uri", server.afterLogout(), "state", "a&b c"));
        LoginServer.press(page, "//button[normalize-space()='Log out']");
        assertEquals(server.afterLogout() + "?state=a%26b+c", here());
        assertFalse(loggedIn());
    }

    @Test
    void takesTheSidAsALogoutHint() throws Exception {
        String sid = idToken.getJWTClaimsSet().getStringClaim("sid");
        browser.go(oidc(
                "client_id", ServerWithShop.ID, "logout_hint", sid, "post_logout_redirect_uri", server.afterLogout()));
        assertEquals(server.afterLogout(), here());
        assertFalse(loggedIn());
    }

    @Test
    void asksWhenTheHintIsOfAnotherSession() {
        HtmlPage page = browser.go(oidc("client_id", ServerWithShop.ID, "logout_hint", "another"));
        assertTrue(page.asNormalizedText().contains("Do you want to log out?"), page::asNormalizedText);
        assertTrue(loggedIn());
    }

    @Test
    void refusesHintsThatContradictEachOther() {
        refuses(oidc("id_token_hint", idToken.serialize(), "client_id", "blog"));
        refuses(oidc("id_token_hint", idToken.serialize(), "logout_hint", "another"));
        assertTrue(loggedIn());
    }

    @Test
    void refusesHintsThatAreNotItsOwn() throws Exception {
        JWTClaimsSet claims = idToken.getJWTClaimsSet();
        String strange = idToken.serialize().replaceAll("\\.[^.]+$", ".") + "A".repeat(342);
        for (String hint : List.of(new PlainJWT(claims).serialize(), strange, "nonsense")) {
            refuses(oidc("id_token_hint", hint, "post_logout_redirect_uri", server.afterLogout()));
        }
        assertTrue(loggedIn());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.test/",
                "//evil.test",
                "/\\evil.test",
                "/%09/evil.test",
                "https:evil.test",
                "javascript:alert(1)"
            })
    void leadsToRegisteredAddressesOnly(String address) {
        refuses(oidc("id_token_hint", idToken.serialize(), "post_logout_redirect_uri", address));
        refuses(oidc("client_id", ServerWithShop.ID, "post_logout_redirect_uri", address));
        assertTrue(loggedIn());
        refuses(server.issuer() + "v2/logout" + query("client_id", ServerWithShop.ID, "returnTo", address));
        refuses(server.issuer() + "v2/logout" + query("returnTo", address));
    }

    @Test
    void comparesTheWholeReturnAddress() {
        String more = server.afterLogout() + "?foo=bar";
        refuses(oidc("id_token_hint", idToken.serialize(), "post_logout_redirect_uri", more));
        refuses(oidc("post_logout_redirect_uri", server.afterLogout()));
        refuses(server.issuer() + "v2/logout" + query("client_id", ServerWithShop.ID, "returnTo", more));
        assertFalse(loggedIn(), "whoever went to /v2/logout wanted to be logged out");
    }

    @Test
    void saysThatNobodyIsLoggedInAnyMore() {
        browser.go(oidc("id_token_hint", idToken.serialize()));
        assertTrue(browser.go(oidc("state", "s")).asNormalizedText().contains("You are logged out"));
        assertTrue(browser.go(oidc()).asNormalizedText().contains("You are logged out"));
    }

    @Test
    void followsTheOldAddressOfAuth0() {
        browser.go(server.issuer() + "v2/logout?federated"
                + query("client_id", ServerWithShop.ID).replace('?', '&'));
        assertEquals(server.afterLogout(), here());
        assertFalse(loggedIn());
        HtmlPage page = browser.go(server.issuer() + "v2/logout");
        assertTrue(page.asNormalizedText().contains("You are logged out"), page::asNormalizedText);
    }

    @Test
    void isDoneByNoPictureAndNoFrameOfAnotherSite() throws Exception {
        String cookie = "vestibule_session=" + browser.cookie("vestibule_session");
        for (String destination : List.of("image", "empty", "script", "iframe")) {
            assertEquals(403, statusAs(destination, cookie, server.issuer() + "v2/logout"));
        }
        for (String destination : List.of("image", "empty", "script")) {
            assertEquals(403, statusAs(destination, cookie, oidc()));
        }
        assertTrue(loggedIn());
    }

    private static int statusAs(String destination, String cookie, String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address))
                                .header("Cookie", cookie)
                                .header("Sec-Fetch-Dest", destination)
                                .timeout(Duration.ofSeconds(30))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void killsTheSessionAndNotOnlyItsCookie() throws Exception {
        String value = browser.cookie("vestibule_session");
        assertFalse(value.isEmpty());
        browser.go(oidc("id_token_hint", idToken.serialize()));
        assertEquals("", browser.cookie("vestibule_session"));
        HttpResponse<Void> replayed = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(ShopLogin.request(server)
                                        .prompt(Prompt.Type.NONE)
                                        .build()
                                        .toURI())
                                .header("Cookie", "vestibule_session=" + value)
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        assertTrue(replayed.headers().firstValue("Location").orElse("").contains("error=login_required"));
    }
}
