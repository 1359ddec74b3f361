package dev.vestibule.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.web.Wire.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FrontTest {
    private static final FrontOnJetty SERVER = new FrontOnJetty();
    private static final Wire WIRE = SERVER.wire();
    private static final String OWN = "csrf=" + FrontOnJetty.CSRF;

    @BeforeAll
    static void answers() {
        assertEquals(200, WIRE.get("/visitors").status());
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: evil.example", "Host: localhost:1", "Host: localhost.evil.example:8080", "Host: "})
    void refusesAHostThatIsNotThisServer(String host) {
        Reply reply = WIRE.get("/visitors", host);
        assertEquals(400, reply.status());
        assertFalse(reply.body().contains("evil"), reply.body());
    }

    @Test
    void doesNotBelieveForwardingHeaders() {
        Reply reply = WIRE.get("/dashboard/page", "X-Forwarded-Host: evil.example", "Forwarded: host=evil.example");
        assertEquals("/sign-in?return_to=/dashboard/page", reply.header("Location"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/visitors", "/applications", "/machines", "/dashboard/page", "/fails", "/nowhere"})
    void setsTheSecurityHeadersOnEveryResponse(String path) {
        Reply reply = WIRE.get(path);
        assertEquals("nosniff", reply.header("X-Content-Type-Options"), path);
        assertEquals("DENY", reply.header("X-Frame-Options"), path);
        boolean page = path.equals("/fails");
        assertEquals(page ? "strict-origin" : "no-referrer", reply.header("Referrer-Policy"), path);
        assertTrue(reply.header("Cache-Control").contains("no-store"), path);
        assertEquals("", reply.header("Server"), path);
    }

    @Test
    void asksForHttpsForeverWhereTheBaseUrlIsHttps() {
        assertEquals("", WIRE.get("/visitors").header("Strict-Transport-Security"));
        try (FrontOnJetty secure = new FrontOnJetty("https://login.example")) {
            Reply reply = secure.wire().get("/visitors", "Host: login.example");
            assertTrue(reply.header("Strict-Transport-Security").startsWith("max-age=31536000"));
        }
    }

    @Test
    void sendsSomebodyWithoutASessionToTheSignInPage() {
        Reply reply = WIRE.get("/dashboard/page?x=1");
        assertEquals(303, reply.status());
        assertEquals("/sign-in?return_to=/dashboard/page", reply.header("Location"));
        assertEquals(303, WIRE.form("/dashboard/page", OWN).status());
    }

    @Test
    void letsAnOperatorIn() {
        assertEquals(200, WIRE.get("/dashboard/page", FrontOnJetty.SESSION).status());
        assertEquals(
                200,
                WIRE.form("/dashboard/page", OWN, FrontOnJetty.SESSION, "Sec-Fetch-Site: same-origin")
                        .status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "csrf=", "csrf=guessed", OWN_TWICE})
    void refusesAFormWithoutItsSessionsToken(String body) {
        Reply reply = WIRE.form("/dashboard/page", body, FrontOnJetty.SESSION);
        assertTrue(reply.status() == 403 || reply.status() == 400, "status " + reply.status());
    }

    private static final String OWN_TWICE = "csrf=" + FrontOnJetty.CSRF + "&csrf=" + FrontOnJetty.CSRF;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
                "Origin: https://evil.example",
                "Sec-Fetch-Site: cross-site\r\nOrigin: null"
            })
    void refusesAFormThatWasSentFromElsewhere(String header) {
        assertEquals(
                403,
                WIRE.form("/dashboard/page", OWN, FrontOnJetty.SESSION, header).status());
    }

    /** As browsers without Sec-Fetch-Site send it for a form of ours, or for one in a sandboxed frame of a stranger. */
    @Test
    void decidesByTheTokenWhereABrowserKeepsItsOriginToItself() {
        assertEquals(
                200,
                WIRE.form("/dashboard/page", OWN, FrontOnJetty.SESSION, "Origin: null")
                        .status());
        assertEquals(
                403,
                WIRE.form("/dashboard/page", "csrf=guessed", FrontOnJetty.SESSION, "Origin: null")
                        .status());
        assertEquals(
                403,
                WIRE.form("/dashboard/page", "", FrontOnJetty.SESSION, "Origin: null")
                        .status());
    }

    @Test
    void letsOwnFormsSayTheirOriginAndNoAddressSayMore() {
        assertEquals("strict-origin", WIRE.get("/fails?reason=BROKEN").header("Referrer-Policy"));
    }

    @Test
    void doesNotTakeTheTokenFromTheQuery() {
        assertEquals(
                403,
                WIRE.form("/dashboard/page?" + OWN, "x=1", FrontOnJetty.SESSION).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "INVENTED"})
    void protectsEveryMethodThatMightChangeSomething(String method) {
        assertEquals(
                403,
                WIRE.send(method, "/dashboard/page", "", FrontOnJetty.SESSION).status());
    }

    @Test
    void showsPeopleAPage() {
        Reply reply = WIRE.get("/fails?reason=NOT_PROFESSIONAL");
        assertEquals(403, reply.status());
        assertTrue(reply.header("Content-Type").startsWith("text/html"));
        assertTrue(reply.header("Content-Security-Policy").contains("default-src 'none'"));
        assertTrue(reply.body().contains("only professional accounts"));
        assertTrue(reply.body().contains("&lt;b&gt;their words&lt;/b&gt;"), reply.body());
        assertFalse(reply.body().contains("private detail"));
    }

    @Test
    void showsProgramsJson() {
        Reply reply = WIRE.get("/fails/api?reason=INVALID_CLIENT");
        assertEquals(401, reply.status());
        assertEquals("application/json", reply.header("Content-Type"));
        assertTrue(reply.header("WWW-Authenticate").startsWith("Basic"));
        assertTrue(reply.body().contains("\"error\":\"invalid_client\""), reply.body());
        assertFalse(reply.body().contains("private detail"));
    }

    @Test
    void tellsTheReferenceThatTheJournalKnows() {
        List<String> before = List.copyOf(SERVER.heard());
        Reply reply = WIRE.get("/fails?reason=PROVIDER_DOWN");
        List<String> heard =
                SERVER.heard().subList(before.size(), SERVER.heard().size());
        assertEquals(1, heard.size());
        assertTrue(heard.get(0).endsWith(" private detail"));
        assertTrue(reply.body().contains(heard.get(0).substring(0, 9)), reply.body());
    }

    @Test
    void hidesAFaultOfOurs() {
        Reply reply = WIRE.get("/fails");
        assertEquals(500, reply.status());
        assertFalse(reply.body().contains("private words"), reply.body());
        assertFalse(reply.body().contains("IllegalState"), reply.body());
    }

    @Test
    void givesEachPageAnotherNonce() {
        String policy = WIRE.get("/fails?reason=NOT_FOUND").header("Content-Security-Policy");
        assertTrue(policy.contains("'nonce-"), policy);
        assertNotEquals(policy, WIRE.get("/fails?reason=NOT_FOUND").header("Content-Security-Policy"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/../WEB-INF/web.xml",
                "/assets/..%2fWEB-INF/web.xml",
                "/assets/%2e%2e/WEB-INF/web.xml",
                "/assets//WEB-INF/web.xml",
                "/WEB-INF/web.xml",
                "/assets/"
            })
    void servesAssetsAndNothingElse(String path) {
        int status = WIRE.get(path).status();
        assertTrue(status == 400 || status == 404, path + " answers " + status);
    }
}
