package dev.vestibule.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.fixture.Crowd;
import dev.vestibule.fixture.Hall;
import dev.vestibule.fixture.ScriptedProvider;
import dev.vestibule.fixture.Visitor;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CallbackTest {
    private Hall hall;
    private Visitor visitor;
    private String before;
    private int called;

    @BeforeAll
    void open(@TempDir Path folder) {
        hall = Hall.open(folder);
    }

    @BeforeEach
    void begin() {
        hall.restore();
        visitor = hall.visitor();
        before = hall.stored();
        called = hall.provider().calls().size();
    }

    @AfterAll
    void close() {
        hall.close();
    }

    @Test
    void answersTheApplicationWithCodeStateAndIssuer() {
        Visitor.Answer answer = hall.comeBack(visitor, hall.begin(visitor, Hall.request()));
        assertEquals(303, answer.status());
        assertTrue(answer.location().orElse("").startsWith("https://shop.example/cb?"));
        assertTrue(answer.sent("code").matches("[A-Za-z0-9_-]{43}"));
        assertEquals("state of the app", answer.sent("state"));
        assertEquals(hall.url() + "/", answer.sent("iss"));
        assertEquals(2, hall.provider().calls().size() - called);
        assertTrue(visitor.cookies().containsKey("vestibule_session"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"code=AQB", "code=AQB&state=", "code=AQB&state=unknown", "state=unknown&error=access_denied", ""
            })
    void refusesAnAnswerNobodyWaitsFor(String query) {
        hall.begin(visitor, Hall.request());
        refused(visitor.get("/login/callback?" + query), 400, 0);
    }

    @Test
    void refusesAnAnswerThatBelongsToAnotherBrowser() {
        Visitor attacker = hall.visitor();
        String theirs = hall.begin(attacker, Hall.request());
        refused(hall.comeBack(visitor, theirs), 400, 0);
        hall.begin(visitor, Hall.request());
        refused(hall.comeBack(visitor, theirs), 400, 0);
        String cookie = attacker.cookies().keySet().iterator().next();
        visitor.cookies().put(cookie, visitor.cookies().values().iterator().next());
        refused(hall.comeBack(visitor, theirs), 400, 0);
        assertFalse(visitor.cookies().containsKey("vestibule_session"));
        assertEquals(303, hall.comeBack(attacker, theirs).status());
    }

    @Test
    void lastsTenMinutesAndNotLonger() {
        String late = hall.begin(visitor, Hall.request());
        String intime = hall.begin(visitor, Hall.request());
        hall.clock().goOn(Duration.ofMinutes(10));
        assertEquals(303, hall.comeBack(visitor, intime).status());
        hall.clock().goOn(Duration.ofSeconds(1));
        before = hall.stored();
        assertEquals(400, hall.comeBack(visitor, late).status());
        assertEquals(before, hall.stored());
    }

    @Test
    void exchangesACodeOnceHoweverOftenTheAnswerComes() throws InterruptedException {
        long sessions = hall.count("session");
        String state = hall.begin(visitor, Hall.request());
        Map<String, String> cookies = Map.copyOf(visitor.cookies());
        try (Crowd crowd = new Crowd(8)) {
            List<Integer> statuses = crowd.allDo(() -> {
                Visitor twin = hall.visitor();
                twin.cookies().putAll(cookies);
                return hall.comeBack(twin, state).status();
            });
            assertEquals(1, statuses.stream().filter(status -> status == 303).count(), statuses::toString);
            assertEquals(7, statuses.stream().filter(status -> status == 400).count(), statuses::toString);
        }
        assertEquals(2, hall.provider().calls().size() - called);
        Visitor.Answer again = hall.comeBack(visitor, state);
        assertEquals(400, again.status());
        assertTrue(again.body().contains("Go on to Shop"), again.body());
        assertEquals(1, hall.count("session") - sessions);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&code=AQB-made-up"})
    void tellsTheApplicationThatTheVisitorDeclined(String code) {
        String state = hall.begin(visitor, Hall.request());
        Visitor.Answer answer = visitor.get("/login/callback?error=access_denied&error_reason=user_denied"
                + "&error_description=%3Cb%3Eno%0D%0ASet-Cookie%3A%20a%3Db&state=" + state + code);
        assertEquals(303, answer.status());
        assertEquals("access_denied", answer.sent("error"));
        assertEquals("state of the app", answer.sent("state"));
        assertEquals("", answer.sent("code"));
        assertFalse(answer.location().orElse("").contains("%0D"));
        assertFalse(answer.sent("error_description").contains("\n"));
        assertEquals(0, hall.provider().calls().size() - called);
        assertEquals(400, hall.comeBack(visitor, state).status());
    }

    @Test
    void givesANewSessionValueAtALoginAndEndsTheOldOne() {
        hall.code(visitor, Hall.request());
        String old = visitor.cookies().get("vestibule_session");
        Map<String, String> again = Hall.request();
        again.put("prompt", "login");
        hall.code(visitor, again);
        assertNotEquals(old, visitor.cookies().get("vestibule_session"));
        visitor.cookies().put("vestibule_session", String.valueOf(old));
        Map<String, String> silent = Hall.request();
        silent.put("prompt", "none");
        assertEquals("login_required", visitor.get("/authorize", silent).sent("error"));
    }

    @Test
    void neverUsesASessionValueThatSomebodyTossedIn() {
        visitor.cookies().put("vestibule_session", "chosen-by-somebody-else");
        hall.code(visitor, Hall.request());
        assertNotEquals("chosen-by-somebody-else", visitor.cookies().get("vestibule_session"));
    }

    @Test
    void refusesALiveSessionWhenTheConnectionIsOffForTheApplication() {
        hall.code(visitor, Hall.request());
        assertTrue(!visitor.get("/authorize", Hall.request()).sent("code").isEmpty());
        Map<String, String> off = Hall.request("off", "https://off.example/cb");
        assertEquals("access_denied", visitor.get("/authorize", off).sent("error"));
        off.remove("connection");
        assertEquals("access_denied", visitor.get("/authorize", off).sent("error"));
        hall.apply("connections: [{name: instagram, strategy: instagram, enabled: false}]");
        assertEquals("access_denied", visitor.get("/authorize", Hall.request()).sent("error"));
    }

    @Test
    void refusesAnAnswerForAConnectionThatWasSwitchedOffMeanwhile() {
        String state = hall.begin(visitor, Hall.request());
        hall.apply("connections: [{name: instagram, strategy: instagram, enabled_clients: [Press]}]");
        refused(hall.comeBack(visitor, state), 403, 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "token   | 400 | {\"error_type\":\"OAuthException\",\"code\":400,\"error_message\":\"Error validating client secret\"} | 502 | wrong-secret",
                "token   | 400 | {\"error_type\":\"OAuthException\",\"code\":400,\"error_message\":\"This authorization code has been used\"} | 502 | code-used",
                "token   | 400 | {\"error_type\":\"OAuthException\",\"code\":400,\"error_message\":\"Invalid redirect_uri\"} | 502 | redirect-mismatch",
                "token   | 200 | <html>Log in</html>                | 502 | not-json",
                "token   | 503 | <html>Sorry</html>                 | 502 | provider-down",
                "token   | 302 | {}                                 | 502 | answer-unknown",
                "token   | 429 | {}                                 | 503 | rate-limited",
                "profile | 200 | {\"user_id\":0}                    | 502 | no-user-id",
                "profile | 200 | {\"user_id\":null}                 | 502 | no-user-id",
                "profile | 200 | {\"user_id\":\"1\",\"user_id\":\"2\"} | 502 | not-json",
                "profile | 200 | {\"user_id\":\"1\",\"account_type\":\"PERSONAL\"} | 403 | not-professional",
                "profile | 200 | null                               | 502 | not-json",
                "profile | 403 | {\"error\":{\"message\":\"(#10)\",\"type\":\"OAuthException\",\"code\":10}} | 403 | permission-missing",
            })
    void saysWhatWentWrongAtTheProviderAndStoresNobody(String step, int status, String body, int page, String reason) {
        if (step.equals("token")) {
            hall.provider().answersTokenCallsWith(status, body);
        } else {
            hall.provider().answersProfileCallsWith(status, body);
        }
        Visitor.Answer answer = hall.comeBack(visitor, hall.begin(visitor, Hall.request()));
        refused(answer, page, step.equals("token") ? 1 : 2);
        Entry entry = hall.journal().stream()
                .filter(line -> line.event() == Event.REFUSED)
                .findFirst()
                .orElseThrow();
        assertEquals(reason, entry.reason());
        assertEquals("shop", entry.applicationId());
        assertEquals("instagram", entry.connection());
        assertTrue(answer.body().contains(entry.reference()), "the page shows the reference code");
    }

    @Test
    void knowsAnIdBeyondAllDoublesAsNumberAndAsText() {
        hall.code(visitor, Hall.request());
        long users = hall.count("user_account");
        hall.provider().answersProfileCallsWith(200, "{\"user_id\":17841405793187218,\"username\":\"sandy\"}");
        hall.code(hall.visitor(), Hall.request());
        assertEquals("instagram|17841405793187218", hall.journal().get(0).userId());
        hall.clock().goOn(Duration.ofSeconds(1));
        hall.provider().answersProfileCallsWith(200, ScriptedProvider.profileOf("17841405793187219", "Sandy Box"));
        hall.code(hall.visitor(), Hall.request());
        assertEquals(1, hall.count("user_account") - users);
        assertEquals("instagram|17841405793187219", hall.journal().get(0).userId());
    }

    private void refused(Visitor.Answer answer, int status, int calls) {
        assertEquals(status, answer.status(), answer::body);
        assertEquals(Optional.empty(), answer.location());
        assertEquals(Optional.of("no-store"), answer.header("Cache-Control"));
        assertEquals(calls, hall.provider().calls().size() - called);
        assertEquals(before, hall.stored());
    }
}
