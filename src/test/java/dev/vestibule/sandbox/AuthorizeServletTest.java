package dev.vestibule.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuthorizeServletTest {
    private SandboxOnJetty sandbox;
    private Caller browser;

    @BeforeEach
    void start(@TempDir Path folder) {
        sandbox = SandboxOnJetty.start(folder, new MovableClock()).registerApp(Caller.CALLBACK);
        browser = new Caller(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void sendsACodeAndTheUnchangedStateAfterAllow() {
        browser.logIn("kit.makes");
        String page = Caller.authorize(Map.of());
        HttpResponse<String> answer =
                browser.submit(page, page, Map.of("allow", "1", "permission", "instagram_business_basic"));
        assertEquals(302, answer.statusCode());
        assertTrue(
                location(answer)
                        .matches(
                                "http://localhost:9/login/callback\\?code=AQ[A-Za-z0-9_-]{80,}&state=a\\+b%26c%3D%2F%2B#_"),
                location(answer));
    }

    @Test
    void sendsTheDocumentedErrorAfterCancel() {
        browser.logIn("kit.makes");
        String page = Caller.authorize(Map.of("state", "s1"));
        assertEquals(
                Caller.CALLBACK + "?error=access_denied&error_reason=user_denied"
                        + "&error_description=The+user+denied+your+request&state=s1",
                location(browser.submit(page, page, Map.of("cancel", "1"))));
    }

    @Test
    void asksForTheLoginFirst() {
        HttpResponse<String> answer = browser.get(Caller.authorize(Map.of()));
        assertEquals(303, answer.statusCode());
        assertTrue(location(answer).startsWith("/accounts/login?"), location(answer));
        String login = browser.get(location(answer)).body();
        assertTrue(login.contains("Continue as @kit.makes"));
        assertTrue(login.contains("Shop"));
    }

    @Test
    void asksForTheLoginAgainWhereThatIsForced() {
        browser.logIn("kit.makes");
        assertEquals(200, browser.get(Caller.authorize(Map.of())).statusCode());
        for (String force : new String[] {"force_reauth=true", "force_authentication=1"}) {
            HttpResponse<String> answer = browser.get(Caller.authorize(Map.of()) + "&" + force);
            assertEquals(303, answer.statusCode());
            String again = location(answer);
            String after = location(browser.submit(again, again, Map.of("continue_as", "nora.bakes")));
            assertTrue(after.startsWith("/oauth/authorize?"), after);
            assertFalse(after.contains("force_"), after);
        }
    }

    @Test
    void hidesTheFacebookButtonOnRequest() {
        String login = Caller.authorize(Map.of()).replace("/oauth/authorize", "/accounts/login");
        assertTrue(browser.get(login).body().contains("Log in with Facebook"));
        assertFalse(browser.get(login + "&enable_fb_login=0").body().contains("Log in with Facebook"));
        assertFalse(browser.get(login + "&enable_fb_login=false").body().contains("Log in with Facebook"));
    }

    @Test
    void answersBadParametersWithAPageInTheRealWords() {
        refuses(Map.of("client_id", ""), "Invalid platform app");
        refuses(Map.of("client_id", SandboxOnJetty.META_APP_ID), "Invalid platform app");
        refuses(Map.of("redirect_uri", ""), "Invalid redirect_uri");
        refuses(Map.of("redirect_uri", Caller.CALLBACK + "/"), "Invalid redirect_uri");
        refuses(Map.of("redirect_uri", Caller.CALLBACK + "?a=1"), "Invalid redirect_uri");
        refuses(Map.of("redirect_uri", Caller.CALLBACK.replace("login", "Login")), "Invalid redirect_uri");
        refuses(Map.of("redirect_uri", "http://evil.example/"), "Invalid redirect_uri");
        refuses(Map.of("response_type", "token"), "Invalid response type: token");
        refuses(Map.of("scope", "user_profile"), "Invalid scope: user_profile");
        refuses(Map.of("scope", "business_basic"), "Invalid scope: business_basic");
        refuses(Map.of("scope", ""), "Invalid scope: []");
    }

    @Test
    void acceptsScopesThatSpacesSeparate() {
        browser.logIn("kit.makes");
        String body = browser.get(Caller.authorize(
                        Map.of("scope", "instagram_business_basic instagram_business_manage_insights")))
                .body();
        assertTrue(body.contains("value=\"instagram_business_manage_insights\""));
    }

    @Test
    void turnsPersonalAccountsAwayOnAPage() {
        browser.logIn("paul.personal");
        HttpResponse<String> answer = browser.get(Caller.authorize(Map.of("state", "s1")));
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("professional account"));
        assertTrue(answer.body().contains("error=access_denied&amp;error_reason=personal_account"));
        assertTrue(answer.body().contains("&amp;state=s1"));
    }

    @Test
    void letsOnlyTestersIntoAnAppInDevelopment() {
        sandbox.load("apps: [{app_id: " + SandboxOnJetty.APP_ID + ", mode: development, testers: [kit.makes]}]");
        browser.logIn("nora.bakes");
        HttpResponse<String> refused = browser.get(Caller.authorize(Map.of()));
        assertEquals(400, refused.statusCode());
        assertTrue(refused.body().contains("Insufficient Developer Role"));
        assertTrue(refused.body().contains("error_reason=insufficient_developer_role"));
        browser.logIn("kit.makes");
        assertEquals(200, browser.get(Caller.authorize(Map.of())).statusCode());
    }

    @Test
    void takesNoFormOfAnotherSiteOrSession() {
        browser.logIn("kit.makes");
        String page = Caller.authorize(Map.of());
        assertEquals(
                403,
                browser.post(page, Map.of("allow", "1", "form_token", "guessed"))
                        .statusCode());
        assertEquals(403, browser.post(page, Map.of("allow", "1")).statusCode());
        assertEquals(
                403,
                browser.send(java.net.http.HttpRequest.newBuilder(browser.uri(page))
                                .header("Origin", "https://evil.example")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("allow=1")))
                        .statusCode());
    }

    @Test
    void keepsTheUserNameAfterAWrongPassword() {
        HttpResponse<String> answer = browser.submit(
                "/accounts/login", "/accounts/login", Map.of("username", "kit.makes", "password", "wrong"));
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("value=\"kit.makes\""));
        assertFalse(answer.body().contains("value=\"wrong\""));
        assertEquals(
                303,
                browser.submit(
                                "/accounts/login",
                                "/accounts/login",
                                Map.of("username", "kit.makes", "password", "sandbox"))
                        .statusCode());
    }

    private void refuses(Map<String, String> changed, String reason) {
        HttpResponse<String> answer = browser.get(Caller.authorize(changed));
        assertEquals(400, answer.statusCode());
        assertTrue(answer.headers().firstValue("Location").isEmpty());
        assertTrue(answer.body().contains("Invalid Request: Request parameters are invalid: " + reason), answer.body());
        assertTrue(answer.body().contains("Instagram sandbox, local"));
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }
}
