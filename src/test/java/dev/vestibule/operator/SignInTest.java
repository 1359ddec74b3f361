package dev.vestibule.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.htmlunit.WebClient;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.http.Cookie;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in and out. */
class SignInTest {
    private static final String COOKIE = "test_operator";

    @TempDir
    private Path folder;

    private final MovedClock clock = new MovedClock();
    private OperatorsOnJetty server;
    private String signIn = "";

    @BeforeEach
    void start() throws Exception {
        server = OperatorsOnJetty.start(folder, clock);
        signIn = server.url("/dashboard/sign-in");
        try (WebClient browser = server.browser()) {
            Forms.useLink(browser, server.operators().newLink(), "Ada", Forms.PASSWORD);
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void leadsToThePageThatWasAskedFor() throws Exception {
        try (WebClient browser = server.browser()) {
            HtmlPage form = browser.getPage(server.url("/dashboard/users/instagram%7C17"));
            assertEquals("/dashboard/sign-in", Forms.path(form));
            HtmlPage page = Forms.signIn(browser, form.getUrl().toString(), "ada", Forms.PASSWORD);
            assertEquals("/dashboard/users/instagram|17", Forms.path(page));
        }
        Entry entry = server.journal().get(0);
        assertEquals(Event.OPERATOR_SIGNED_IN, entry.event());
        assertTrue(entry.ok());
        assertEquals("Ada", entry.operator());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.test/",
                "//evil.test/",
                "/\\evil.test",
                "/dashboard//evil.test",
                "/dashboard/../authorize",
                "/dashboardevil",
                "/authorize",
                "javascript:alert(1)",
                "/dashboard/sign-out",
                "/dashboard/\r\nSet-Cookie: a=b"
            })
    void neverLeadsElsewhere(String wanted) throws Exception {
        HttpResponse<String> answer = post(
                "/dashboard/sign-in",
                "name=Ada&password=" + encoded(Forms.PASSWORD) + "&return_to=" + encoded(wanted),
                "");
        assertEquals(303, answer.statusCode());
        assertEquals("/dashboard", answer.headers().firstValue("Location").orElse(""));
    }

    @Test
    void saysTheSameForAnUnknownNameAndAWrongPassword() throws Exception {
        HttpResponse<String> wrong = post("/dashboard/sign-in", "name=Ada&password=not+the+password", "");
        HttpResponse<String> unknown = post("/dashboard/sign-in", "name=Eve&password=not+the+password", "");
        assertEquals(422, wrong.statusCode());
        assertEquals(422, unknown.statusCode());
        assertEquals(neutral(wrong.body(), "Ada"), neutral(unknown.body(), "Eve"));
        assertTrue(wrong.headers().allValues("Set-Cookie").isEmpty());
        List<Entry> failed = server.journal().stream().filter(one -> !one.ok()).toList();
        assertEquals(
                List.of("", "Ada"),
                failed.stream().map(Entry::operator).sorted().toList());
        assertFalse(failed.toString().contains("Eve"), "a name nobody has may be a password");
    }

    @Test
    void takesAsLongForAnUnknownName() throws Exception {
        Passwords passwords = new Passwords();
        Operator ada = server.database().read(Accounts::all).get(0);
        passwords.fits(java.util.Optional.of(ada), "warm up");
        long known = fastest(() -> passwords.fits(java.util.Optional.of(ada), "wrong password"));
        long unknown = fastest(() -> passwords.fits(java.util.Optional.empty(), "wrong password"));
        assertTrue(unknown > known / 2 && unknown < known * 2, known + " ns and " + unknown + " ns");
    }

    @Test
    void slowsGuessingAndSaysWhatToDo() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertEquals(
                    422,
                    post("/dashboard/sign-in", "name=Ada&password=guess" + i, "")
                            .statusCode());
        }
        HttpResponse<String> answer = post("/dashboard/sign-in", "name=Ada&password=" + encoded(Forms.PASSWORD), "");
        assertEquals(429, answer.statusCode());
        assertTrue(answer.headers().firstValue("Retry-After").isPresent());
        assertTrue(answer.body().contains("operator link"), answer.body());
        assertTrue(answer.headers().allValues("Set-Cookie").isEmpty());
        post("/dashboard/sign-in", "name=Ada&password=again", "");
        assertEquals(
                1,
                server.journal().stream()
                        .filter(entry -> entry.reason().equals("too-many"))
                        .count());
        clock.goOn(Duration.ofMinutes(5));
        assertEquals(
                303,
                post("/dashboard/sign-in", "name=Ada&password=" + encoded(Forms.PASSWORD), "")
                        .statusCode());
    }

    @Test
    void beginsASessionOfItsOwnAtEachSignIn() throws Exception {
        String planted = "x".repeat(43);
        HttpResponse<String> first = right("Cookie", COOKIE + "=" + planted);
        String one = session(first);
        assertNotEquals(planted, one);
        String two = session(right("Cookie", COOKIE + "=" + one));
        assertNotEquals(one, two);
        assertEquals(303, get("/dashboard/settings", one).statusCode());
        assertEquals(200, get("/dashboard/settings", two).statusCode());
        String header = first.headers().firstValue("Set-Cookie").orElse("");
        assertTrue(header.contains("HttpOnly") && header.contains("SameSite=Strict"), header);
    }

    @Test
    void endsOnTheServerWhenSigningOut() throws Exception {
        try (WebClient browser = server.browser()) {
            Forms.signIn(browser, signIn, "Ada", Forms.PASSWORD);
            HtmlPage page = browser.getPage(server.url("/dashboard/settings"));
            String copied = browser.getCookieManager().getCookie(COOKIE).getValue();
            HtmlForm signOut = page.getForms().stream()
                    .filter(form -> form.getActionAttribute().endsWith("/sign-out"))
                    .findFirst()
                    .orElseThrow();
            HtmlPage after = Forms.press(signOut);
            assertEquals("/dashboard/sign-in", Forms.path(after));
            assertTrue(after.asNormalizedText().contains("You are signed out."), after.asNormalizedText());
            browser.getCookieManager().addCookie(new Cookie("localhost", COOKIE, copied));
            HtmlPage again = browser.getPage(server.url("/dashboard/settings"));
            assertEquals("/dashboard/sign-in", Forms.path(again));
        }
    }

    @Test
    void keepsAForgedSignOutOut() throws Exception {
        String session = session(right("X-Nothing", "x"));
        HttpResponse<String> forged = post("/dashboard/sign-out", "csrf=guess", COOKIE + "=" + session);
        assertEquals(403, forged.statusCode());
        assertEquals(200, get("/dashboard/settings", session).statusCode());
    }

    @Test
    void endsAfterEightIdleHoursAndInAnyCaseAfterAWeek() throws Exception {
        String idle = session(right("X-Nothing", "x"));
        clock.goOn(Duration.ofHours(8));
        assertEquals(303, get("/dashboard/settings", idle).statusCode());
        String busy = session(right("X-Nothing", "x"));
        for (int hour = 7; hour < 7 * 24; hour += 7) {
            clock.goOn(Duration.ofHours(7));
            assertEquals(200, get("/dashboard/settings", busy).statusCode(), "after " + hour + " hours");
        }
        clock.goOn(Duration.ofHours(7));
        assertEquals(303, get("/dashboard/settings", busy).statusCode());
    }

    @Test
    void comesAgainByItselfWhenALinkElsewhereKeptTheCookieBack() throws Exception {
        HttpRequest fromChat = request("/dashboard/sign-in?return_to=%2Fdashboard%2Fusers")
                .header("Sec-Fetch-Site", "cross-site")
                .build();
        String page = send(fromChat).body();
        assertTrue(page.contains("http-equiv=\"refresh\""), page);
        assertTrue(page.contains("again=1"), page);
        HttpRequest again = request("/dashboard/sign-in?again=1&return_to=%2Fdashboard%2Fusers")
                .header("Sec-Fetch-Site", "cross-site")
                .build();
        assertTrue(send(again).body().contains("name=\"password\""));
    }

    private HttpResponse<String> right(String header, String value) throws Exception {
        return send(request("/dashboard/sign-in")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(header, value)
                .POST(HttpRequest.BodyPublishers.ofString("name=Ada&password=" + encoded(Forms.PASSWORD)))
                .build());
    }

    private HttpResponse<String> post(String path, String form, String cookie) throws Exception {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/x-www-form-urlencoded");
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return send(request.POST(HttpRequest.BodyPublishers.ofString(form)).build());
    }

    private HttpResponse<String> get(String path, String session) throws Exception {
        return send(request(path).header("Cookie", COOKIE + "=" + session).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url(path)));
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String session(HttpResponse<String> answer) {
        String header = answer.headers().firstValue("Set-Cookie").orElse("");
        return header.substring(header.indexOf('=') + 1, header.indexOf(';'));
    }

    private static long fastest(Runnable work) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 7; i++) {
            long before = System.nanoTime();
            work.run();
            best = Math.min(best, System.nanoTime() - before);
        }
        return best;
    }

    private static String neutral(String page, String name) {
        return page.replace(name, "NAME").replaceAll("nonce=\"[^\"]*\"", "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
