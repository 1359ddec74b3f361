package dev.vestibule.meta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.vestibule.fixture.Hall;
import dev.vestibule.fixture.Visitor;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The callbacks as a provider sends them, to the whole server. */
class CallbacksTest {
    private static final String DEAUTHORIZE = "/connections/instagram/deauthorize";
    private static final String DELETION = "/connections/instagram/data-deletion";
    /** The id that belongs to our app alone, which the fixture's profile carries beside the account's own. */
    private static final String APP_SCOPED = "36200000000000117";

    private static final String USER = "instagram|17841405793187218";

    @TempDir
    Path folder;

    private Hall hall;
    private Visitor visitor;

    @BeforeEach
    void logIn() throws Exception {
        hall = Hall.open(folder);
        visitor = hall.visitor();
        String code = hall.code(visitor, Hall.request());
        assertEquals(200, visitor.post("/oauth/token", Hall.redemption(code)).status());
        assertEquals(1, hall.count("session"));
        assertEquals(1, hall.count("access_token"));
    }

    @AfterEach
    void close() {
        hall.close();
    }

    private String signed(String userId) {
        return Signing.request(
                Hall.APP_SECRET, Signing.payload(userId, hall.clock().instant()));
    }

    private Visitor.Answer post(String path, String signedRequest) {
        return hall.visitor().post(path, Map.of("signed_request", signedRequest));
    }

    private static String member(Visitor.Answer answer, String name) throws Exception {
        return String.valueOf(JSONObjectUtils.parse(answer.body()).get(name));
    }

    private String silently() {
        return visitor.get("/authorize", with(Hall.request(), "prompt", "none")).sent("error");
    }

    private static Map<String, String> with(Map<String, String> request, String name, String value) {
        request.put(name, value);
        return request;
    }

    @Test
    void deauthorizeEndsSessionsAndTokensAndTheUserStays() {
        assertEquals("", silently());
        assertEquals(200, post(DEAUTHORIZE, signed(APP_SCOPED)).status());
        assertEquals("login_required", silently());
        assertEquals(0, hall.count("session"));
        assertEquals(0, hall.count("access_token"));
        assertEquals(0, hall.count("code"));
        assertEquals(1, hall.count("user_account"));
        List<Entry> lines = hall.journal().stream()
                .filter(entry -> entry.event() == Event.DEAUTHORIZED)
                .toList();
        assertEquals(1, lines.size());
        assertEquals(USER, lines.get(0).userId());
    }

    @Test
    void deauthorizeFindsTheAccountsOwnIdToo() {
        assertEquals(200, post(DEAUTHORIZE, signed("17841405793187218")).status());
        assertEquals(0, hall.count("session"));
    }

    @Test
    void deauthorizeIsTakenOnce() {
        String request = signed(APP_SCOPED);
        assertEquals(200, post(DEAUTHORIZE, request).status());
        hall.code(visitor, Hall.request());
        assertEquals(1, hall.count("session"));
        assertEquals(200, post(DEAUTHORIZE, request).status());
        assertEquals(1, hall.count("session"), "what was overheard ends nothing later");
    }

    @Test
    void deauthorizeOfNobodyIsAnsweredAlike() {
        Visitor.Answer known = post(DEAUTHORIZE, signed(APP_SCOPED));
        Visitor.Answer unknown = post(DEAUTHORIZE, signed("1"));
        assertEquals(known.body(), unknown.body());
        assertEquals(known.status(), unknown.status());
    }

    @Test
    void refusalsAreAllAlikeAndEndNothing() {
        Instant now = hall.clock().instant();
        String payload = Signing.payload(APP_SCOPED, now);
        String good = Signing.request(Hall.APP_SECRET, payload);
        String stored = hall.stored();
        String body = post(DEAUTHORIZE, "x.y").body();
        for (String path : List.of(DEAUTHORIZE, DELETION)) {
            for (String bad : List.of(
                    Signing.request("forged", payload),
                    good.substring(0, good.length() - 1),
                    good + "=",
                    Signing.request(Hall.APP_SECRET, payload.replace("SHA256", "SHA1")),
                    Signing.request(Hall.APP_SECRET, Signing.payload(APP_SCOPED, now.minusSeconds(90_000))),
                    Signing.request(Hall.APP_SECRET, Signing.payload(APP_SCOPED, now.plusSeconds(900))))) {
                Visitor.Answer answer = post(path, bad);
                assertEquals(400, answer.status(), bad);
                assertEquals(body, answer.body(), bad);
            }
        }
        assertEquals(body, post("/connections/nothing/deauthorize", good).body());
        assertEquals(body, hall.visitor().post(DEAUTHORIZE, Map.of()).body());
        assertEquals(
                400,
                hall.visitor()
                        .post(DEAUTHORIZE + "?signed_request=" + good, Map.of())
                        .status());
        assertEquals(stored, hall.stored());
        assertEquals(200, post(DEAUTHORIZE, good).status(), "the control");
    }

    @Test
    void deletionTakesEverythingAndGivesAPage() throws Exception {
        Visitor.Answer answer = post(DELETION, signed(APP_SCOPED));
        assertEquals(200, answer.status());
        String code = member(answer, "confirmation_code");
        assertEquals(hall.url() + "/privacy/deletion/" + code, member(answer, "url"));
        for (String table : List.of("user_account", "identity", "session", "access_token", "user_application")) {
            assertEquals(0, hall.count(table), table);
        }
        assertFalse(hall.journal().toString().contains("17841405793187218"), "the journal names nobody");
        assertTrue(hall.journal().stream().anyMatch(entry -> entry.event() == Event.LOGIN), "it keeps what happened");
        Visitor.Answer page = hall.visitor().get("/privacy/deletion/" + code);
        assertEquals(200, page.status());
        assertEquals("no-store", page.header("Cache-Control").orElse(""));
        assertTrue(page.header("X-Robots-Tag").orElse("").contains("noindex"));
        assertTrue(page.body().contains("Your data was deleted"));
        for (String personal : List.of("17841405793187218", APP_SCOPED, "Sandy", "sandy")) {
            assertFalse(page.body().contains(personal), personal);
        }
        assertEquals(404, hall.visitor().get("/privacy/deletion/" + code + "x").status());
    }

    @Test
    void deletionAgainGetsTheSameCodeAndDeletesNobodyWhoCameBack() throws Exception {
        String request = signed(APP_SCOPED);
        String code = member(post(DELETION, request), "confirmation_code");
        hall.code(hall.visitor(), Hall.request());
        assertEquals(code, member(post(DELETION, request), "confirmation_code"));
        assertEquals(1, hall.count("user_account"));
        assertNotEquals(code, member(post(DELETION, signed("5")), "confirmation_code"));
    }

    @Test
    void deletionOfNobodySaysSo() throws Exception {
        String code = member(post(DELETION, signed("1")), "confirmation_code");
        String page = hall.visitor().get("/privacy/deletion/" + code).body();
        assertTrue(page.contains("Nothing was stored about the account"), page);
        assertEquals(1, hall.count("user_account"));
    }

    @Test
    void answersAlsoWhereTheConnectionIsDisabled() {
        hall.apply("connections: [{name: instagram, strategy: instagram, enabled: false}]");
        assertEquals(200, post(DEAUTHORIZE, signed(APP_SCOPED)).status());
        assertEquals(0, hall.count("session"));
    }
}
