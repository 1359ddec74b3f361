package dev.vestibule.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.fixture.Visitor;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Faults played through the shop: what comes of them, and that nobody else notices. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RehearsalTest {
    private Theatre theatre;

    @BeforeAll
    void open(@TempDir Path folder) {
        theatre = Theatre.open(folder);
    }

    @AfterAll
    void close() {
        theatre.close();
    }

    private Map<String, Object> rehearse(String... faults) {
        return theatre.vestibule().rehearse("Shop", "instagram", List.of(faults));
    }

    private static List<Map<String, Object>> scenes(Map<String, Object> report) {
        return Theatre.maps(report.get("scenes"));
    }

    /** The whole list: the one slow test here. */
    @Test
    void comesAsExpectedForEveryFaultAndLeavesNothingBehind() {
        Map<String, Object> report = rehearse();
        List<String> surprises = scenes(report).stream()
                .filter(scene -> !Boolean.TRUE.equals(scene.get("as_expected")))
                .map(scene -> scene.get("fault") + ": " + scene.get("surprises"))
                .toList();
        assertEquals(List.of(), surprises);
        assertEquals("done", report.get("state"));
        assertTrue(scenes(report).size() >= 49, "one for each fault of the sandbox");
        for (String table : List.of("user_account", "identity", "session", "code")) {
            assertEquals(0, theatre.count(table), table);
        }
        List<Entry> journal = theatre.journal();
        assertEquals(
                List.of(),
                journal.stream()
                        .filter(entry -> entry.event() == Event.PROVIDER_PAUSED)
                        .toList());
        List<Entry> logins = journal.stream()
                .filter(entry -> entry.event() == Event.LOGIN || entry.event() == Event.REFUSED)
                .toList();
        assertTrue(logins.size() > 40);
        assertTrue(logins.stream().allMatch(entry -> entry.detail().startsWith("Simulated: ")));
        assertFalse(theatre.sandboxSays("/sandbox/api/accounts").contains("rehearsal."), "the person stayed");
        assertTrue(theatre.sandboxSays("/sandbox/api/faults").contains("[]"), "a dial was touched");
    }

    @Test
    void saysWhatTheVisitorSeesWhoCanMendItAndByWhichRow() {
        Map<String, Object> scene = scenes(rehearse("wrong-secret")).get(0);
        assertEquals("page", scene.get("end"));
        assertEquals("Instagram refused this server's secret", scene.get("title"));
        assertEquals(List.of("Back to Shop"), scene.get("ways"));
        assertEquals("wrong-secret", scene.get("cause"));
        assertEquals("secret-validating", scene.get("rule"));
        assertTrue(String.valueOf(scene.get("mender")).contains("operator"), String.valueOf(scene.get("mender")));
        assertFalse(String.valueOf(scene.get("reference")).isEmpty());
        assertEquals(true, scene.get("simulated"));
    }

    @Test
    void saysWhatTheApplicationGets() {
        Map<String, Object> scene = scenes(rehearse("deny")).get(0);
        assertEquals("error", scene.get("end"));
        assertEquals("access_denied", scene.get("error"));
        assertEquals("visitor-declined", scene.get("cause"));
        assertEquals(
                "code",
                scenes(theatre.vestibule().rehearse("phone", "", List.of("missing-name")))
                        .get(0)
                        .get("end"));
    }

    @Test
    void callsWhatDiffersASurprise() {
        theatre.dial("server-error");
        Map<String, Object> report = rehearse("missing-name", "unavailable");
        assertEquals(1L, report.get("surprises"));
        assertEquals(
                List.of(
                        "Expected: The application gets a code. It was: The visitor stays on a page of this server.",
                        "Expected reason: none. It was: provider-down.",
                        "Expected diagnosis: none. It was: provider-down."),
                scenes(report).get(0).get("surprises"));
        Expectations nothing = Expectations.read("faults: []");
        Outcome fine = new Outcome(Expectation.End.CODE, 0, Outcome.NO_PAGE, "", "", "", "", Map.of(), List.of());
        assertEquals(
                List.of("Nothing is written down about this fault."), Judgement.surprises(fine, nothing.of("new-one")));
        Outcome broken =
                new Outcome(Expectation.End.PAGE, 500, Outcome.NO_PAGE, "", "", "broken", "", Map.of(), List.of());
        assertTrue(
                Judgement.surprises(broken, Optional.of(new Expectation("x", Expectation.End.PAGE, "", "broken", "")))
                        .contains("This server itself failed."));
    }

    @Test
    void leavesHostsAloneForRealLoginsOnly() {
        rehearse("too-many-requests", "unavailable", "unavailable", "app-limit");
        Visitor.Answer answer = theatre.begins(theatre.visitor());
        assertTrue(answer.location().orElse("").startsWith(theatre.sandboxUrl()), answer::body);
        // The control: the same fault in a real login does count.
        Visitor real = theatre.visitor();
        theatre.dial("too-many-requests");
        assertEquals(503, theatre.comesBack(real, "nora.bakes").status());
        assertEquals(503, theatre.begins(theatre.visitor()).status());
        assertEquals(0L, rehearse("missing-name").get("surprises"), "a rehearsal is not held back");
        assertTrue(theatre.journal().stream().anyMatch(entry -> entry.event() == Event.PROVIDER_PAUSED));
    }

    @Test
    void takesNobodysWordForBeingSimulated() {
        Visitor visitor = theatre.visitor();
        visitor.cookies().put("vestibule_rehearsal", "made-up");
        visitor.get("/authorize?response_type=code&client_id=other&connection=instagram"
                + "&redirect_uri=https%3A%2F%2Fother.example%2Fcb");
        assertFalse(theatre.journal().stream()
                .filter(entry -> entry.applicationId().equals("other"))
                .findFirst()
                .orElseThrow()
                .detail()
                .contains("Simulated"));
    }

    @Test
    void saysWhyNothingCanBePlayed() {
        refuses("real", "real", "leads to the real provider");
        refuses("Shop", "real", "leads to the real provider");
        refuses("Other", "instagram", "not switched on");
        refuses("Other", "", "No connection to the sandbox");
        refuses("Robot", "", "no callback");
        refuses("Nobody", "", "no application Nobody");
        refuses("Shop", "nowhere", "no connection nowhere");
        IllegalArgumentException near = assertThrows(IllegalArgumentException.class, () -> rehearse("wrong-secrets"));
        assertTrue(String.valueOf(near.getMessage()).contains("nearest is wrong-secret"));
    }

    private void refuses(String application, String connection, String why) {
        String said = String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> theatre.vestibule()
                                .rehearse(application.equals("real") ? "Shop" : application, connection, List.of()))
                .getMessage());
        assertTrue(said.contains(why), said);
    }
}
