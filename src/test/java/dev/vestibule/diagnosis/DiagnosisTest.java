package dev.vestibule.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.failure.Reason;
import dev.vestibule.provider.NoAnswer;
import dev.vestibule.provider.Provider;
import dev.vestibule.provider.Providers;
import dev.vestibule.provider.Shape;
import dev.vestibule.provider.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DiagnosisTest {
    private static final Provider PROVIDER =
            Providers.load(Path.of("no-such-folder")).find("instagram").orElseThrow();

    private static Diagnosis of(Step step, int status, String body) {
        return Diagnosis.of(
                PROVIDER,
                PROVIDER.live(),
                Seen.answer(step, "graph.instagram.com", status, "application/json", Map.of(), body));
    }

    private static List<String> causes(Diagnosis diagnosis) {
        return diagnosis.candidates().stream()
                .map(candidate -> candidate.cause().id())
                .toList();
    }

    @Test
    void putsTheSpecialCauseBeforeTheGeneralOneAndKeepsBoth() {
        Diagnosis found = of(
                Step.PROFILE,
                400,
                "{\"error\":{\"type\":\"OAuthException\",\"code\":190,\"error_subcode\":463,\"message\":\"x\"}}");
        assertEquals(List.of("token-expired", "token-refused"), causes(found));
    }

    @Test
    void letsNoGuessOutrankWhatIsDocumented() {
        Diagnosis found = of(
                Step.TOKEN,
                400,
                "{\"error\":{\"type\":\"OAuthException\",\"code\":100,\"error_subcode\":36009,\"message\":\"x\"}}");
        assertEquals(List.of("bad-parameter", "code-used"), causes(found));
    }

    @Test
    void showsTheRowAndTheWordsItMatched() {
        Diagnosis.Candidate best = of(
                        Step.TOKEN,
                        400,
                        "{\"error_type\":\"OAuthException\",\"error_message\":\"Invalid platform app\"}")
                .best()
                .orElseThrow();
        assertEquals("token-platform-app", best.rule());
        assertEquals("instagram.yaml", best.place());
        assertEquals(
                List.of(new Match("error message", "Invalid platform app", "Invalid platform app")), best.matches());
        assertFalse(best.cause().says().contains("{provider}"));
    }

    @Test
    void claimsNothingAboutWhatNobodyKnows() {
        Diagnosis found = of(Step.TOKEN, 418, "{\"error_message\":\"teapot\"}");
        assertFalse(found.recognised());
        assertEquals(Reason.ANSWER_UNKNOWN, found.reason());
        assertEquals(false, found.toMap("instagram").get("recognised"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | {\"a\":1}            | JSON",
                "application/json | {\"a\":\"b           | TRUNCATED",
                "application/json | {\"a\":\"}\\\"\"     | TRUNCATED",
                "application/json | [1]                  | TEXT",
                "text/html        | sorry                | HTML",
                "''               | <!DOCTYPE html>x     | HTML",
                "text/plain       | sorry                | TEXT",
                "application/json | ''                   | EMPTY",
            })
    void seesWhatAnAnswerIsMadeOf(String type, String body, Shape shape) {
        assertEquals(
                shape, Seen.answer(Step.TOKEN, "h", 200, type, Map.of(), body).shape());
    }

    @Test
    void knowsEveryKindOfSilence() {
        for (NoAnswer kind : NoAnswer.values()) {
            Diagnosis found = Diagnosis.of(PROVIDER, PROVIDER.live(), Seen.silence(Step.TOKEN, "h", kind));
            assertEquals(kind != NoAnswer.OTHER, found.recognised(), kind.name());
        }
    }

    @Test
    void readsHowLongAProviderAsksToBeLeftAlone() {
        Instant now = Instant.parse("2026-11-23T12:00:00Z");
        assertEquals(Optional.of(Duration.ofSeconds(90)), wait(Map.of("Retry-After", "90"), now));
        assertEquals(
                Optional.of(Duration.ofMinutes(2)), wait(Map.of("Retry-After", "Mon, 23 Nov 2026 12:02:00 GMT"), now));
        String usage =
                "{\"17841\":[{\"type\":\"instagram\",\"call_count\":100,\"estimated_time_to_regain_access\":7}]}";
        assertEquals(Optional.of(Duration.ofMinutes(7)), wait(Map.of("X-Business-Use-Case-Usage", usage), now));
        assertEquals(Optional.of(Duration.ofHours(1)), wait(Map.of("Retry-After", "999999"), now));
        assertEquals(Optional.empty(), wait(Map.of("Retry-After", "soon"), now));
        assertTrue(RateSigns.of(seen(Map.of("X-App-Usage", "{\"call_volume\":104,\"cpu_time\":3}")))
                        .usage()
                == 104);
    }

    private static Optional<Duration> wait(Map<String, String> headers, Instant now) {
        return RateSigns.of(seen(headers)).wait(now);
    }

    private static Seen seen(Map<String, String> headers) {
        return Seen.answer(Step.PROFILE, "h", 400, "", headers, "");
    }
}
