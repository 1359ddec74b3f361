package dev.vestibule.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.htmlunit.WebClient;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;

/** The page of operators. */
class OperatorsPageTest extends SignInRoom {
    private String added(String name) {
        return server.database()
                .write(sql -> Accounts.add(sql, name, "no hash", clock.instant()))
                .id();
    }

    private List<String> names() {
        return server.database().read(Accounts::all).stream()
                .map(Operator::name)
                .toList();
    }

    private static HtmlPage send(HtmlPage page, String field) throws Exception {
        HtmlForm form = page.getForms().stream()
                .filter(one -> !one.getInputsByName(field).isEmpty()
                        || !one.getButtonsByName(field).isEmpty())
                .findFirst()
                .orElseThrow();
        return Forms.press(form);
    }

    @Test
    void removesAnotherOperatorWithTheirSessionsAndOpenLinks() throws Exception {
        String grace = added("Grace");
        server.database()
                .write(sql -> Sessions.begin(
                        sql, new Operator(grace, "Grace", "no hash"), Optional.empty(), clock.instant()));
        String link = server.operators().newLink();
        try (WebClient browser = server.browser()) {
            Forms.signIn(browser, signIn, "Ada", Forms.PASSWORD);
            HtmlPage page = browser.getPage(server.url("/dashboard/operators"));
            assertTrue(page.asNormalizedText().contains("Grace"), page.asNormalizedText());
            HtmlPage unsure = send(page, "remove");
            assertEquals(422, Forms.status(unsure));
            assertEquals(List.of("Ada", "Grace"), names());

            unsure.getElementById("sure-" + grace).click();
            HtmlPage after = send(unsure, "remove");
            assertTrue(after.asNormalizedText().contains("was removed"), after.asNormalizedText());
            assertEquals(List.of("Ada"), names());
            assertEquals(
                    0,
                    server.database()
                            .<Long>read(sql -> sql.count(
                                    "SELECT count(*) AS n FROM operator_session WHERE operator_id = ?", grace)));
            HtmlPage gone = browser.getPage(link);
            assertEquals(404, Forms.status(gone));
        }
        assertTrue(server.journal().stream()
                .anyMatch(entry ->
                        entry.operator().equals("Ada") && entry.detail().equals("Removed the operator Grace.")));
    }

    @Test
    void lastOperatorStaysAsNobodyRemovesThemselves() throws Exception {
        String session = session(right("X-Nothing", "x"));
        String ada = server.database().read(Accounts::all).get(0).id();
        added("Grace");
        String csrf = server.database()
                .read(sql ->
                        sql.one("SELECT csrf FROM operator_session ORDER BY expires_at DESC", row -> row.text("csrf")))
                .orElseThrow();
        var answer = post("/dashboard/operators", "sure=yes&remove=" + ada + "&csrf=" + csrf, COOKIE + "=" + session);
        assertEquals(409, answer.statusCode());
        assertEquals(List.of("Ada", "Grace"), names());
        assertFalse(get("/dashboard/operators", session).body().contains("value=\"" + ada + "\""));
    }

    @Test
    void makesAOneTimeLinkThatIsShownOnce() throws Exception {
        try (WebClient browser = server.browser()) {
            Forms.signIn(browser, signIn, "Ada", Forms.PASSWORD);
            HtmlPage shown = send(browser.getPage(server.url("/dashboard/operators")), "link");
            String link = shown.getElementById("link").getTextContent();
            assertTrue(link.startsWith(server.url("/operator/link/")), link);
            HtmlPage later = browser.getPage(server.url("/dashboard/operators"));
            assertFalse(later.asXml().contains("/operator/link/"));
            try (WebClient other = server.browser()) {
                Forms.useLink(other, link, "Grace", "another good password");
            }
            assertEquals(List.of("Ada", "Grace"), names());
        }
        assertTrue(server.journal().stream().noneMatch(entry -> entry.detail().contains("/operator/link/")));
    }
}
