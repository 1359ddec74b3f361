package dev.vestibule.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.application.Application.Kind;
import dev.vestibule.application.ApplicationDraft;
import dev.vestibule.application.Applications;
import dev.vestibule.provider.Profile;
import dev.vestibule.user.Users;
import dev.vestibule.vault.Keeping;
import dev.vestibule.vault.Kept;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tab of tokens of a connection, and the token on a user's page. */
final class KeepingTabTest {
    private DashboardOnJetty dashboard;
    private Desktop ada;
    private String name;

    @BeforeEach
    void open(@TempDir Path folder) {
        dashboard = DashboardOnJetty.start(folder, Optional.empty());
        ada = new Desktop(dashboard, dashboard.browser());
        name = ada.provider().id();
        ada.save(Desktop.APP_ID, Desktop.SECRET);
        ada.application("phone", "Phone", Kind.NATIVE);
        boolean unused = dashboard
                .database()
                .write(sql -> Applications.add(
                        sql,
                        "shop",
                        ApplicationDraft.usual("Shop", Kind.REGULAR_WEB, List.of("https://shop.example/cb"), List.of()),
                        Optional.of(Desktop.SECRET),
                        DashboardOnJetty.NOW));
    }

    @AfterEach
    void close() {
        dashboard.close();
    }

    private void person(String id, String trouble, String ended) {
        dashboard.database().write(sql -> {
            Profile profile = new Profile(id, "", "BUSINESS", Map.of("name", "Mara"));
            Users.seen(sql, name, name, name, profile, DashboardOnJetty.NOW);
            TokenRows.put(sql, name, id, trouble, ended);
            return true;
        });
    }

    private boolean isOn() {
        return dashboard.database().read(sql -> Keeping.isOn(sql, name));
    }

    private static HtmlPage press(HtmlPage page, String button) throws Exception {
        HtmlElement found = page.getFirstByXPath("//button[normalize-space()='" + button + "']");
        return found.click();
    }

    @Test
    void isOffUntilItIsSwitchedOnAndLetsNobodyReadByItself() {
        HtmlPage page = ada.tab("tokens");
        assertFalse(Desktop.field(page, "keep").isChecked());
        assertFalse(Desktop.source(page).contains("may-shop"));
        HtmlPage on = Desktop.move(page, "keep", true);
        assertTrue(isOn());
        assertTrue(on.asNormalizedText().contains("None yet"), on.asNormalizedText());
        assertFalse(Desktop.field(on, "may-shop").isChecked());
        assertFalse(Desktop.source(on).contains("may-phone"), "what cannot hold a secret is not offered");
        assertTrue(on.asNormalizedText().contains("1 application is not listed"));
        HtmlPage may = Desktop.move(on, "may-shop", true);
        assertTrue(may.asNormalizedText().contains("Shop may read tokens."), may.asNormalizedText());
        assertTrue(may.asNormalizedText().contains("this connection is off for it"), "what it still lacks");
        assertEquals("Shop may read tokens.", ada.changes().get(0).detail());
        Desktop.move(may, "may-shop", false);
        assertFalse(dashboard
                .database()
                .<Boolean>read(sql -> Keeping.readers(sql, name).contains("shop")));
    }

    @Test
    void leadsToThePageWhereTheGrantIsMade() throws Exception {
        HtmlPage page = Desktop.move(ada.tab("tokens"), "keep", true);
        HtmlPage api = page.getAnchorByText("grant it on the page of that API").click();
        assertEquals(200, Desktop.status(api));
        assertTrue(api.asNormalizedText().contains(dashboard.url("/api/v2/")), api.asNormalizedText());
    }

    @Test
    void asksBeforeItDeletesWhatIsKept() throws Exception {
        HtmlPage page = Desktop.move(ada.tab("tokens"), "keep", true);
        person("1", "", "");
        person("2", "provider-down", "");
        person("3", "token-refused", "REAUTH_REQUIRED");
        HtmlPage filled = ada.tab("tokens");
        String text = filled.asNormalizedText();
        assertTrue(text.contains("did not answer when the token was to be renewed"), text);
        assertTrue(text.contains("says that the token is not valid any more"), text);
        assertFalse(Desktop.source(filled).contains(TokenRows.SEALED));
        HtmlPage asked = Desktop.move(page, "keep", false);
        assertTrue(isOn(), "nothing is deleted before the answer");
        assertTrue(asked.asNormalizedText().contains("2 tokens are deleted"), asked.asNormalizedText());
        HtmlPage off = press(asked, "Switch off and delete");
        assertFalse(isOn());
        assertTrue(off.asNormalizedText().contains("Everything that was kept is deleted"), off.asNormalizedText());
        assertEquals(
                "Tokens of users are not kept any more; deleted: 2.",
                ada.changes().get(0).detail());
        assertEquals(0L, dashboard.database().<Long>read(sql -> sql.count("SELECT count(*) AS n FROM upstream_token")));
    }

    @Test
    void showsOnAUsersPageThatATokenIsKeptAndDeletesIt() throws Exception {
        Desktop.move(ada.tab("tokens"), "keep", true);
        person("1", "rate-limited", "");
        HtmlPage page = ada.open("/dashboard/users/" + name + "%7C1");
        assertTrue(page.asNormalizedText().contains("Token for applications"), page.asNormalizedText());
        assertTrue(page.asNormalizedText().contains("too many requests"), page.asNormalizedText());
        assertFalse(Desktop.source(page).contains(TokenRows.SEALED));
        HtmlPage after = press(page, "Delete the token");
        assertTrue(after.asNormalizedText().contains("The token was deleted."), after.asNormalizedText());
        assertFalse(after.asNormalizedText().contains("Token for applications"));
        assertEquals(List.of(), dashboard.database().read(sql -> Kept.ofUser(sql, name + "|1")));
    }
}
