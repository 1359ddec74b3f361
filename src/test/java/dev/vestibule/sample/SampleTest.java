package dev.vestibule.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SampleTest extends RunningSample {
    @Test
    void showsAPublicPageThatSaysItIsASample() throws Exception {
        String page = get("/").body();
        assertTrue(page.contains("/login?connection=instagram"), page);
        assertTrue(page.contains("This is a sample application."), page);
    }

    @Test
    void answersAnUnknownAddressWithAPage() throws Exception {
        HttpResponse<String> response = get("/nothing");
        assertEquals(404, response.statusCode());
        assertTrue(response.body().contains("There is no such page"), response.body());
    }

    @Test
    void asksForACodeWithStateNonceAndPkce() throws Exception {
        URI there = location(get("/login?connection=somewhere"));
        assertEquals(provider.issuer() + "authorize", there.toString().replaceAll("\\?.*", ""));
        Map<String, List<String>> asked = URLUtils.parseParameters(there.getRawQuery());
        assertEquals(List.of("code"), asked.get("response_type"));
        assertEquals(List.of("sample"), asked.get("client_id"));
        assertEquals(List.of(at + "/callback"), asked.get("redirect_uri"));
        assertEquals(List.of("openid profile"), asked.get("scope"));
        assertEquals(List.of("S256"), asked.get("code_challenge_method"));
        assertEquals(List.of("somewhere"), asked.get("connection"));
        assertEquals(43, one(asked, "state").length());
        assertNotEquals(asked.get("state"), asked.get("nonce"));
    }

    @Test
    void passesNothingOnThatIsNoNameOfAConnection() throws Exception {
        URI there = location(get("/login?connection=a%26prompt%3Dnone"));
        assertFalse(URLUtils.parseParameters(there.getRawQuery()).containsKey("connection"));
    }

    @Test
    void logsIn() throws Exception {
        Map<String, List<String>> asked = begun();
        assertEquals("/profile", location(get(answer(asked))).toString());
        Map<String, List<String>> redeemed = provider.tokenRequests.get(0);
        assertEquals(List.of("the-code"), redeemed.get("code"));
        assertEquals(List.of("the-secret"), redeemed.get("client_secret"));
        assertEquals(
                one(asked, "code_challenge"),
                CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(one(redeemed, "code_verifier")))
                        .getValue());
        String page = get("/profile").body();
        assertTrue(page.contains("Zoë &lt;b&gt;"), page);
        assertTrue(page.contains("someone|17841405822304914"), page);
        assertTrue(get("/").body().contains("Welcome back"));
    }

    @Test
    void lastsForTwoTabsAtOnce() throws Exception {
        Map<String, List<String>> first = begun();
        Map<String, List<String>> second = begun();
        provider.authenticates(one(first, "nonce"));
        assertEquals("/profile", location(get(answer(first))).toString());
        provider.authenticates(one(second, "nonce"));
        assertEquals("/profile", location(get(answer(second))).toString());
    }

    @Test
    void logsOutHereAndThere() throws Exception {
        location(get(answer(begun())));
        HttpRequest request = HttpRequest.newBuilder(URI.create(at + "/logout"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        URI there = location(browser.send(request, HttpResponse.BodyHandlers.ofString()));
        assertEquals(provider.issuer() + "end", there.toString().replaceAll("\\?.*", ""));
        Map<String, List<String>> asked = URLUtils.parseParameters(there.getRawQuery());
        assertEquals(3, one(asked, "id_token_hint").split("\\.").length);
        assertEquals(List.of(at + "/"), asked.get("post_logout_redirect_uri"));
        assertNobodyIn();
    }

    @Test
    void isNotLoggedOutByAnotherSite() throws Exception {
        location(get(answer(begun())));
        HttpRequest request = HttpRequest.newBuilder(URI.create(at + "/logout"))
                .header("Origin", "https://evil.example")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        assertEquals(
                403, browser.send(request, HttpResponse.BodyHandlers.ofString()).statusCode());
        assertEquals(200, get("/profile").statusCode());
    }

    @Test
    void asksAgainWhenTheServerWasNotThereYet() throws Exception {
        provider.down = true;
        HttpResponse<String> refused = get("/login");
        assertEquals(502, refused.statusCode());
        assertTrue(refused.body().contains("login_server_unreachable"), refused.body());
        provider.down = false;
        assertEquals(303, get("/login").statusCode());
    }

    @Test
    void showsWhatTheServerSaid() throws Exception {
        Map<String, List<String>> asked = begun();
        HttpResponse<String> response =
                get("/callback?error=access_denied&error_description=The+visitor+declined&state="
                        + one(asked, "state") + "&iss="
                        + URLEncoder.encode(provider.issuer().toString(), StandardCharsets.UTF_8));
        assertEquals(200, response.statusCode());
        assertTrue(response.body().contains("You were not logged in"), response.body());
        assertTrue(response.body().contains("access_denied"), response.body());
        assertTrue(response.body().contains("The visitor declined"), response.body());
        assertNobodyIn();
    }

    @Test
    void showsWhyACodeWasNotTaken() throws Exception {
        provider.tokenError = "invalid_grant";
        HttpResponse<String> response = get(answer(begun()));
        assertTrue(response.body().contains("invalid_grant"), response.body());
        assertTrue(response.body().contains("the words of the server"), response.body());
        assertNobodyIn();
    }
}
