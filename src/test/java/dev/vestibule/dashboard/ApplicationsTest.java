package dev.vestibule.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.application.Application;
import dev.vestibule.application.Applications;
import java.util.List;
import org.htmlunit.WebClient;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlTextArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of applications. */
class ApplicationsTest extends ApplicationsRoom {
    @Test
    void makesAnApplicationAndShowsItsSecretOnce() throws Exception {
        HtmlPage list = page("");
        assertTrue(list.asNormalizedText().contains("No applications yet"));
        HtmlPage once =
                send(fill(page("/new"), "Shop", "https://shop.test/cb\n\n https://shop.test/cb \nhttp://localhost/cb"));
        assertEquals(200, once.getWebResponse().getStatusCode());
        assertEquals("no-store", once.getWebResponse().getResponseHeaderValue("Cache-Control"));
        String secret =
                once.getHtmlElementById("client-secret").getTextContent().strip();
        String id = once.getHtmlElementById("client-id").getTextContent().strip();
        Application stored = stored(id);
        assertTrue(stored.accepts(secret));
        assertEquals(List.of("https://shop.test/cb", "http://localhost/cb"), stored.callbacks());
        assertTrue(once.asNormalizedText().contains("You will not see it again"), once.asNormalizedText());
        assertFalse(once.getUrl().toString().contains(secret));
        for (String path :
                List.of("", "/" + id + "/settings", "/" + id + "/danger", "/" + id + "/connections", "/new")) {
            assertFalse(page(path).asXml().contains(secret), path);
        }
        HtmlPage journal = browser.getPage(server.url("/dashboard/journal"));
        assertFalse(journal.asXml().contains(secret));
        assertTrue(journal.asNormalizedText().contains("Application changed"));
        assertEquals("Ada", entries().get(0).operator());
    }

    @Test
    void givesAPublicApplicationNoSecret() throws Exception {
        HtmlPage form = fill(page("/new"), "Phone", "com.example.app:/cb");
        form.getForms().get(1).getInputByValue("native").setChecked(true);
        HtmlPage once = send(form);
        String id = once.getHtmlElementById("client-id").getTextContent().strip();
        assertTrue(stored(id).isPublic());
        assertTrue(stored(id).secretHash().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                "data:text/html,x",
                "vbscript:x",
                "file:///etc/passwd",
                "http://app.test/cb",
                "https://user@app.test/cb",
                "https://app.test/cb#part",
                "*",
                "https://*.com",
                "https://app.test/cb https://evil.test",
                "/cb"
            })
    void refusesABadAddressAndStoresNothing(String bad) throws Exception {
        HtmlPage page = send(fill(page("/new"), "Shop", bad));
        assertEquals(422, page.getWebResponse().getStatusCode());
        assertTrue(server.database().read(Applications::all).isEmpty());
        assertTrue(entries().isEmpty());
        assertEquals("Shop", page.getForms().get(1).getInputByName("name").getValue());
        HtmlTextArea callbacks = page.getForms().get(1).getTextAreaByName("callbacks");
        assertEquals(bad, callbacks.getText());
        assertEquals("true", callbacks.getAttribute("aria-invalid"));
        add();
        HtmlPage update = page("/" + ID + "/settings");
        update.getForms().get(1).getTextAreaByName("logout_urls").setText(bad);
        HtmlPage refused = send(update);
        assertEquals(422, refused.getWebResponse().getStatusCode());
        assertEquals(List.of(), stored(ID).logoutUrls());
        assertEquals(1, stored(ID).revision());
    }

    @Test
    void savesSettingsAndSaysWhatChanged() throws Exception {
        add();
        HtmlPage form = fill(page("/" + ID + "/settings"), "Shop 2", "https://shop.test/other");
        HtmlPage saved = send(form);
        assertTrue(saved.asNormalizedText().contains("Saved."), saved.asNormalizedText());
        assertEquals(List.of("https://shop.test/other"), stored(ID).callbacks());
        assertTrue(stored(ID).secretHash().isPresent(), "the secret stays");
        assertEquals("Settings saved: Name, Callback URLs.", entries().get(0).detail());
        send(page("/" + ID + "/settings"));
        assertEquals(1, entries().size(), "saving nothing is no change");
    }

    @Test
    void demandsPkceWhereItIsTicked() throws Exception {
        add();
        assertFalse(stored(ID).needsPkce());
        HtmlPage form = page("/" + ID + "/settings");
        form.getForms().get(1).getInputByName("pkce").setChecked(true);
        HtmlPage saved = send(form);
        assertTrue(stored(ID).pkceRequired());
        assertTrue(saved.getForms().get(1).getInputByName("pkce").isChecked());
        assertTrue(entries().get(0).detail().contains("PKCE"), entries().get(0).detail());
    }

    @Test
    void showsTheSecondOfTwoOperatorsWhatTheFirstOneSaved() throws Exception {
        add();
        try (WebClient grace = server.browserOf("Grace")) {
            HtmlPage hers = grace.getPage(server.url("/dashboard/applications/" + ID + "/settings"));
            HtmlPage mine = fill(page("/" + ID + "/settings"), "Mine", "https://shop.test/mine");
            send(fill(hers, "Hers", "https://shop.test/cb"));
            HtmlPage conflict = send(mine);
            assertEquals(409, conflict.getWebResponse().getStatusCode());
            assertEquals("Hers", stored(ID).name());
            String text = conflict.asNormalizedText();
            assertTrue(text.contains("Grace changed this") && text.contains("Hers"), text);
            assertEquals(
                    "Mine", conflict.getForms().get(1).getInputByName("name").getValue());
            send(conflict);
            assertEquals("Mine", stored(ID).name());
        }
    }

    @Test
    void refusesANameThatIsTaken() throws Exception {
        add();
        assertEquals(422, send(fill(page("/new"), "Shop", "")).getWebResponse().getStatusCode());
        send(fill(page("/new"), "Other", ""));
        String other = server.database()
                .read(sql -> Applications.named(sql, "Other"))
                .orElseThrow()
                .id();
        HtmlPage page = send(fill(page("/" + other + "/settings"), "Shop", ""));
        assertEquals(422, page.getWebResponse().getStatusCode());
        assertTrue(page.asNormalizedText().contains("of this name already"));
    }

    @Test
    void showsNothingOfAnUnknownApplication() throws Exception {
        for (String path : List.of("/nobody", "/nobody/settings", "/nobody/danger", "/nobody/else", "/a/b/c")) {
            assertEquals(404, page(path).getWebResponse().getStatusCode(), path);
        }
    }

    @Test
    void keepsHostileNamesInert() throws Exception {
        String name = "\"><script>alert(1)</script>${7*7}";
        send(fill(page("/new"), name, ""));
        HtmlPage list = page("");
        assertTrue(list.asNormalizedText().contains(name), list.asNormalizedText());
        assertEquals(
                0,
                list.getElementsByTagName("script").stream()
                        .filter(script -> script.getTextContent().contains("alert"))
                        .count());
    }
}
