package dev.vestibule.tryout;

import dev.vestibule.failure.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a try says in one sentence, and what to do. It names a cause only where a row or a rule of ours recognised one.
 *
 * @param kind ok, warn, fail or neutral
 * @param title the sentence
 * @param meaning more of it; or empty
 * @param remedy what to do; or empty
 * @param page where it is mended at the provider, in the words of its dashboard; or empty
 * @param fixPath where it is mended here; or empty
 * @param evidence what the provider said; or empty
 */
public record Verdict(
        String kind,
        String title,
        String meaning,
        String remedy,
        String page,
        String fixPath,
        String fixLabel,
        String evidence) {

    /** These our own rules know, whatever the rows say of the answer. */
    private static final Set<String> OURS = Set.of(Reason.NO_USER_ID.slug(), Reason.NOT_PROFESSIONAL.slug());

    static Verdict of(Runs.Run run, Instant now) {
        return switch (run.state(now)) {
            case OK -> plain("ok", "It works!", "", "");
            case OPEN ->
                plain(
                        "neutral",
                        "No answer has come back so far.",
                        "The browser was sent off and is not back. A page of errors does not send it back by itself.",
                        "If you see one, tell below what it says. Otherwise go on where you are.");
            case SILENT ->
                plain(
                        "warn",
                        "No answer came back.",
                        "The browser was sent off and did not return within " + Runs.OPEN.toMinutes() + " minutes.",
                        "If you saw a page of errors, tell below what it said. If you closed the page, just try again.");
            case FAILED -> failed(run.report());
        };
    }

    private static Verdict failed(Report report) {
        Map<String, ? extends @Nullable Object> diagnosis = report.diagnosis();
        Map<String, String> failure = report.map("failure");
        String evidence = failure.getOrDefault("evidence", "");
        if (diagnosis.get("candidates") instanceof List<?> candidates
                && !candidates.isEmpty()
                && candidates.get(0) instanceof Map<?, ?> best) {
            return new Verdict(
                    "fail",
                    text(best, "says"),
                    "",
                    text(best, "remedy"),
                    text(best, "page"),
                    text(best, "fixPath"),
                    text(best, "fixLabel"),
                    evidence);
        }
        if (diagnosis.isEmpty() || OURS.contains(failure.getOrDefault("reason", ""))) {
            return new Verdict(
                    "fail",
                    failure.getOrDefault("title", "It did not work."),
                    failure.getOrDefault("meaning", ""),
                    failure.getOrDefault("remedy", ""),
                    "",
                    "",
                    "",
                    evidence);
        }
        return new Verdict(
                "warn",
                "We do not recognise this answer.",
                "None of the rows that are known fits what came, so nothing is claimed. What was said stands below.",
                "Compare it with a try that worked, if there is one. A support bundle holds all of it without secrets.",
                "",
                "",
                "",
                evidence);
    }

    private static Verdict plain(String kind, String title, String meaning, String remedy) {
        return new Verdict(kind, title, meaning, remedy, "", "", "", "");
    }

    private static String text(Map<?, ?> map, String name) {
        return map.get(name) instanceof String text ? text : "";
    }
}
