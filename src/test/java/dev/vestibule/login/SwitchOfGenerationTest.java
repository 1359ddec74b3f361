package dev.vestibule.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.fixture.Hall;
import dev.vestibule.fixture.ScriptedProvider;
import dev.vestibule.fixture.Visitor;
import dev.vestibule.journal.Event;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.htmlunit.WebClient;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole journey: people log in, an operator switches generations in a browser, and the same people log in again. */
final class SwitchOfGenerationTest {
    private static final String RAW = "17841400000000119";
    private static final String BASIC = "{\"id\":\"" + RAW + "\",\"username\":\"sandy\",\"account_type\":\"BUSINESS\"}";

    @TempDir
    private Path folder;

    private Hall hall;
    private WebClient browser;

    @BeforeEach
    void open() throws IOException {
        hall = Hall.open(folder);
        browser = new WebClient();
        browser.getOptions().setJavaScriptEnabled(false);
        browser.getOptions().setCssEnabled(false);
        HtmlForm form =
                browser.<HtmlPage>getPage(hall.newOperatorLink()).getForms().get(0);
        form.getInputByName("name").setValue("Ada");
        form.getInputByName("password").setValue("correct horse battery staple");
        form.getInputByName("password_again").setValue("correct horse battery staple");
        press(form);
    }

    @AfterEach
    void close() {
        browser.close();
        hall.close();
    }

    @Test
    void keepsTheUserWhereTheIdsAllowItAndSaysSoBefore() throws IOException {
        switchTo("basic-display");
        hall.provider().answersProfileCallsWith(200, BASIC);
        login();
        List<String> before = users();
        assertEquals(List.of("instagram|" + RAW), before);
        assertTrue(last("/v10.0/me?"), "the profile is asked for as the generation does");
        assertTrue(
                hall.provider().calls().stream().anyMatch(call -> call.contains("app_id=990000000000001&app_secret=")),
                "and the parameters have their names of then");

        HtmlPage preview = page("instagram-login");
        String text = preview.getBody().asNormalizedText();
        assertTrue(text.contains("Stay the same user\n1"), text);
        assertTrue(text.contains("Would come back as somebody new\n0"), text);
        press(form(preview));
        hall.provider().answersProfileCallsWith(200, ScriptedProvider.profileOf(RAW, "Sandy Box"));
        login();
        assertEquals(before, users());
        assertTrue(hall.journal().stream()
                .anyMatch(entry -> entry.event() == Event.CONNECTION_CHANGED
                        && entry.detail().startsWith("Generation switched from")
                        && entry.operator().equals("Ada")));
    }

    @Test
    void keepsWhoeverCameAfterTheSwitchWhenItIsUndone() throws IOException {
        hall.provider().answersProfileCallsWith(200, ScriptedProvider.profileOf(RAW, "Sandy Box"));
        login();
        switchTo("basic-display");
        hall.provider().answersProfileCallsWith(200, BASIC);
        login();
        assertEquals(List.of("instagram|" + RAW), users());
    }

    @Test
    void takesTheEqualIdOfTheLegacyApiForSomebodyElse() throws IOException {
        switchTo("legacy");
        hall.provider()
                .answersTokenCallsWith(
                        200,
                        "{\"access_token\":\"" + RAW + ".abc1234.x\",\"user\":{\"id\":\"" + RAW
                                + "\",\"username\":\"sandy\",\"full_name\":\"Sandy Box\"}}");
        int called = hall.provider().calls().size();
        login();
        assertEquals(called + 1, hall.provider().calls().size(), "the token answer brought the profile along");
        String text = page("instagram-login").getBody().asNormalizedText();
        assertTrue(text.contains("Would come back as somebody new\n1"), text);
        switchTo("instagram-login");
        hall.provider().answersWell();
        hall.provider().answersProfileCallsWith(200, ScriptedProvider.profileOf(RAW, "Somebody Else"));
        login();
        assertEquals(2, users().size());
        assertNotEquals(users().get(0), users().get(1));
    }

    @Test
    void endsALoginAsItBeganWhenTheSwitchComesInBetween() throws IOException {
        Visitor visitor = hall.visitor();
        String state = hall.begin(visitor, Hall.request());
        switchTo("basic-display");
        assertEquals(303, hall.comeBack(visitor, state).status());
        assertTrue(last("/v25.0/me?"));
    }

    @Test
    void triesAGenerationBeforeTheSwitchAndSwitchesNothing() throws IOException {
        browser.getOptions().setRedirectEnabled(false);
        browser.getOptions().setThrowExceptionOnFailingStatusCode(false);
        String to = browser.getPage(hall.url() + "/dashboard/try/instagram/go?generation=basic-display")
                .getWebResponse()
                .getResponseHeaderValue("Location");
        assertTrue(to.contains("app_id=990000000000001"), to);
        assertTrue(to.contains("scope=user_profile"), to);
        hall.provider().answersProfileCallsWith(200, BASIC);
        String state = to.replaceFirst(".*[?&]state=([^&]+).*", "$1");
        browser.getPage(hall.url() + "/login/callback?code=AQB&state=" + state);
        browser.getOptions().setRedirectEnabled(true);
        assertTrue(page("basic-display").getBody().asNormalizedText().contains("Tried, it works"));
        assertEquals(List.of(), users());
        assertEquals(
                1,
                hall.journal().stream()
                        .filter(entry -> entry.event() == Event.TRY && entry.ok())
                        .count());
    }

    private void login() {
        Visitor visitor = hall.visitor();
        assertEquals(
                303, hall.comeBack(visitor, hall.begin(visitor, Hall.request())).status());
    }

    private void switchTo(String generation) throws IOException {
        press(form(page(generation)));
    }

    private HtmlPage page(String generation) throws IOException {
        return browser.getPage(URI.create(hall.url() + "/dashboard/connections/instagram/generation?to=" + generation)
                .toURL());
    }

    private static HtmlForm form(HtmlPage page) {
        return page.getFirstByXPath("//form[input[@name='do' and @value='switch']]");
    }

    private static void press(HtmlForm form) throws IOException {
        form.<HtmlElement>getFirstByXPath(".//button[@type='submit']").click();
    }

    private boolean last(String part) {
        List<String> calls = hall.provider().calls();
        return calls.get(calls.size() - 1).contains(part);
    }

    private List<String> users() {
        return hall.database()
                .read(sql -> sql.list("SELECT id FROM user_account ORDER BY created_at, id", row -> row.text("id")));
    }
}
