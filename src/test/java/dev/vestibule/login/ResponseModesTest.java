package dev.vestibule.login;

import static dev.vestibule.login.LoginRoom.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which an answer travels (R21, R12), and what a hostile request makes of them (security cases 8, 99 and 106). */
final class ResponseModesTest {
    private static final String NASTY = "\"><script>alert('1')</script>&amp;";

    @TempDir
    private Path folder;

    private LoginRoom room;
    private Visitor visitor;

    @BeforeEach
    void open() {
        room = LoginRoom.open(folder);
        visitor = room.visitor();
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void postsSuccessAndErrorAsAFormR21() {
        Seen success = visitor.logIn("ada", request("response_mode", "form_post"));
        assertTrue(success.isPage());
        assertEquals(Set.of("code", "state", "iss"), success.fields().keySet());
        assertTrue(
                success.body().contains("<form method=\"post\" action=\"" + LoginRoom.CALLBACK + "\""), success.body());
        assertTrue(success.body().contains("<button type=\"submit\""), "works without scripts");
        assertTrue(success.header("content-security-policy").endsWith("; form-action https://shop.example"));
        assertFalse(String.valueOf(
                        room.redeem("shop", String.valueOf(success.fields().get("code")))
                                .get("id_token"))
                .isEmpty());
        Seen refusal = room.visitor().get("/authorize", request("response_mode", "form_post", "prompt", "none"));
        assertEquals(200, refusal.status());
        assertEquals("login_required", refusal.fields().get("error"));
        assertEquals("state-1", refusal.fields().get("state"));
        assertEquals(room.issuer(), refusal.fields().get("iss"));
    }

    @Test
    void escapesWhatItPostsInCase99() {
        Seen page = visitor.logIn("ada", request("response_mode", "form_post", "state", NASTY));
        assertFalse(page.body().contains(NASTY));
        assertFalse(page.body().contains("<script>"), "only scripts with a nonce");
        assertEquals(NASTY, page.fields().get("state"));
        String nonce = page.header("content-security-policy").replaceAll(".*'nonce-([^']+)'.*", "$1");
        assertTrue(page.body().contains("<script nonce=\"" + nonce + "\""), page.body());
    }

    @Test
    void putsACodeIntoTheFragmentWhenAskedTo() {
        Seen answer = visitor.logIn("ada", request("response_mode", "fragment"));
        assertTrue(answer.location().startsWith(LoginRoom.CALLBACK + "#"), answer.location());
        assertNotNull(answer.fragment().get("code"));
        Seen refusal = room.visitor().get("/authorize", request("response_mode", "fragment", "prompt", "none"));
        assertEquals("login_required", refusal.fragment().get("error"));
    }

    @Test
    void postsAMessageToAListedOriginOnly() {
        visitor.logIn("ada", request());
        Seen silent = visitor.get("/authorize", request("response_mode", "web_message", "prompt", "none"));
        assertEquals(200, silent.status());
        assertTrue(silent.body().contains("data-message=\"https://shop.example\""), silent.body());
        assertEquals(Set.of("code", "state", "iss"), silent.fields().keySet());
        Seen refused = room.visitor().get("/authorize", request("response_mode", "web_message", "prompt", "none"));
        assertEquals("login_required", refused.fields().get("error"));
        assertEquals("state-1", refused.fields().get("state"));
        room.apply("clients: [{name: Shop, client_id: shop, web_origins: [\"https://elsewhere.example\"]}]");
        Seen unlisted = visitor.get("/authorize", request("response_mode", "web_message", "prompt", "none"));
        assertEquals("invalid_request", unlisted.query().get("error"));
        assertFalse(unlisted.body().contains("data-message"));
    }

    @Test
    void letsOnlyAMessageBeFramedInCase106() {
        Seen framed = visitor.get("/authorize", request("response_mode", "web_message", "prompt", "none"));
        assertEquals("", framed.header("x-frame-options"));
        assertFalse(framed.header("content-security-policy").contains("frame-ancestors"));
        assertEquals("", framed.header("cross-origin-opener-policy"));
        assertEquals("nosniff", framed.header("x-content-type-options"));
        assertTrue(framed.header("cache-control").contains("no-store"));
        for (Seen page : new Seen[] {
            visitor.get("/authorize", request("connection", "")),
            visitor.get("/authorize", request("response_mode", "form_post", "prompt", "none")),
            visitor.get("/authorize", request("redirect_uri", "https://evil.example/")),
            visitor.get("/authorize", request("client_id", "nobody")),
            visitor.open("/login/callback?state=x&code=y"),
            visitor.open("/nowhere")
        }) {
            assertEquals("DENY", page.header("x-frame-options"), page.toString());
            assertTrue(page.header("content-security-policy").contains("frame-ancestors 'none'"), page.toString());
        }
    }

    @Test
    void answersAPopupWithAMessageAndItsSession() {
        Seen answer = visitor.logIn("ada", request("response_mode", "web_message"));
        assertNotNull(answer.fields().get("code"));
        assertTrue(visitor.cookies().containsKey("v_session"), "the cookie goes with the message");
        assertEquals("", answer.header("cross-origin-opener-policy"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwt", "query.jwt", "cookie"})
    void refusesAModeItDoesNotKnow(String mode) {
        Seen answer = visitor.get("/authorize", request("response_mode", mode));
        assertEquals("invalid_request", answer.query().get("error"));
        assertEquals("state-1", answer.query().get("state"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"token", "id_token", "code token", "code id_token", "code id_token token", "id_token token"})
    void givesNoTokensThroughTheBrowserInCase8(String type) {
        visitor.logIn("ada", request());
        Seen answer = visitor.get("/authorize", request("response_type", type));
        assertTrue(answer.location().startsWith(LoginRoom.CALLBACK + "?"), answer.location());
        assertEquals("unsupported_response_type", answer.query().get("error"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "code token", "code id_token token", "id_token token"})
    void givesNobodyAnAccessTokenThroughTheBrowserInCase8(String type) {
        visitor.logIn("ada", request());
        Seen answer = visitor.get("/authorize", request("client_id", "old", "response_type", type));
        assertTrue(answer.location().startsWith(LoginRoom.CALLBACK + "#"), answer.location());
        assertEquals("unsupported_response_type", answer.fragment().get("error"));
        assertEquals(
                Set.of("error", "error_description", "state", "iss"),
                answer.fragment().keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "code code", "CODE", " code", "code "})
    void refusesOddResponseTypesInCase8(String type) {
        Seen answer = visitor.get("/authorize", request("response_type", type));
        assertEquals("unsupported_response_type", answer.query().get("error"));
        Seen posted = visitor.get("/authorize", request("response_type", type, "response_mode", "form_post"));
        assertEquals("unsupported_response_type", posted.fields().get("error"));
    }

    @Test
    void tellsTheApplicationThatTheVisitorDeclinedInTheSameMode() {
        Seen sent = visitor.get("/authorize", request("response_mode", "form_post"));
        Seen answer = visitor.get(
                "/login/callback",
                Map.of(
                        "error",
                        "access_denied",
                        "state",
                        String.valueOf(sent.query().get("state"))));
        assertEquals("access_denied", answer.fields().get("error"));
        assertEquals("state-1", answer.fields().get("state"));
        assertTrue(answer.isPage(), "nothing in a query");
    }
}
