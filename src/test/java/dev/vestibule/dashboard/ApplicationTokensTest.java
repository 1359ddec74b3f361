package dev.vestibule.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.application.Application.Kind;
import dev.vestibule.application.ApplicationDraft;
import dev.vestibule.application.Applications;
import dev.vestibule.application.TokenRules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;

/** The tab of tokens. */
class ApplicationTokensTest extends ApplicationsRoom {
    private HtmlForm form(HtmlPage page) {
        return page.getForms().get(1);
    }

    private TokenRules rules() {
        return stored(ID).tokens();
    }

    @Test
    void showsTheDefaultsAndSavesNothingWhereNothingChanged() throws Exception {
        add();
        HtmlPage page = page("/" + ID + "/tokens");
        assertEquals("15 days", form(page).getInputByName("idle_token_lifetime").getValue());
        assertEquals("0 seconds", form(page).getInputByName("leeway").getValue());
        HtmlPage saved = press(page, "Save");
        assertTrue(saved.asNormalizedText().contains("Saved."), saved.asNormalizedText());
        assertEquals(1, stored(ID).revision());
        assertEquals(List.of(), entries());
    }

    @Test
    void savesWhatWasTypedInAnyUnit() throws Exception {
        add();
        HtmlPage page = page("/" + ID + "/tokens");
        form(page).getInputByName("leeway").setValue("30 s");
        form(page).getInputByName("idle_token_lifetime").setValue("36 hours");
        form(page).getInputByName("token_lifetime").setValue("7d");
        form(page).getSelectByName("id_token_signed_response_alg").setSelectedAttribute("ES256", true);
        form(page).getInputByName("grant_client_credentials").setChecked(true);
        HtmlPage saved = press(page, "Save");
        assertEquals(200, saved.getWebResponse().getStatusCode());
        assertEquals(
                new TokenRules(
                        "ES256", true, Duration.ofSeconds(30), Duration.ofHours(36), Duration.ofDays(7), "", false),
                rules());
        assertTrue(stored(ID).mayUse("client_credentials"));
        assertTrue(stored(ID).accepts("old secret"));
        assertEquals(
                "36 hours", form(saved).getInputByName("idle_token_lifetime").getValue());
        String detail = entries().get(0).detail();
        assertTrue(detail.startsWith("Settings saved: What it may ask for, Leeway"), detail);
    }

    @Test
    void saysBesideTheFieldWhatIsWrongAndKeepsWhatWasTyped() throws Exception {
        add();
        HtmlPage page = page("/" + ID + "/tokens");
        form(page).getInputByName("leeway").setValue("20 minutes");
        form(page).getInputByName("idle_token_lifetime").setValue("a fortnight");
        form(page).getTextAreaByName("jwks").setText("{\"keys\": []}");
        form(page).getInputByName("fapi").setChecked(true);
        HtmlPage refused = press(page, "Save");
        assertEquals(422, refused.getWebResponse().getStatusCode());
        for (String field : List.of("leeway", "idle_token_lifetime", "jwks", "fapi")) {
            assertTrue(refused.getElementById(field + "-error") != null, field);
            assertTrue(refused.getElementById(field) != null, field);
        }
        assertEquals(
                "a fortnight",
                form(refused).getInputByName("idle_token_lifetime").getValue());
        assertEquals("20 minutes", form(refused).getInputByName("leeway").getValue());
        assertEquals(
                "{\"keys\": []}",
                form(refused).getTextAreaByName("jwks").getText().strip());
        assertEquals(TokenRules.USUAL, rules());
    }

    @Test
    void givesNoPublicApplicationARefreshTokenThatStays() throws Exception {
        server.database()
                .write(sql -> Applications.add(
                        sql,
                        ID,
                        ApplicationDraft.usual("Phone", Kind.NATIVE, List.of("http://127.0.0.1/cb"), List.of()),
                        Optional.empty(),
                        DashboardOnJetty.NOW));
        HtmlPage page = page("/" + ID + "/tokens");
        page.getElementById("rotation_type-non-rotating").click();
        HtmlPage refused = press(page, "Save");
        assertEquals(422, refused.getWebResponse().getStatusCode());
        assertTrue(refused.asNormalizedText().contains("needs rotating refresh tokens"), refused.asNormalizedText());
        assertTrue(rules().rotating());
    }

    @Test
    void showsTheSecondSaverWhatDiffersAndOverwritesNothing() throws Exception {
        add();
        HtmlPage mine = page("/" + ID + "/tokens");
        HtmlPage theirs = server.browserOf("Grace").getPage(server.url("/dashboard/applications/" + ID + "/tokens"));
        form(theirs).getInputByName("token_lifetime").setValue("20 days");
        press(theirs, "Save");
        form(mine).getInputByName("token_lifetime").setValue("10 days");
        HtmlPage conflict = press(mine, "Save");
        assertEquals(409, conflict.getWebResponse().getStatusCode());
        assertTrue(conflict.asNormalizedText().contains("Grace changed this"), conflict.asNormalizedText());
        assertEquals(Duration.ofDays(20), rules().refreshLifetime());
        assertEquals("10 days", form(conflict).getInputByName("token_lifetime").getValue());
        press(conflict, "Save mine over it");
        assertEquals(Duration.ofDays(10), rules().refreshLifetime());
        assertFalse(entries().isEmpty());
    }
}
