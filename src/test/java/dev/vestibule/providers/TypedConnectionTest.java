package dev.vestibule.providers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.fixture.SetClock;
import dev.vestibule.fixture.Visitor;
import dev.vestibule.provider.Generation;
import dev.vestibule.provider.Providers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.htmlunit.Page;
import org.htmlunit.WebClient;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections whose endpoints an operator types, with a fake provider at the other end. */
final class TypedConnectionTest {
    private static final String PASSWORD = "correct horse battery staple";

    @TempDir
    private Path folder;

    private final SetClock clock = new SetClock();
    private FakeProvider company;
    private ProviderHall hall;

    @BeforeEach
    void open() throws IOException {
        Recorded recorded = new Recorded(
                Providers.load(Path.of("no-such-folder")).find("google").orElseThrow());
        String yaml = Files.readString(Path.of("config/providers/google.yaml"))
                .replace("client_authentication: body", "client_authentication: basic");
        company = FakeProvider.of(yaml, recorded, folder.resolve("fake"), "google", "typed-app", clock);
        hall = new ProviderHall(folder.resolve("data"), folder.resolve("none"), clock);
    }

    @AfterEach
    void close() {
        hall.close();
        company.close();
    }

    private void connect(String name) {
        hall.apply(
                name,
                "oidc",
                company.appId,
                ", issuer: \"" + company.issuer() + "\", scope: [openid, profile, email], display_name: The company",
                FakeProvider.SECRET);
    }

    @Test
    void logsInOnAPathOfItsOwn() {
        connect("company");
        Visitor visitor = hall.visitor();
        Map<String, String> answer = company.consent(hall.begin(visitor, "company"));
        int calls = company.tokenCalls();
        assertTrue(hall.comeBack(visitor, company, "/login/callback", answer)
                .location()
                .isEmpty());
        assertEquals("wrong-callback", hall.reason());
        assertEquals(calls, company.tokenCalls());

        assertFalse(hall.login(hall.visitor(), company, "company", "/login/callback/company")
                .sent("code")
                .isEmpty());
        assertEquals(
                "oidc|company|110169484474386276334",
                hall.user("company", "110169484474386276334").orElseThrow().id());
        assertEquals(
                "false",
                hall.user("company", "110169484474386276334")
                        .orElseThrow()
                        .claims()
                        .get("email_verified"));
    }

    @Test
    void keepsTwoConnectionsOfOneKindApart() {
        connect("one");
        connect("two");
        Visitor visitor = hall.visitor();
        Map<String, String> answer = company.consent(hall.begin(visitor, "one"));
        assertTrue(hall.comeBack(visitor, company, "/login/callback/two", answer)
                .location()
                .isEmpty());
        assertEquals("wrong-callback", hall.reason());
        Map<String, String> all = new LinkedHashMap<>(ProviderHall.request("one"));
        all.remove("connection");
        String chooser = hall.visitor().get("/authorize", all).body();
        assertEquals(2, chooser.split("The company", -1).length - 1, chooser);
    }

    @Test
    void logsInByPlainOAuthWithAMapping() throws IOException {
        Recorded recorded = new Recorded(
                Providers.load(Path.of("no-such-folder")).find("discord").orElseThrow());
        String yaml = Files.readString(Path.of("config/providers/discord.yaml"));
        try (FakeProvider plain =
                FakeProvider.of(yaml, recorded, folder.resolve("fake"), "discord", "plain-app", clock)) {
            Generation.Endpoints at = plain.generation().endpoints();
            hall.apply(
                    "plain",
                    "oauth2",
                    plain.appId,
                    ", authorizationURL: " + at.authorization() + ", tokenURL: " + at.token() + ", userProfileURL: \""
                            + at.profile() + "\", pkce_enabled: \"false\", scope: [identify],"
                            + " fieldsMap: {user_id: id, name: global_name, email: email}",
                    FakeProvider.SECRET);
            assertFalse(hall.login(hall.visitor(), plain, "plain", "/login/callback/plain")
                    .sent("code")
                    .isEmpty());
            assertEquals(
                    Map.of("name", "Sandy Box", "email", "sandy@example.com", "email_verified", "false"),
                    hall.user("plain", "80351110224678912").orElseThrow().claims());
        }
    }

    @Test
    void goesRoundThroughAFileByteForByte() {
        connect("company");
        String file = hall.vestibule().export();
        assertTrue(file.contains("issuer: " + company.issuer()), file);
        assertEquals(java.util.List.of(), hall.vestibule().apply(file, name -> Optional.of(secretFor(name)), false));
        assertEquals(file, hall.vestibule().export());
    }

    private static String secretFor(String variable) {
        return variable.startsWith("COMPANY") ? FakeProvider.SECRET : "secret-of-the-shop-0123456789";
    }

    @Test
    void isSetUpTriedAndUsedByAnOperator() throws IOException {
        try (WebClient browser = new WebClient()) {
            browser.getOptions().setJavaScriptEnabled(false);
            browser.getOptions().setCssEnabled(false);
            browser.getOptions().setThrowExceptionOnFailingStatusCode(false);
            HtmlPage page = browser.getPage(hall.vestibule().operatorLink());
            send(page, Map.of("name", "Ada", "password", PASSWORD, "password_again", PASSWORD));

            page = browser.getPage(hall.url() + "/dashboard/connections/social");
            page = page.getAnchorByText("OpenID Connect").click();
            HtmlPage refused = send(page, Map.of("name", "company", "issuer", company.url() + "/nobody"));
            assertEquals(422, refused.getWebResponse().getStatusCode());
            assertTrue(refused.asNormalizedText().contains("No discovery document of this issuer could be read"));

            page = send(page, Map.of("name", "company", "display_name", "The company", "issuer", company.issuer()));
            assertTrue(page.asNormalizedText().contains("/login/callback/company"), page.asNormalizedText());
            page = send(page, Map.of("app_id", company.appId, "app_secret", FakeProvider.SECRET));
            assertTrue(page.asNormalizedText().contains("Saved, untested"), page.asNormalizedText());
            page = browser.getPage(hall.url() + "/dashboard/connections/company/options");
            assertTrue(page.asNormalizedText().contains(company.url() + "/token"), page.asNormalizedText());

            String back = tried(browser);
            assertTrue(back.contains("It works!"), back);
            assertEquals(0, hall.users());
        }
        connect("second");
        hall.vestibule()
                .apply(
                        "connections: [{name: company, strategy: oidc, enabled_clients: [Shop]}]",
                        name -> Optional.empty(),
                        false);
        Map<String, String> open = new LinkedHashMap<>(ProviderHall.request("company"));
        open.remove("connection");
        String chooser = hall.visitor().get("/authorize", open).body();
        assertTrue(chooser.contains("connection=company") && chooser.contains("connection=second"), chooser);
        assertFalse(hall.login(hall.visitor(), company, "company", "/login/callback/company")
                .sent("code")
                .isEmpty());
    }

    /** Follows the try by hand, because the provider's consent page is no page here. */
    private String tried(WebClient browser) throws IOException {
        browser.getOptions().setRedirectEnabled(false);
        Page start = browser.getPage(hall.url() + "/dashboard/try/company/start");
        Map<String, String> answer = company.consent(start.getWebResponse().getResponseHeaderValue("Location"));
        browser.getOptions().setRedirectEnabled(true);
        // HtmlUnit writes the address of a refresh in small letters, so the link beside it is taken.
        browser.setRefreshHandler((page, url, seconds) -> {});
        HtmlPage finishing = browser.getPage(hall.url() + "/login/callback/company?" + Visitor.encoded(answer));
        HtmlPage result = finishing.getAnchorByText("See the result").click();
        return result.asNormalizedText();
    }

    private static HtmlPage send(HtmlPage page, Map<String, String> fields) throws IOException {
        HtmlForm form = page.getForms().stream()
                .filter(one -> fields.keySet().stream()
                        .allMatch(name -> !one.getInputsByName(name).isEmpty()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no form with " + fields.keySet() + " on\n" + page.asXml()));
        fields.forEach((name, value) -> form.getInputByName(name).setValue(value));
        return form.getOneHtmlElementByAttribute("button", "type", "submit").click();
    }
}
