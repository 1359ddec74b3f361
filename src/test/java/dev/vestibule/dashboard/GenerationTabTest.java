package dev.vestibule.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.connection.Connection;
import dev.vestibule.provider.AccountId;
import dev.vestibule.provider.AccountIds;
import dev.vestibule.provider.Profile;
import dev.vestibule.user.Users;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of an operator to another generation. */
final class GenerationTabTest {
    private static final String OLD_SECRET = "0ld5ecret0123456789abcdef0123aaaa";

    @TempDir
    private Path folder;

    private DashboardOnJetty dashboard;
    private Desktop desk;

    @BeforeEach
    void start() {
        dashboard = DashboardOnJetty.start(folder, Optional.empty());
        desk = new Desktop(dashboard, dashboard.browser());
        desk.save(Desktop.APP_ID, Desktop.SECRET);
    }

    @AfterEach
    void stop() {
        dashboard.close();
    }

    @Test
    void showsAllGenerationsWithTheirDatesAndSources() {
        String page = text(desk.tab("generation"));
        assertTrue(page.contains("Since 23 July 2024; no end is known."), page);
        assertTrue(page.contains("ended on 4 December 2024, announced on 4 September 2024."), page);
        assertTrue(page.contains("ended on 29 June 2020"), page);
        assertTrue(page.contains("developers.facebook.com/docs/instagram-basic-display-api"), page);
        assertEquals(
                2,
                desk.tab("generation")
                        .getByXPath("//a[text()='Look at a switch']")
                        .size());
    }

    @Test
    void saysBeforeTheSwitchWhoStaysTheSameAndSwitchesBack() {
        toBasicDisplay();
        seen("17841400000000001", "basic-display/id", "BUSINESS");
        seen("17841400000000002", "basic-display/id", "PERSONAL");
        seen("27100000000000003", "basic-display/id@" + Desktop.APP_ID, "BUSINESS");

        HtmlPage preview = desk.tab("generation?to=instagram-login");
        String page = text(preview);
        assertTrue(page.contains("In all\n3"), page);
        assertTrue(page.contains("Stay the same user\n2"), page);
        assertTrue(page.contains("Would come back as somebody new\n1"), page);
        assertTrue(page.contains("Could not log in with the account they had\n1"), page);
        assertTrue(page.contains("guessed, so nobody is recognised by it"), page);
        assertTrue(page.contains("user_profile"), page);
        assertTrue(Desktop.source(preview).contains("/start?generation=instagram-login"), "the way to try it first");

        HtmlPage done = Desktop.press(form(preview, "switch"));
        assertTrue(text(done).contains("Switched. Saved is not the same as works:"), text(done));
        assertEquals("instagram-login", now().generation());
        assertEquals(List.of("instagram_business_basic"), now().scopes());
        assertEquals(
                "Generation switched from Instagram Basic Display API to Instagram API with Instagram Login: 2 of 3 users"
                        + " are recognised.",
                desk.changes().get(0).detail());

        Desktop.press(form(desk.tab("generation?to=basic-display"), "switch"));
        assertEquals("basic-display", now().generation());
        assertEquals(List.of("user_profile"), now().scopes());
    }

    @Test
    void preparesIdAndSecretOfAnotherGenerationWithoutSwitching() {
        HtmlPage preview = desk.tab("generation?to=legacy");
        Desktop.field(preview, "app_id").setValue("0123456789abcdef0123456789abcdef");
        Desktop.field(preview, "app_secret").setValue(OLD_SECRET);
        HtmlPage prepared = Desktop.press(form(preview, "prepare"));
        assertTrue(text(prepared).contains("Prepared. Nothing is switched yet."), text(prepared));
        assertFalse(Desktop.source(prepared).contains(OLD_SECRET));
        assertEquals("instagram-login", now().generation());
        assertEquals(Optional.of(Desktop.SECRET), desk.keptSecret());
        assertTrue(text(desk.tab("generation")).contains("Prepared, not tried"));
    }

    @Test
    void showsADatedBannerOnTileAndEveryTab() {
        toBasicDisplay();
        String warning = "Instagram Basic Display API ended on 4 December 2024; read on 24 November 2026 from"
                + " https://developers.facebook.com/docs/instagram-basic-display-api.";
        assertTrue(text(desk.open("/dashboard/connections/social")).contains(warning));
        for (String tab : List.of("settings", "permissions", "apps", "generation", "danger")) {
            assertTrue(text(desk.tab(tab)).contains(warning), tab);
        }
    }

    @Test
    void refusesASwitchThatIsBasedOnOlderSettings() {
        HtmlPage preview = desk.tab("generation?to=basic-display");
        desk.save("9876543210123456", Desktop.SECRET);
        HtmlPage refused = Desktop.press(form(preview, "switch"));
        assertEquals(409, Desktop.status(refused));
        assertEquals("instagram-login", now().generation());
    }

    @Test
    void knowsNoOtherGenerations() {
        assertEquals(404, Desktop.status(desk.tab("generation?to=instagram-login")));
        assertEquals(404, Desktop.status(desk.tab("generation?to=tomorrow")));
    }

    @Test
    void showsPermissionsUnderTheirNamesOfToday() {
        Connection connection = now();
        dashboard
                .database()
                .write(sql -> dashboard
                        .connections()
                        .saveScopes(
                                sql,
                                connection.id(),
                                List.of("business_basic", "business_manage_comments", "likes"),
                                connection.revision(),
                                DashboardOnJetty.NOW));
        HtmlPage page = desk.tab("permissions");
        assertTrue(text(page).contains("business_basic ended on 27 January 2025 and is instagram_business_basic now"));
        assertTrue(text(page).contains("left out when you save: likes."), text(page));
        assertTrue(
                Desktop.field(page, "scope-instagram_business_manage_comments").isChecked());
        assertTrue(text(page).contains("Accounts: Business, Creator."), text(page));
    }

    @Test
    void readsProviderFilesAgainAtTheButton() throws Exception {
        java.nio.file.Files.createDirectories(folder.resolve("providers"));
        java.nio.file.Files.writeString(folder.resolve("providers/instagram.yaml"), "id: instagram\nnome: x\n");
        HtmlPage refused = readAgain();
        assertTrue(
                text(refused).contains("instagram.yaml, line 1: the file lacks the key name; there is nome"),
                text(refused));
        assertEquals(200, Desktop.status(desk.tab("settings")));
        java.nio.file.Files.delete(folder.resolve("providers/instagram.yaml"));
        assertTrue(text(readAgain()).contains("Read again."));
    }

    private HtmlPage readAgain() {
        HtmlPage settings = desk.open("/dashboard/settings");
        return Desktop.press(settings.getFirstByXPath("//form[contains(@action, 'settings/providers')]"));
    }

    private void toBasicDisplay() {
        Desktop.press(form(desk.tab("generation?to=basic-display"), "switch"));
        assertEquals("basic-display", now().generation());
    }

    private void seen(String id, String space, String accountType) {
        Profile profile = new Profile(
                id, "", accountType, Map.of(), new AccountIds(List.of(new AccountId(space, id)), List.of()));
        dashboard
                .database()
                .write(sql -> Users.seen(sql, "instagram", "instagram", "instagram", profile, DashboardOnJetty.NOW));
    }

    private Connection now() {
        return desk.connection().orElseThrow();
    }

    private static HtmlForm form(HtmlPage page, String what) {
        return page.<HtmlForm>getFirstByXPath("//form[input[@name='do' and @value='" + what + "']]");
    }

    private static String text(HtmlPage page) {
        return page.getBody().asNormalizedText();
    }
}
