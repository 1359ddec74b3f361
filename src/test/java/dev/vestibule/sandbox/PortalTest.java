package dev.vestibule.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.htmlunit.WebClient;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlSelect;
import org.htmlunit.html.HtmlTextArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PortalTest {
    private SandboxOnJetty sandbox;
    private WebClient browser;

    @BeforeEach
    void start(@TempDir Path folder) {
        sandbox = SandboxOnJetty.start(folder, new MovableClock());
        browser = new WebClient();
        browser.getOptions().setJavaScriptEnabled(false);
        browser.getOptions().setThrowExceptionOnFailingStatusCode(false);
    }

    @AfterEach
    void stop() {
        browser.close();
        sandbox.close();
    }

    @Test
    void registersAClientFromTheFrontPageOn() throws IOException {
        HtmlPage client = registered("Bakery <b>", "https://shop.example/cb\nhttp://localhost:8080/login/callback");
        assertTrue(client.asNormalizedText().contains("Bakery <b>"));
        assertTrue(value(client, "app-id").matches("[1-9][0-9]{15}"));
        assertTrue(value(client, "app-secret").matches("[0-9a-f]{32}"));
        assertNotEquals(value(client, "app-id"), value(client, "meta-app-id"));
        HtmlPage list = client.getAnchorByText("Manage clients").click();
        assertTrue(list.asNormalizedText().contains(value(client, "app-id")));
    }

    @Test
    void bringsAFaultyFormBackWithWhatWasTyped() throws IOException {
        HtmlPage form = fill(
                signedIn().getAnchorByText("Register your application").click(),
                "My Instagram",
                "http://shop.example/cb");
        HtmlPage again = press(form, "Register");
        assertEquals(400, again.getWebResponse().getStatusCode());
        assertEquals("My Instagram", value(again, "name"));
        assertEquals("http://shop.example/cb", ((HtmlTextArea) again.getElementById("redirect_uris")).getText());
        assertTrue(again.getElementById("name-below").getTextContent().contains("Insta"));
        assertTrue(again.getElementById("redirect_uris-below").getTextContent().contains("http://"));
    }

    @Test
    void changesEverythingOfAClient() throws IOException {
        HtmlPage client = registered("Bakery", "http://localhost:8080/cb");
        String secret = value(client, "app-secret");
        client = press(client, "New secret");
        assertNotEquals(secret, value(client, "app-secret"));
        ((HtmlInput) client.getElementById("mode-development")).setChecked(true);
        client = press(client, "Set mode");
        assertTrue(((HtmlInput) client.getElementById("mode-development")).isChecked());
        ((HtmlInput) client.getElementById("tester")).setValue("nobody");
        client = press(client, "Add tester");
        assertEquals(400, client.getWebResponse().getStatusCode());
        ((HtmlInput) client.getElementById("tester")).setValue("@kit.makes");
        client = press(client, "Add tester");
        assertTrue(client.asNormalizedText().contains("@kit.makes"));
        assertTrue(client.asNormalizedText().contains("invited, has not accepted yet"));
        client = press(client, "Withdraw");
        assertFalse(client.asNormalizedText().contains("@kit.makes"));
        ((HtmlSelect) client.getElementById("fault")).getOptionByValue("html").setSelected(true);
        client = press(client, "Set");
        assertTrue(((HtmlSelect) client.getElementById("fault"))
                .getOptionByValue("html")
                .isSelected());
        ((HtmlInput) client.getElementById("name")).setValue("Bread");
        client = press(client, "Save");
        assertEquals("Bread", value(client, "name"));
        ((HtmlInput) client.getElementById("confirm")).setValue("bread");
        client = press(client, "Delete client");
        assertEquals(400, client.getWebResponse().getStatusCode());
        ((HtmlInput) client.getElementById("confirm")).setValue("Bread");
        client = press(client, "Delete client");
        assertTrue(client.asNormalizedText().contains("There is no client yet"));
    }

    @Test
    void keepsTheClientsOfTwoDevelopersApart() throws IOException {
        String address =
                registered("Bakery", "http://localhost:8080/cb").getUrl().toString();
        try (WebClient other = new WebClient()) {
            other.getOptions().setJavaScriptEnabled(false);
            other.getOptions().setThrowExceptionOnFailingStatusCode(false);
            HtmlPage signUp = other.getPage(sandbox.url() + "/developer/signup");
            HtmlPage faulty = press(signUp, "Sign up");
            assertEquals(400, faulty.getWebResponse().getStatusCode());
            ((HtmlInput) faulty.getElementById("name")).setValue("Ada");
            ((HtmlInput) faulty.getElementById("email")).setValue("ada@dev.example");
            ((HtmlInput) faulty.getElementById("password")).setValue("correct horse");
            assertTrue(press(faulty, "Sign up").asNormalizedText().contains("There is no client yet"));
            assertEquals(404, other.getPage(address).getWebResponse().getStatusCode());
            HtmlPage out = press(other.getPage(sandbox.url() + "/developer"), "Sign out");
            HtmlPage in = out.getAnchorByText("Sign in").click();
            ((HtmlInput) in.getElementById("email")).setValue("ada@dev.example");
            ((HtmlInput) in.getElementById("password")).setValue("correct horse");
            assertTrue(press(in, "Sign in").getUrl().getPath().equals("/developer/clients"));
        }
    }

    @Test
    void readsAFileTwiceWithoutChangingAnything() throws IOException {
        sandbox.registerApp("http://localhost:9/cb").registerApp("http://localhost:9/cb");
        HtmlPage list = signedIn().getAnchorByText("Manage clients").click();
        assertEquals(
                1,
                list.getAnchors().stream()
                        .filter(link -> link.asNormalizedText().equals("Shop"))
                        .count());
    }

    @Test
    void namesTheKeyThatIsWrongInAFile() {
        assertEquals(
                "apps[0].mod is not known here; known are adds_slash, app_id, app_secret, deauthorize_url, deletion_url,"
                        + " description, generation, implicit, invited, life, meta_app_id, meta_secret, misbehave, mode,"
                        + " name, redirect_uris, signed_requests, signer, testers, website",
                complaint("apps: [{mod: live}]"));
        assertEquals("apps[0].app_id is 15 or 16 digits", complaint("apps: [{app_id: 12}]"));
        assertEquals(
                "accounts[0].account_type is one of business, media_creator, personal",
                complaint("accounts: [{username: a, password: b, account_type: COMPANY}]"));
        assertEquals("accounts is a list", complaint("accounts: {username: a}"));
        assertTrue(complaint("apps: [").startsWith("not YAML"));
    }

    private String complaint(String yaml) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> sandbox.load(yaml))
                .getMessage());
    }

    private HtmlPage signedIn() throws IOException {
        HtmlPage signIn = browser.getPage(sandbox.url() + "/developer/signin");
        press(signIn, "Continue as Sandbox Developer");
        return browser.getPage(sandbox.url() + "/developer");
    }

    private HtmlPage registered(String name, String redirectUris) throws IOException {
        return press(
                fill(signedIn().getAnchorByText("Register your application").click(), name, redirectUris), "Register");
    }

    private static HtmlPage fill(HtmlPage form, String name, String redirectUris) {
        ((HtmlInput) form.getElementById("name")).setValue(name);
        ((HtmlInput) form.getElementById("website")).setValue("http://localhost:8080/");
        ((HtmlTextArea) form.getElementById("redirect_uris")).setText(redirectUris);
        return form;
    }

    private static HtmlPage press(HtmlPage page, String words) throws IOException {
        for (HtmlForm form : page.getForms()) {
            for (var button : form.getElementsByTagName("button")) {
                if (button.asNormalizedText().equals(words)) {
                    return button.click();
                }
            }
        }
        throw new AssertionError("no button " + words + " on " + page.asNormalizedText());
    }

    private static String value(HtmlPage page, String id) {
        return ((HtmlInput) page.getElementById(id)).getValue();
    }
}
