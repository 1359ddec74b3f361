package dev.vestibule.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.htmlunit.WebClient;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.http.Cookie;
import org.junit.jupiter.api.Test;

/** Sessions of operators, from signing in to signing out. */
class OperatorSessionTest extends SignInRoom {
    @Test
    void beginsASessionOfItsOwnAtEachSignIn() throws Exception {
        String planted = "x".repeat(43);
        HttpResponse<String> first = right("Cookie", COOKIE + "=" + planted);
        String one = session(first);
        assertNotEquals(planted, one);
        String two = session(right("Cookie", COOKIE + "=" + one));
        assertNotEquals(one, two);
        assertEquals(303, get("/dashboard/settings", one).statusCode());
        assertEquals(200, get("/dashboard/settings", two).statusCode());
        String header = first.headers().firstValue("Set-Cookie").orElse("");
        assertTrue(header.contains("HttpOnly") && header.contains("SameSite=Strict"), header);
    }

    @Test
    void endsOnTheServerWhenSigningOut() throws Exception {
        try (WebClient browser = server.browser()) {
            Forms.signIn(browser, signIn, "Ada", Forms.PASSWORD);
            HtmlPage page = browser.getPage(server.url("/dashboard/settings"));
            String copied = browser.getCookieManager().getCookie(COOKIE).getValue();
            HtmlForm signOut = page.getForms().stream()
                    .filter(form -> form.getActionAttribute().endsWith("/sign-out"))
                    .findFirst()
                    .orElseThrow();
            HtmlPage after = Forms.press(signOut);
            assertEquals("/dashboard/sign-in", Forms.path(after));
            assertTrue(after.asNormalizedText().contains("You are signed out."), after.asNormalizedText());
            browser.getCookieManager().addCookie(new Cookie("localhost", COOKIE, copied));
            HtmlPage again = browser.getPage(server.url("/dashboard/settings"));
            assertEquals("/dashboard/sign-in", Forms.path(again));
        }
    }

    @Test
    void keepsAForgedSignOutOut() throws Exception {
        String session = session(right("X-Nothing", "x"));
        HttpResponse<String> forged = post("/dashboard/sign-out", "csrf=guess", COOKIE + "=" + session);
        assertEquals(403, forged.statusCode());
        assertEquals(200, get("/dashboard/settings", session).statusCode());
    }

    @Test
    void endsAfterEightIdleHoursAndInAnyCaseAfterAWeek() throws Exception {
        String idle = session(right("X-Nothing", "x"));
        clock.goOn(Duration.ofHours(8));
        assertEquals(303, get("/dashboard/settings", idle).statusCode());
        String busy = session(right("X-Nothing", "x"));
        for (int hour = 7; hour < 7 * 24; hour += 7) {
            clock.goOn(Duration.ofHours(7));
            assertEquals(200, get("/dashboard/settings", busy).statusCode(), "after " + hour + " hours");
        }
        clock.goOn(Duration.ofHours(7));
        assertEquals(303, get("/dashboard/settings", busy).statusCode());
    }
}
