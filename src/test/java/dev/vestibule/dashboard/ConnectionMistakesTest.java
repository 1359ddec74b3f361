package dev.vestibule.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.application.Application.Kind;
import dev.vestibule.connection.Connection;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebClient;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to what an operator, two operators or a stranger did wrong. */
final class ConnectionMistakesTest {
    private static final String BAD_NAME = "<img src=x onerror=alert(1)>";

    @TempDir
    private Path folder;

    private DashboardOnJetty dashboard;
    private Desktop desk;

    @BeforeEach
    void start() throws IOException {
        badProvider();
        dashboard = DashboardOnJetty.start(folder, Optional.of(URI.create("http://localhost:9999")));
        desk = new Desktop(dashboard, dashboard.browser());
    }

    @AfterEach
    void stop() {
        dashboard.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                | s3cretsecret        | app_id     | Paste the Instagram app ID.",
                "12 34567          | s3cretsecret        | app_id     | An Instagram app ID is a number.",
                "abc               | s3cretsecret        | app_id     | An Instagram app ID is a number.",
                "https://a.example | s3cretsecret        | app_id     | This is a web address. An Instagram app ID",
                "1234567890        | ''                  | app_secret | Paste the Instagram app secret.",
                "1234567890        | 1234567890          | app_secret | This is the Instagram app ID once more.",
                "1234567890        | two words           | app_secret | A secret has no spaces inside.",
                "1234567890        | https://a.example/s | app_secret | This is a web address, not the Instagram app secret."
            })
    void bringsTheFormBackWithWhatWasTyped(String appId, String secret, String field, String message) {
        HtmlPage page = desk.save(appId, secret);
        assertEquals(422, Desktop.status(page));
        assertTrue(page.getHtmlElementById(field + "-error").asNormalizedText().contains(message));
        assertTrue(
                page.getByXPath("//*[@role='alert']//a[@href='#" + field + "']").size() == 1,
                "the summary leads there");
        assertEquals(appId, Desktop.field(page, "app_id").getValue());
        assertEquals("", Desktop.field(page, "app_secret").getValue());
        assertTrue(secret.isEmpty()
                || secret.equals(appId)
                || !Desktop.source(page).contains(secret));
        assertTrue(desk.connection().isEmpty());
        assertTrue(desk.changes().isEmpty());
    }

    @Test
    void refusesASecretThatIsTooLong() {
        HtmlPage page = desk.save(Desktop.APP_ID, "x".repeat(201));
        assertTrue(
                page.getHtmlElementById("app_secret-error").asNormalizedText().contains("too long"));
        assertTrue(desk.connection().isEmpty());
    }

    @Test
    void asksForAGoodSecretAgainWhenTheIdWasWrong() {
        desk.save(Desktop.APP_ID, Desktop.SECRET);
        HtmlPage page = desk.save("wrong", "an0thersecret99");
        assertTrue(
                page.getHtmlElementById("app_secret-error").asNormalizedText().contains("Paste the secret again"));
        assertFalse(Desktop.source(page).contains("an0thersecret99"));
        assertEquals(Optional.of(Desktop.SECRET), desk.keptSecret());
    }

    @Test
    void tellsTheSlowerOfTwoOperatorsWhatChanged() {
        desk.save(Desktop.APP_ID, Desktop.SECRET);
        HtmlPage mine = desk.tab("settings");
        desk.colleague("Grace").save("7777777777", "");
        HtmlPage clash = Desktop.save(mine, "8888888888", "an0thersecret99");
        assertEquals(409, Desktop.status(clash));
        String text = clash.getBody().asNormalizedText();
        assertTrue(text.contains("Grace changed this connection in the meantime"), text);
        assertTrue(text.contains("app ID 7777777777 instead of " + Desktop.APP_ID), text);
        assertEquals("8888888888", Desktop.field(clash, "app_id").getValue());
        assertFalse(Desktop.source(clash).contains("an0thersecret99"));
        assertTrue(text.contains("Paste the secret again"));
        assertEquals("7777777777", desk.connection().orElseThrow().appId());
        assertEquals(Optional.of(Desktop.SECRET), desk.keptSecret());

        Desktop.save(clash, "8888888888", "an0thersecret99");
        assertEquals("8888888888", desk.connection().orElseThrow().appId());
        assertEquals(Optional.of("an0thersecret99"), desk.keptSecret());
    }

    @Test
    void tellsTwoOperatorsWhoSetItUpAtOnce() {
        HtmlPage mine = desk.tab("settings");
        desk.colleague("Grace").save("7777777777", Desktop.SECRET);
        HtmlPage clash = Desktop.save(mine, "8888888888", "an0thersecret99");
        assertEquals(409, Desktop.status(clash));
        assertTrue(clash.getBody().asNormalizedText().contains("Grace changed this connection"));
        assertEquals("7777777777", desk.connection().orElseThrow().appId());
    }

    @Test
    void comparesPermissionsThatTwoOperatorsTicked() {
        desk.save(Desktop.APP_ID, Desktop.SECRET);
        HtmlPage mine = desk.tab("permissions");
        HtmlPage theirs = desk.colleague("Grace").tab("permissions");
        String comments = "scope-instagram_business_manage_comments";
        String messages = "scope-instagram_business_manage_messages";
        Desktop.field(theirs, comments).setChecked(true);
        Desktop.press(Desktop.formOf(theirs, comments));
        Desktop.field(mine, messages).setChecked(true);
        HtmlPage clash = Desktop.press(Desktop.formOf(mine, messages));
        assertEquals(409, Desktop.status(clash));
        assertTrue(Desktop.field(clash, messages).isChecked(), "what was ticked is still ticked");
        assertEquals(2, clash.getByXPath("//section[@role='alert']//tbody/tr").size());
        assertEquals(2, desk.connection().orElseThrow().scopes().size());
    }

    @Test
    void keepsARequiredPermissionWhateverTheFormSays() throws IOException {
        desk.save(Desktop.APP_ID, Desktop.SECRET);
        long revision = desk.connection().orElseThrow().revision();
        post(
                "permissions",
                "revision",
                String.valueOf(revision),
                "scope",
                "made_up",
                "scope",
                "instagram_business_manage_insights");
        assertEquals(
                List.of("instagram_business_basic", "instagram_business_manage_insights"),
                desk.connection().orElseThrow().scopes());
    }

    @Test
    void saysThatAConnectionWasDeletedMeanwhile() throws IOException {
        HtmlPage page = post("enabled", "enabled", "on");
        assertTrue(page.getBody().asNormalizedText().contains("Somebody deleted this connection in the meantime"));
        assertTrue(desk.connection().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"Mallory, same-origin", "Ada, cross-site"})
    void refusesAFormThatIsNotOurs(String tokenOf, String fromWhere) throws IOException {
        desk.application("shop", "Corner Shop", Kind.REGULAR_WEB);
        desk.save(Desktop.APP_ID, Desktop.SECRET);
        Connection before = desk.connection().orElseThrow();
        for (String tab : List.of("settings", "permissions", "apps", "danger", "enabled")) {
            WebRequest forged = request(tab, fromWhere);
            forged.setRequestParameters(List.of(
                    new NameValuePair("csrf", TestOperators.csrfOf(tokenOf)),
                    new NameValuePair("revision", String.valueOf(before.revision())),
                    new NameValuePair("app_id", "6666666666"),
                    new NameValuePair("application", "shop"),
                    new NameValuePair("on", "1"),
                    new NameValuePair("confirm", desk.provider().id())));
            HtmlPage refused = desk.browser().getPage(forged);
            assertEquals(403, Desktop.status(refused), tab);
        }
        assertEquals(before, desk.connection().orElseThrow());
        assertFalse(desk.isOnFor("shop"));
        assertEquals(1, desk.changes().size(), "only the honest save");
    }

    @Test
    void sendsStrangersToTheSignIn() throws IOException {
        WebClient stranger = dashboard.browserOf(TestOperators.NOBODY);
        stranger.getOptions().setRedirectEnabled(false);
        WebResponse answer =
                stranger.getPage(dashboard.url("/dashboard/connections/social")).getWebResponse();
        assertEquals(303, answer.getStatusCode());
        assertTrue(answer.getResponseHeaderValue("Location").endsWith("/dashboard/sign-in"));
    }

    @Test
    void showsNamesAsTextAndNeverAsMarkup() {
        desk.application("bad", BAD_NAME, Kind.REGULAR_WEB);
        Desktop mallory = new Desktop(dashboard, dashboard.browser());
        for (String path :
                List.of("social", "bad/settings", "social?q=" + "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")) {
            String source = Desktop.source(mallory.open("/dashboard/connections/" + path));
            assertFalse(source.contains("<img src=x"), path);
            assertTrue(source.contains("&lt;img src=x"), path);
        }
        desk.save(Desktop.APP_ID, Desktop.SECRET);
        String apps = Desktop.source(Desktop.move(desk.tab("apps"), "app-bad", true));
        assertFalse(apps.contains("<img src=x"));
        assertTrue(apps.contains("On for &lt;img src=x onerror=alert(1)&gt;."));
        assertFalse(Desktop.source(desk.tab("danger")).contains("<img src=x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nothing/settings", "instagram/nothing", "instagram/settings/more", "nothing", "instagram/"})
    void findsNothingUnderNamesThatDoNotExist(String path) {
        assertEquals(404, Desktop.status(desk.open("/dashboard/connections/" + path)));
    }

    @Test
    void warnsOfASandboxThatIsSwitchedOff() {
        desk.save(Desktop.APP_ID, Desktop.SECRET);
        dashboard.close();
        dashboard = DashboardOnJetty.start(folder, Optional.empty());
        desk = new Desktop(dashboard, dashboard.browser());
        HtmlPage page = desk.tab("settings");
        assertTrue(page.getBody().asNormalizedText().contains("which is switched off on this server"));
        HtmlPage refused = Desktop.save(page, Desktop.APP_ID, Desktop.SECRET);
        assertTrue(
                refused.getHtmlElementById("sandbox-error").asNormalizedText().contains("Choose the real Instagram"));
        Desktop.field(refused, "sandbox-0").setChecked(true);
        Desktop.save(refused, Desktop.APP_ID, "");
        assertFalse(desk.connection().orElseThrow().sandbox());
    }

    private WebRequest request(String tab, String fromWhere) throws IOException {
        WebRequest request = new WebRequest(
                URI.create(dashboard.url(
                                "/dashboard/connections/" + desk.provider().id() + "/" + tab))
                        .toURL(),
                HttpMethod.POST);
        request.setAdditionalHeader("Sec-Fetch-Site", fromWhere);
        return request;
    }

    private HtmlPage post(String tab, String... fields) throws IOException {
        List<NameValuePair> all = new java.util.ArrayList<>();
        all.add(new NameValuePair("csrf", TestOperators.csrfOf("Ada")));
        for (int i = 0; i < fields.length; i += 2) {
            all.add(new NameValuePair(fields[i], fields[i + 1]));
        }
        WebRequest request = request(tab, "same-origin");
        request.setRequestParameters(all);
        return desk.browser().getPage(request);
    }

    /** The shipped file once more, for a provider whose name is markup; it sorts behind the real one. */
    private void badProvider() throws IOException {
        try (InputStream shipped = Objects.requireNonNull(
                Desktop.class.getClassLoader().getResourceAsStream("config/providers/instagram.yaml"))) {
            String yaml = new String(shipped.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceFirst("(?m)^id: .*$", "id: bad")
                    .replaceFirst("(?m)^name: .*$", "name: \"z" + BAD_NAME + "\"");
            Files.createDirectories(folder.resolve("providers"));
            Files.writeString(folder.resolve("providers/bad.yaml"), yaml);
        }
    }
}
