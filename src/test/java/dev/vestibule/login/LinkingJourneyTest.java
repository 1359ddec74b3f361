package dev.vestibule.login;

import static dev.vestibule.login.LoginRoom.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.htmlunit.WebClient;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person with a browser, without scripts: adds a second way to log in, uses it, removes it. */
final class LinkingJourneyTest {
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    @Test
    void addsUsesAndRemovesASecondWayToLogIn(@TempDir Path folder) throws Exception {
        try (LoginRoom room = LoginRoom.open(folder);
                WebClient browser = browser();
                WebClient elsewhere = browser()) {
            String sub = logIn(room, browser, "stub");
            HtmlPage list = account(room, browser);
            assertTrue(list.asNormalizedText().contains("Name of ada"), list.asNormalizedText());
            HtmlPage question = list.getAnchorByText("Add Stub").click();
            assertTrue(question.asNormalizedText().contains("Name of ada"), question.asNormalizedText());
            assertTrue(question.asNormalizedText().contains("Name of bob"), question.asNormalizedText());
            HtmlPage added = question.getForms().get(0).getButtonByName("").click();
            assertTrue(added.asNormalizedText().contains("You can log in with either account now."));
            assertEquals(sub, logIn(room, elsewhere, "second"), "the same user by the second way");

            HtmlPage sure = account(room, browser).getAnchors().stream()
                    .filter(link -> link.getAttribute("aria-label").equals("Remove Stub, Name of bob"))
                    .findFirst()
                    .orElseThrow()
                    .click();
            HtmlPage removed = sure.getForms().get(0).getButtonByName("").click();
            assertTrue(removed.asNormalizedText().contains("Logins that came through it have ended."));
            assertFalse(removed.asNormalizedText().contains("Name of bob"), removed.asNormalizedText());
            assertTrue(account(room, elsewhere).asNormalizedText().contains("You are not logged in here"));
            assertNotEquals(sub, logIn(room, elsewhere, "second"), "now it is somebody else's");
            assertEquals(sub, logIn(room, browser, "stub"));
        }
    }

    private static WebClient browser() {
        WebClient browser = new WebClient();
        browser.getOptions().setJavaScriptEnabled(false);
        browser.getOptions().setCssEnabled(false);
        browser.getOptions().setThrowExceptionOnFailingStatusCode(false);
        browser.getOptions().setPrintContentOnFailingStatusCode(false);
        return browser;
    }

    private static HtmlPage account(LoginRoom room, WebClient browser) throws Exception {
        return browser.getPage(room.issuer() + "account");
    }

    /** Logs in with the phone's application, whose callback is an address of this machine, and redeems the code. */
    private static String logIn(LoginRoom room, WebClient browser, String connection) throws Exception {
        String callback = "http://127.0.0.1:" + URI.create(room.issuer()).getPort() + "/callback";
        browser.getPage(room.authorize(request(
                "client_id", "phone",
                "redirect_uri", callback,
                "connection", connection,
                "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                "code_challenge_method", "S256")));
        String query = String.valueOf(
                browser.getCurrentWindow().getEnclosedPage().getUrl().getQuery());
        assertTrue(query.contains("code="), query);
        String code = query.replaceAll(".*\\bcode=([^&]+).*", "$1");
        Seen answer = room.visitor()
                .post(
                        "/oauth/token",
                        Map.of(
                                "grant_type", "authorization_code",
                                "client_id", "phone",
                                "redirect_uri", callback,
                                "code_verifier", VERIFIER,
                                "code", code));
        return LoginRoom.claims(
                        String.valueOf(JSONObjectUtils.parse(answer.body()).get("id_token")))
                .getSubject();
    }
}
