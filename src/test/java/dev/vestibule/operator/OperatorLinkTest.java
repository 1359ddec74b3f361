package dev.vestibule.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.journal.Event;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.htmlunit.WebClient;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one-time link. */
class OperatorLinkTest {
    @TempDir
    private Path folder;

    private final MovedClock clock = new MovedClock();
    private OperatorsOnJetty server;

    @BeforeEach
    void start() {
        server = OperatorsOnJetty.start(folder, clock);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void makesTheFirstOperatorAndSignsThemIn() throws Exception {
        assertFalse(server.operators().any());
        try (WebClient browser = server.browser()) {
            HtmlPage page = Forms.useLink(browser, server.operators().newLink(), "Ada", Forms.PASSWORD);
            assertTrue(Forms.path(page).startsWith("/dashboard"), page.getUrl().toString());
            assertTrue(page.asNormalizedText().contains("Ada"), page.asNormalizedText());
        }
        assertTrue(server.operators().any());
        assertEquals(Event.OPERATOR_ADDED, server.journal().get(0).event());
        assertEquals("Ada", server.journal().get(0).operator());
    }

    @Test
    void isNotSpentByLooking() throws Exception {
        String link = server.operators().newLink();
        try (WebClient preview = server.browser();
                WebClient browser = server.browser()) {
            for (int i = 0; i < 3; i++) {
                assertEquals(200, Forms.status(preview.getPage(link)));
            }
            Forms.useLink(browser, link, "Ada", Forms.PASSWORD);
        }
        assertTrue(server.operators().any());
    }

    @Test
    void isNotSpentByAFormWithErrors() throws Exception {
        try (WebClient browser = server.browser()) {
            HtmlPage page = Forms.useLink(browser, server.operators().newLink(), "Ada", "short");
            assertEquals(422, Forms.status(page));
            assertEquals("Ada", Forms.value(page, "name"));
            assertEquals("", Forms.value(page, "password"));
            page = Forms.fillLink(page, "Ada", Forms.PASSWORD, Forms.PASSWORD + "!");
            assertTrue(page.asNormalizedText().contains("not the same"), page.asNormalizedText());
            page = Forms.fillLink(page, "Ada Lovelace", "ADA LOVELACE", "ADA LOVELACE");
            assertTrue(page.asNormalizedText().contains("something else than the name"), page.asNormalizedText());
            page = Forms.fillLink(page, "Ada", "x".repeat(1001), "x".repeat(1001));
            assertTrue(page.asNormalizedText().contains("too long"), page.asNormalizedText());
            assertFalse(server.operators().any());
            Forms.fillLink(page, "Ada", Forms.PASSWORD, Forms.PASSWORD);
        }
        assertTrue(server.operators().any());
    }

    @Test
    void worksOnceAndThenNamesTheCommand() throws Exception {
        String link = server.operators().newLink();
        try (WebClient browser = server.browser();
                WebClient other = server.browser()) {
            Forms.useLink(browser, link, "Ada", Forms.PASSWORD);
            HtmlPage gone = other.getPage(link);
            assertEquals(404, Forms.status(gone));
            assertTrue(gone.asNormalizedText().contains("operator link"), gone.asNormalizedText());
        }
    }

    @Test
    void endsAfterHalfAnHour() throws Exception {
        String link = server.operators().newLink();
        try (WebClient browser = server.browser()) {
            HtmlPage form = browser.getPage(link);
            clock.goOn(Duration.ofMinutes(30));
            assertEquals(404, Forms.status(browser.getPage(link)));
            assertEquals(404, Forms.status(Forms.fillLink(form, "Ada", Forms.PASSWORD, Forms.PASSWORD)));
        }
        assertFalse(server.operators().any());
    }

    @Test
    void makesOneOperatorOfTwentyPostsAtOnce() {
        String link = server.operators().newLink();
        HttpClient client = HttpClient.newHttpClient();
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String form = "name=Ada" + i + "&password=" + encoded(Forms.PASSWORD) + "&password_again="
                    + encoded(Forms.PASSWORD);
            answers.add(client.sendAsync(post(link, form), HttpResponse.BodyHandlers.discarding())
                    .thenApply(HttpResponse::statusCode));
        }
        List<Integer> statuses = answers.stream().map(CompletableFuture::join).toList();
        assertEquals(1, statuses.stream().filter(status -> status == 303).count(), statuses.toString());
        assertEquals(19, statuses.stream().filter(status -> status == 404).count(), statuses.toString());
        assertEquals(1, server.database().read(Accounts::all).size());
        assertEquals(1, server.journal().size());
    }

    @Test
    void isRefusedFromAnotherSite() throws Exception {
        String link = server.operators().newLink();
        HttpRequest forged = HttpRequest.newBuilder(URI.create(link))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(HttpRequest.BodyPublishers.ofString("name=Eve&password=" + encoded(Forms.PASSWORD)))
                .build();
        assertEquals(
                403,
                HttpClient.newHttpClient()
                        .send(forged, HttpResponse.BodyHandlers.discarding())
                        .statusCode());
        assertFalse(server.operators().any());
    }

    @Test
    void addsASecondOperatorButNotTwoOfOneName() throws Exception {
        try (WebClient ada = server.browser();
                WebClient grace = server.browser()) {
            Forms.useLink(ada, server.operators().newLink(), "Ada", Forms.PASSWORD);
            HtmlPage page = Forms.useLink(grace, server.operators().newLink(), " ada ", Forms.PASSWORD);
            assertEquals(422, Forms.status(page));
            assertTrue(page.asNormalizedText().contains("There is an operator of this name"));
            Forms.fillLink(page, "Grace", Forms.PASSWORD, Forms.PASSWORD);
        }
        assertEquals(2, server.database().read(Accounts::all).size());
    }

    @Test
    void setsANewPasswordAndEndsWhatTheOldOneBegan() throws Exception {
        try (WebClient before = server.browser();
                WebClient after = server.browser();
                WebClient later = server.browser()) {
            Forms.useLink(before, server.operators().newLink(), "Ada", Forms.PASSWORD);
            HtmlPage page = after.getPage(server.operators().newLink());
            Forms.choose(page, "Ada");
            Forms.fillLink(page, "", "another long password", "another long password");
            assertEquals(1, server.database().read(Accounts::all).size());
            assertEquals("/dashboard/sign-in", Forms.path(before.getPage(server.url("/dashboard/settings"))));
            assertEquals("/dashboard/settings", Forms.path(after.getPage(server.url("/dashboard/settings"))));
            String signIn = server.url("/dashboard/sign-in");
            assertEquals(422, Forms.status(Forms.signIn(later, signIn, "Ada", Forms.PASSWORD)));
            Forms.signIn(later, signIn, "Ada", "another long password");
            assertEquals("/dashboard/settings", Forms.path(later.getPage(server.url("/dashboard/settings"))));
        }
    }

    @Test
    void isStoredAsAHashOnly() {
        String link = server.operators().newLink();
        String token = link.substring(link.lastIndexOf('/') + 1);
        long inClear = server.database()
                .read(sql -> sql.count("SELECT count(*) AS n FROM operator_link WHERE hash = ?", token));
        assertEquals(0, inClear);
        assertTrue(link.startsWith(server.url("/operator/link/")), link);
    }

    private static HttpRequest post(String link, String form) {
        return HttpRequest.newBuilder(URI.create(link))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
