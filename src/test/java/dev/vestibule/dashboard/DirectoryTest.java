package dev.vestibule.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.provider.Profile;
import dev.vestibule.user.Linking;
import dev.vestibule.user.Users;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.htmlunit.WebClient;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of users, the journal and the settings. */
class DirectoryTest {
    private static final String HOSTILE =
            "\"><img src=x onerror=alert(1)><script>alert(2)</script>${7*7}{{7*7}}<#assign x=1>";

    @TempDir
    private Path folder;

    private DashboardOnJetty server;
    private WebClient browser;

    @BeforeEach
    void start() {
        server = DashboardOnJetty.start(folder, Optional.empty());
        browser = server.browserWithScripts();
    }

    @AfterEach
    void stop() {
        browser.close();
        server.close();
    }

    @Test
    void listsUsersInPagesAndFindsThem() throws Exception {
        assertTrue(page("/dashboard/users").asNormalizedText().contains("Nobody has logged in yet"));
        for (int i = 0; i < 30; i++) {
            user("id" + i, Map.of("name", "Person " + i), i);
        }
        HtmlPage first = page("/dashboard/users");
        assertEquals(25, rows(first));
        assertTrue(first.asNormalizedText().contains("1 to 25 of 30"), first.asNormalizedText());
        HtmlPage second = first.getAnchorByText("Older").click();
        assertEquals(5, rows(second));
        assertEquals(1, rows(page("/dashboard/users?q=PERSON+17")));
        assertTrue(page("/dashboard/users?q=%25").asNormalizedText().contains("Nobody found"));
        assertEquals(25, rows(page("/dashboard/users?page=-1")));
        assertEquals(25, rows(page("/dashboard/users?page=99999999999")));
    }

    @Test
    void takesAnAccountOffAUserButNotTheLast() throws Exception {
        user("17", Map.of("name", "Ada"), 0);
        assertFalse(page("/dashboard/users/instagram%7C17").asNormalizedText().contains("Remove instagram"));
        Profile other = new Profile("g1", "", "", Map.of("name", "Ada L."));
        server.database()
                .write(sql -> Linking.add(
                        sql, "instagram|17", "google", "google", other, java.time.Instant.ofEpochSecond(1)));
        HtmlPage page = page("/dashboard/users/instagram%7C17");
        HtmlForm form = page.getForms().stream()
                .filter(one -> one.asNormalizedText().contains("Remove google"))
                .findFirst()
                .orElseThrow();
        HtmlPage after = form.getFirstByXPath(".//button") instanceof DomElement button ? button.click() : page;
        assertFalse(after.asNormalizedText().contains("Remove"), after.asNormalizedText());
        assertTrue(after.asNormalizedText().contains("Way to log in removed"), after.asNormalizedText());
    }

    @Test
    void keepsHostileProfilesInert() throws Exception {
        user("17", Map.of("name", HOSTILE, "picture", "javascript:alert(3)"), 0);
        browser.setAlertHandler((page, message) -> {
            throw new AssertionError("a script of a profile ran: " + message);
        });
        for (String path : List.of("/dashboard/users", "/dashboard/users/instagram%7C17")) {
            HtmlPage page = page(path);
            assertTrue(page.asNormalizedText().contains(HOSTILE), page.asNormalizedText());
            assertTrue(page.getElementsByTagName("img").stream()
                    .map(image -> image.getAttribute("src"))
                    .allMatch(source -> source.startsWith("/assets/")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JAVASCRIPT:x",
                "data:text/html,x",
                "http://evil.test/a.png",
                "//evil.test/a"
            })
    void dropsAPictureThatIsNeitherHttpsNorOfThisMachine(String picture) throws Exception {
        user("17", Map.of("picture", picture), 0);
        assertTrue(portraits(page("/dashboard/users/instagram%7C17")).isEmpty());
    }

    @Test
    void showsAPictureWithoutTellingWhereItIsShown() throws Exception {
        user("17", Map.of("picture", "https://cdn.test/a.png"), 0);
        browser.getOptions().setDownloadImages(false);
        DomElement picture = portraits(page("/dashboard/users/instagram%7C17")).get(0);
        assertEquals("no-referrer", picture.getAttribute("referrerpolicy"));
    }

    @Test
    void showsBothIdsOfAnIdentityToTheLastDigit() throws Exception {
        user("17841401234567890123", Map.of("name", "Grace"), 0);
        String text = page("/dashboard/users/instagram%7C17841401234567890123").asNormalizedText();
        assertTrue(text.contains("17841401234567890123") && text.contains("9007199254740993"), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "../settings", "a;b", "a%2fb", "a b", "http://x.test/?q=1#f", "ü"})
    void opensUsersWithAnyId(String upstream) throws Exception {
        user(upstream, Map.of("name", "Odd"), 0);
        HtmlPage page = page("/dashboard/users").getAnchorByText("Odd").click();
        assertEquals(200, page.getWebResponse().getStatusCode());
        String id = new Profile(upstream, "", "", Map.of()).userId("instagram");
        assertTrue(page.asNormalizedText().contains(id), page.asNormalizedText());
    }

    @Test
    void deletesAUserOnlyWhenThatIsMeant() throws Exception {
        user("17", Map.of("name", "Grace"), 0);
        HtmlPage page = page("/dashboard/users/instagram%7C17");
        HtmlPage refused = press(page, "Delete user");
        assertEquals(422, refused.getWebResponse().getStatusCode());
        HtmlForm form = refused.getForms().get(refused.getForms().size() - 1);
        form.getInputByName("sure").setChecked(true);
        HtmlPage list = press(refused, "Delete user");
        assertTrue(list.asNormalizedText().contains("The user was deleted."), list.asNormalizedText());
        assertEquals(0L, server.database().<Long>read(Users::count).longValue());
        Entry entry = server.database()
                .read(sql -> Journal.latest(sql, Journal.Filter.ALL, 1, 0))
                .get(0);
        assertEquals(Event.USER_CHANGED, entry.event());
        assertEquals("Ada", entry.operator());
    }

    @Test
    void findsAJournalEntryByTheCodeThatWasReadAloud() throws Exception {
        journal(Entry.failed(Event.REFUSED, "not-professional", "7QX0-K1M2").detail(HOSTILE));
        journal(Entry.of(Event.LOGIN).user("instagram|17"));
        HtmlPage page = page("/dashboard/journal?reference=" + URLEncoder.encode("7qxo kim2", StandardCharsets.UTF_8));
        String text = page.asNormalizedText();
        assertTrue(text.contains("lets only professional accounts log in here"), text);
        assertTrue(text.contains("7QX0-K1M2"), text);
        assertTrue(text.contains(HOSTILE), text);
        assertEquals(1, page.querySelectorAll("details.entry").size());
    }

    @Test
    void narrowsTheJournal() throws Exception {
        assertTrue(page("/dashboard/journal").asNormalizedText().contains("Nothing has happened yet"));
        journal(Entry.of(Event.LOGIN).user("instagram|17").application("shop").connection("instagram"));
        journal(Entry.failed(Event.LOGIN, "wrong-secret", "AAAA-AAAA").connection("instagram"));
        journal(Entry.of(Event.LOGOUT).user("instagram|18"));
        assertEquals(3, entries("/dashboard/journal"));
        assertEquals(2, entries("/dashboard/journal?event=login"));
        assertEquals(1, entries("/dashboard/journal?event=login&outcome=failed"));
        assertEquals(1, entries("/dashboard/journal?user=instagram%7C17"));
        assertEquals(1, entries("/dashboard/journal?application=shop"));
        assertEquals(2, entries("/dashboard/journal?connection=instagram"));
        assertEquals(0, entries("/dashboard/journal?event=%27+OR+1%3D1--"));
        assertEquals(3, entries("/dashboard/journal?outcome=nonsense"));
    }

    @Test
    void turnsThePagesOfALongJournal() throws Exception {
        for (int i = 0; i < 60; i++) {
            journal(Entry.of(Event.LOGIN).user("instagram|" + i));
        }
        HtmlPage first = page("/dashboard/journal?event=login");
        assertEquals(50, first.querySelectorAll("details.entry").size());
        HtmlPage second = first.getAnchorByText("Older").click();
        assertEquals(10, second.querySelectorAll("details.entry").size());
        assertTrue(second.getUrl().getQuery().contains("event=login"));
    }

    @Test
    void saysHowTheServerIsSetUp() throws Exception {
        String text = page("/dashboard/settings").asNormalizedText();
        assertTrue(text.contains(server.url("/login/callback")), text);
        assertTrue(text.contains("SQLite") && text.contains(folder.toString()), text);
        assertTrue(text.contains("Back this up"), text);
        String key =
                java.nio.file.Files.readString(folder.resolve("master.key")).strip();
        assertFalse(text.contains(key));
    }

    private void user(String upstream, Map<String, String> claims, int minutesAgo) {
        server.database()
                .write(sql -> Users.seen(
                        sql,
                        "instagram",
                        "instagram",
                        "instagram",
                        new Profile(upstream, "9007199254740993", "BUSINESS", claims),
                        DashboardOnJetty.NOW.minusSeconds(minutesAgo * 60L)));
    }

    private void journal(Entry entry) {
        server.database().write(sql -> {
            Journal.write(sql, entry, DashboardOnJetty.NOW);
            return true;
        });
    }

    private HtmlPage page(String path) throws Exception {
        return browser.getPage(server.url(path));
    }

    private int entries(String path) throws Exception {
        return page(path).querySelectorAll("details.entry").size();
    }

    private static int rows(HtmlPage page) {
        return page.querySelectorAll("tbody tr").size();
    }

    private static List<DomElement> portraits(HtmlPage page) {
        return page.getElementsByTagName("img").stream()
                .filter(image -> image.getAttribute("class").equals("portrait"))
                .toList();
    }

    private static HtmlPage press(HtmlPage page, String text) throws Exception {
        return page.getElementsByTagName("button").stream()
                .filter(button -> button.asNormalizedText().equals(text))
                .findFirst()
                .orElseThrow()
                .click();
    }
}
