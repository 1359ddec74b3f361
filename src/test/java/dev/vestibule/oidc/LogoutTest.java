package dev.vestibule.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.vestibule.fixture.Hall;
import dev.vestibule.fixture.Visitor;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LogoutTest {
    private static final String HOME = "https://shop.example/";

    private Hall hall;

    @BeforeAll
    void open(@TempDir Path folder) {
        hall = Hall.open(folder);
    }

    @AfterAll
    void close() {
        hall.close();
    }

    @Test
    void endsTheSessionForGoodAndReturnsToTheApplication() {
        Visitor visitor = signedIn();
        Map<String, String> kept = Map.copyOf(visitor.cookies());
        Visitor.Answer answer = visitor.get("/v2/logout", Map.of("client_id", "shop", "returnTo", HOME));
        assertEquals(303, answer.status());
        assertEquals(Optional.of(HOME), answer.location());
        assertFalse(visitor.cookies().containsKey("vestibule_session"));
        visitor.cookies().putAll(kept);
        assertFalse(isSignedIn(visitor));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "https://shop.example",
                "https://shop.example/x",
                "https://shop.example/?x",
                "//evil.example",
                "/\\evil.example",
                "/%09/evil.example",
                "https:evil.example",
                "javascript:alert(1)",
                "http://shop.example/",
            })
    void neverSendsABrowserToAnAddressThatIsNotRegistered(String address) {
        for (String[] way : new String[][] {{"/v2/logout", "returnTo"}, {"/oidc/logout", "post_logout_redirect_uri"}}) {
            Visitor visitor = signedIn();
            Visitor.Answer answer = visitor.get(way[0], Map.of("client_id", "shop", way[1], address));
            assertEquals(400, answer.status(), answer::body);
            assertEquals(Optional.empty(), answer.location());
            // As at Auth0, a wrong return address of /v2/logout does not keep anybody signed in.
            assertEquals(way[0].equals("/oidc/logout"), isSignedIn(visitor));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"image", "empty", "script", "style", "object", "frame"})
    void endsNothingForAPageThatOnlyLoadsTheAddress(String destination) {
        for (String path : new String[] {"/v2/logout?client_id=shop", "/oidc/logout"}) {
            Visitor visitor = signedIn();
            Visitor.Answer answer = visitor.get(path, "Sec-Fetch-Dest", destination, "Sec-Fetch-Site", "cross-site");
            assertEquals(403, answer.status());
            assertTrue(isSignedIn(visitor));
        }
    }

    @Test
    void asksBeforeItEndsASessionThatNobodyProvedToKnow() {
        Visitor visitor = signedIn();
        Visitor.Answer question =
                visitor.get("/oidc/logout", "Sec-Fetch-Dest", "document", "Sec-Fetch-Site", "cross-site");
        assertEquals(200, question.status());
        assertTrue(isSignedIn(visitor));
        Map<String, String> yes = Map.of("confirmed", "yes");
        assertEquals(
                403,
                visitor.post("/oidc/logout", yes, "Origin", "https://evil.example")
                        .status());
        assertEquals(
                403,
                visitor.post("/oidc/logout", yes, "Sec-Fetch-Site", "cross-site")
                        .status());
        assertTrue(isSignedIn(visitor));
        assertEquals(
                200, visitor.post("/oidc/logout", yes, "Origin", hall.url()).status());
        assertFalse(isSignedIn(visitor));
    }

    @Test
    void endsTheSessionOfItsOwnHintAtOnce() throws ParseException {
        Visitor visitor = hall.visitor();
        String idToken = idToken(visitor);
        Visitor stranger = signedIn();
        Map<String, String> query = Map.of("id_token_hint", idToken, "post_logout_redirect_uri", HOME, "state", "a&b");
        assertEquals(200, stranger.get("/oidc/logout", query).status());
        assertTrue(isSignedIn(stranger));
        assertEquals(
                Optional.of(HOME + "?state=a%26b"),
                visitor.get("/oidc/logout", query).location());
        assertFalse(isSignedIn(visitor));
    }

    @Test
    void believesNoHintThatItDidNotSign() throws ParseException {
        Visitor visitor = hall.visitor();
        String idToken = idToken(visitor);
        String unsigned = idToken.substring(0, idToken.lastIndexOf('.') + 1);
        for (String hint : new String[] {
            "x", unsigned, unsigned + "AAAA", "eyJhbGciOiJub25lIn0." + idToken.split("\\.", -1)[1] + "."
        }) {
            assertEquals(
                    400,
                    visitor.get("/oidc/logout", Map.of("id_token_hint", hint)).status());
            assertTrue(isSignedIn(visitor));
        }
        Map<String, String> other = Map.of("id_token_hint", idToken, "client_id", "press");
        assertEquals(400, visitor.get("/oidc/logout", other).status());
        assertTrue(isSignedIn(visitor));
    }

    private String idToken(Visitor visitor) throws ParseException {
        String code = hall.code(visitor, Hall.request());
        String body = hall.visitor().post("/oauth/token", Hall.redemption(code)).body();
        return String.valueOf(JSONObjectUtils.parse(body).get("id_token"));
    }

    private Visitor signedIn() {
        Visitor visitor = hall.visitor();
        hall.code(visitor, Hall.request());
        return visitor;
    }

    private static boolean isSignedIn(Visitor visitor) {
        Map<String, String> silent = Hall.request();
        silent.put("prompt", "none");
        return !visitor.get("/authorize", silent).sent("code").isEmpty();
    }
}
