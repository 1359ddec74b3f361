package dev.vestibule.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.application.Application.Kind;
import dev.vestibule.application.ApplicationDraft;
import dev.vestibule.application.Applications;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.htmlunit.WebClient;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Security case 120: in an old session the password is asked for before anything that cannot be taken back. */
class FreshSignInTest extends SignInRoom {
    private static final String DANGER = "/dashboard/applications/shop/danger";
    private String session = "";

    @BeforeEach
    void signIn() throws Exception {
        server.database()
                .write(sql -> Applications.add(
                        sql,
                        "shop",
                        ApplicationDraft.usual("Shop", Kind.REGULAR_WEB, List.of("https://shop.test/cb"), List.of()),
                        Optional.of("old secret"),
                        clock.instant()));
        session = session(right("X-Nothing", "x"));
    }

    private String csrf() {
        return server.database()
                .read(sql ->
                        sql.one("SELECT csrf FROM operator_session ORDER BY expires_at DESC", row -> row.text("csrf")))
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "/dashboard/applications/shop/danger, confirm=Shop, /dashboard/applications/shop/danger",
        "/dashboard/applications/shop/secret, sure=yes&revision=1, /dashboard/applications/shop/danger",
        "/dashboard/connections/instagram/danger, confirm=instagram, /dashboard/connections/instagram/danger",
        "/dashboard/users/instagram%7C1, sure=yes, '/dashboard/users/instagram|1'",
        "/dashboard/settings/keys, '', /dashboard/settings",
        "/dashboard/operators, link=new, /dashboard/operators",
        "/dashboard/operators, sure=yes&remove=op_x, /dashboard/operators"
    })
    void isAskedForBeforeWhatCannotBeTakenBack(String path, String form, String back) throws Exception {
        clock.goOn(Duration.ofMinutes(10));
        var answer = post(path, form + "&csrf=" + csrf(), COOKIE + "=" + session);
        assertEquals(303, answer.statusCode());
        assertEquals(
                "/dashboard/confirm?return_to=" + encoded(back),
                answer.headers().firstValue("Location").orElse(""));
        assertTrue(server.database()
                .read(sql -> Applications.find(sql, "shop"))
                .filter(application -> application.revision() == 1)
                .isPresent());
        assertEquals(0, server.database().<Long>read(sql -> sql.count("SELECT count(*) AS n FROM operator_link")));
    }

    @Test
    void isNotAskedForWithinTenMinutes() throws Exception {
        clock.goOn(Duration.ofMinutes(10).minusSeconds(1));
        assertEquals(200, get(DANGER, session).statusCode());
        assertEquals(
                303,
                post("/dashboard/settings/keys", "csrf=" + csrf(), COOKIE + "=" + session)
                        .statusCode());
        assertTrue(server.journal().stream().anyMatch(entry -> entry.detail().equals("Rotated.")));
    }

    @Test
    void isNotAskedForWhereNothingIsLost() throws Exception {
        clock.goOn(Duration.ofHours(1));
        assertEquals(200, get("/dashboard/applications/shop/settings", session).statusCode());
        assertEquals(200, get("/dashboard/operators", session).statusCode());
    }

    @Test
    void leadsBackWithANewSessionWhenThePasswordIsRight() throws Exception {
        try (WebClient browser = server.browser()) {
            Forms.signIn(browser, signIn, "Ada", Forms.PASSWORD);
            String before = browser.getCookieManager().getCookie(COOKIE).getValue();
            clock.goOn(Duration.ofMinutes(11));
            HtmlPage asked = browser.getPage(server.url(DANGER));
            assertEquals("/dashboard/confirm", Forms.path(asked));

            HtmlPage wrong = confirm(asked, "not the password");
            assertEquals(422, Forms.status(wrong));
            assertEquals("/dashboard/confirm", Forms.path(wrong));
            HtmlPage still = browser.getPage(server.url(DANGER));
            assertEquals("/dashboard/confirm", Forms.path(still));

            HtmlPage after = confirm(wrong, Forms.PASSWORD);
            assertEquals(DANGER, Forms.path(after));
            assertNotEquals(before, browser.getCookieManager().getCookie(COOKIE).getValue());
            assertEquals(303, get("/dashboard/settings", before).statusCode());
        }
    }

    @Test
    void slowsWhoeverGuessesThere() throws Exception {
        clock.goOn(Duration.ofMinutes(11));
        String form = "password=guess&csrf=" + csrf();
        int last = 0;
        for (int i = 0; i < 6; i++) {
            last = post("/dashboard/confirm", form, COOKIE + "=" + session).statusCode();
        }
        assertEquals(429, last);
    }

    @Test
    void neverLeadsToAnotherPlace() throws Exception {
        String form = "password=" + encoded(Forms.PASSWORD) + "&csrf=" + csrf() + "&return_to="
                + encoded("https://evil.example/");
        var answer = post("/dashboard/confirm", form, COOKIE + "=" + session);
        assertEquals("/dashboard", answer.headers().firstValue("Location").orElse(""));
        assertFalse(session(answer).isEmpty());
    }

    private static HtmlPage confirm(HtmlPage page, String password) throws Exception {
        HtmlForm form = page.getForms().get(0);
        form.getInputByName("password").setValue(password);
        return Forms.press(form);
    }
}
