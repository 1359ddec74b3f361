package dev.vestibule.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import java.lang.management.ManagementFactory;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.htmlunit.WebClient;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in. */
class SignInTest extends SignInRoom {
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

    /** Told by the memory that Argon2id fills, which does not depend on what else the machine does. */
    @Test
    void worksAsHardForAnUnknownName() throws Exception {
        Passwords passwords = new Passwords();
        Operator ada = server.database().read(Accounts::all).get(0);
        for (Optional<Operator> operator : List.of(Optional.of(ada), Optional.<Operator>empty())) {
            long before = allocated();
            assertFalse(passwords.fits(operator, "wrong password"));
            assertTrue(allocated() - before > 19_000_000, "a whole hash for " + operator.isPresent());
        }
    }

    private static long allocated() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.ThreadMXBean.class)
                .getThreadAllocatedBytes(Thread.currentThread().getId());
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
}
