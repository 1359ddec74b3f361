package dev.vestibule.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.application.Application.Kind;
import dev.vestibule.connection.Connection;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does with a connection when nothing goes wrong. */
final class ConnectionPagesTest {
    private static final Optional<URI> SANDBOX = Optional.of(URI.create("http://localhost:9999/"));

    @TempDir
    private Path folder;

    private DashboardOnJetty dashboard;
    private Desktop desk;

    @BeforeEach
    void start() {
        dashboard = DashboardOnJetty.start(folder, SANDBOX);
        desk = new Desktop(dashboard, dashboard.browser());
    }

    @AfterEach
    void stop() {
        dashboard.close();
    }

    @Test
    void goesFromNotSetUpToSwitchedOnForAnApplication() throws IOException {
        desk.application("shop", "Corner Shop", Kind.REGULAR_WEB);
        HtmlPage social = desk.open("/dashboard");
        assertEquals("/dashboard/connections/social", social.getUrl().getPath());
        assertTrue(social.getBody().asNormalizedText().contains("Not set up"));

        HtmlPage settings = social.getAnchorByText(desk.provider().name()).click();
        assertTrue(desk.connection().isEmpty(), "looking makes no connection");
        assertFalse(Desktop.source(settings).contains("/start"), "nothing to try yet");

        HtmlPage saved = Desktop.save(settings, " " + Desktop.APP_ID + "\u00a0\n", "\t" + Desktop.SECRET + "\u200b ");
        assertEquals("done=saved", saved.getUrl().getQuery());
        assertTrue(saved.getBody().asNormalizedText().contains("Saved. Saved is not the same as works: Try it"));
        HtmlAnchor start = saved.getAnchorByText("Try it");
        assertEquals("/dashboard/try/" + desk.provider().id() + "/start", start.getHrefAttribute());
        Connection connection = desk.connection().orElseThrow();
        assertEquals(Desktop.APP_ID, connection.appId());
        assertEquals(Optional.of(Desktop.SECRET), desk.keptSecret());
        assertEquals(Connection.State.UNTESTED, connection.state());
        assertTrue(connection.sandbox(), "with a sandbox there, a new connection begins with it");

        HtmlPage permissions = saved.getAnchorByText("Permissions").click();
        Desktop.field(permissions, "scope-instagram_business_manage_comments").setChecked(true);
        HtmlPage asked = Desktop.press(Desktop.formOf(permissions, "scope-instagram_business_manage_comments"));
        assertTrue(asked.getBody().asNormalizedText().contains("People are asked again"));
        assertEquals(
                List.of("instagram_business_basic", "instagram_business_manage_comments"),
                desk.connection().orElseThrow().scopes());

        HtmlPage apps = asked.getAnchorByText("Apps").click();
        assertFalse(Desktop.field(apps, "app-shop").isChecked(), "off is the default");
        HtmlPage on = Desktop.move(apps, "app-shop", true);
        assertTrue(on.getBody().asNormalizedText().contains("On for Corner Shop."));
        assertTrue(desk.isOnFor("shop"));
        HtmlPage off = Desktop.move(on, "app-shop", false);
        assertTrue(off.getBody().asNormalizedText().contains("Off for Corner Shop."));
        assertFalse(desk.isOnFor("shop"));

        List<String> told = desk.changes().stream()
                .map(entry -> entry.operator() + ": " + entry.detail())
                .toList();
        assertEquals(
                List.of(
                        "Ada: Switched off for Corner Shop.",
                        "Ada: Switched on for Corner Shop.",
                        "Ada: Permissions saved: instagram_business_basic, instagram_business_manage_comments.",
                        "Ada: Settings saved: app ID " + Desktop.APP_ID + ", secret set, the local sandbox."),
                told);
    }

    @Test
    void savesASwitchAtOnceWhereThereAreScripts() throws IOException {
        desk.application("shop", "Corner Shop", Kind.SPA);
        desk.save(Desktop.APP_ID, Desktop.SECRET);
        Desktop scripted = new Desktop(dashboard, dashboard.browserWithScripts());
        Desktop.field(scripted.tab("apps"), "app-shop").click();
        scripted.browser().waitForBackgroundJavaScript(5_000);
        assertTrue(desk.isOnFor("shop"));
    }

    @Test
    void showsOfASecretOnlyHowItEndsAndWhoSetIt() {
        HtmlPage saved = desk.save(Desktop.APP_ID, Desktop.SECRET);
        assertTrue(
                saved.getBody().asNormalizedText().contains("Set, ends in …4f2a, changed on 23 November 2026 by Ada"));
        for (String tab : List.of("settings", "permissions", "apps", "danger")) {
            assertFalse(Desktop.source(desk.tab(tab)).contains(Desktop.SECRET), tab);
        }
        assertTrue(desk.changes().stream().noneMatch(entry -> entry.detail().contains(Desktop.SECRET)));
    }

    @Test
    void leavesTheSecretAsItIsWhenItsFieldIsEmpty() {
        desk.save(Desktop.APP_ID, Desktop.SECRET);
        desk.colleague("Grace").save("99999999", "");
        assertEquals("99999999", desk.connection().orElseThrow().appId());
        assertEquals(Optional.of(Desktop.SECRET), desk.keptSecret());
        assertEquals("Ada", desk.connection().orElseThrow().secretSetBy());
    }

    @Test
    void keepsAVerdictWhenNothingChanged() {
        desk.save(Desktop.APP_ID, Desktop.SECRET);
        long revision = desk.connection().orElseThrow().revision();
        tried(true, revision);
        HtmlPage again = desk.save(Desktop.APP_ID, "");
        assertEquals("done=unchanged", again.getUrl().getQuery());
        assertTrue(again.getBody().asNormalizedText().contains("Works, 2026-11-23 12:00 UTC"));
        desk.save("99999999", "");
        assertTrue(desk.open("/dashboard/connections/social")
                .getBody()
                .asNormalizedText()
                .contains("Saved, untested"));
    }

    @Test
    void showsThatATryFailed() {
        desk.save(Desktop.APP_ID, Desktop.SECRET);
        tried(false, desk.connection().orElseThrow().revision());
        assertTrue(desk.open("/dashboard/connections/social")
                .getBody()
                .asNormalizedText()
                .contains("Failing, 2026-11-23 12:00 UTC"));
    }

    @Test
    void savesNothingButItselfWithTheSwitchOfTheConnection() {
        desk.save(Desktop.APP_ID, Desktop.SECRET);
        Connection before = desk.connection().orElseThrow();
        HtmlPage page = desk.tab("settings");
        Desktop.field(page, "app_id").setValue("5555555555");
        HtmlPage off = Desktop.move(page, "enabled", false);
        assertEquals("done=disabled", off.getUrl().getQuery());
        Connection after = desk.connection().orElseThrow();
        assertFalse(after.enabled());
        assertEquals(before.appId(), after.appId());
        assertEquals(before.revision(), after.revision());
        assertEquals(Optional.of(Desktop.SECRET), desk.keptSecret());
        HtmlPage on = Desktop.move(desk.tab("danger"), "enabled", true);
        assertTrue(on.getUrl().getPath().endsWith("/danger"), "back to where the switch stood");
        assertTrue(desk.connection().orElseThrow().enabled());
    }

    @Test
    void fillsThisServersAddressesIntoBothGuides() {
        String sandbox = desk.open("/dashboard/connections/" + desk.provider().id() + "/settings")
                .getBody()
                .asNormalizedText();
        assertTrue(sandbox.contains("localhost:9999/developer"), sandbox);
        assertTrue(sandbox.contains(dashboard.url("/login/callback")));
        HtmlPage live = desk.tab("settings?guide=live");
        assertTrue(live.getBody().asNormalizedText().contains("As read on 23 November 2026"));
        assertEquals(
                dashboard.url("/login/callback"),
                live.getHtmlElementById("guide-3").getTextContent());
        assertFalse(Desktop.source(live).contains("{redirect_uri}"));
        assertFalse(Desktop.source(live).contains("{website_url}"));
    }

    @Test
    void deletesAConnectionWhenItsNameIsTyped() {
        desk.application("shop", "Corner Shop", Kind.REGULAR_WEB);
        desk.save(Desktop.APP_ID, Desktop.SECRET);
        Desktop.move(desk.tab("apps"), "app-shop", true);
        HtmlPage danger = desk.tab("danger");
        assertTrue(danger.getBody().asNormalizedText().contains("On for Corner Shop"));
        HtmlPage refused = Desktop.press(Desktop.formOf(danger, "confirm"));
        assertEquals(422, Desktop.status(refused));
        assertTrue(desk.connection().isPresent());
        Desktop.field(refused, "confirm").setValue(desk.provider().id());
        HtmlPage gone = Desktop.press(Desktop.formOf(refused, "confirm"));
        assertTrue(gone.getBody().asNormalizedText().contains("Connection deleted."));
        assertTrue(desk.connection().isEmpty());
        assertFalse(desk.isOnFor("shop"));
    }

    @Test
    void leadsToTheFirstApplicationWhereThereIsNone() {
        desk.save(Desktop.APP_ID, Desktop.SECRET);
        HtmlPage apps = desk.tab("apps");
        assertTrue(apps.getBody().asNormalizedText().contains("No application yet"));
        assertEquals(
                "/dashboard/applications/new",
                apps.getAnchorByText("Create application").getHrefAttribute());
    }

    @Test
    void searchesManyApplicationsAndComesBackToTheSearch() {
        desk.save(Desktop.APP_ID, Desktop.SECRET);
        for (int i = 0; i < 11; i++) {
            desk.application("app" + i, "Branch " + i, Kind.REGULAR_WEB);
        }
        HtmlPage found = desk.tab("apps?q=branch+1");
        assertEquals(2, found.getByXPath("//input[@role='switch']").size(), "Branch 1 and Branch 10");
        HtmlPage on = Desktop.move(found, "app-app10", true);
        assertTrue(on.getUrl().getQuery().endsWith("&q=branch+1"));
        assertTrue(desk.isOnFor("app10"));
    }

    private void tried(boolean ok, long revision) {
        dashboard.database().write(sql -> {
            dashboard.connections().tried(sql, desk.provider().id(), ok, revision, DashboardOnJetty.NOW);
            return true;
        });
    }
}
