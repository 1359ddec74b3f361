package dev.vestibule.diagnosis;

import dev.vestibule.provider.NoAnswer;
import dev.vestibule.provider.Shape;
import dev.vestibule.provider.Step;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was received at one step, taken apart and not judged. Whoever makes one has cut out the secrets before.
 *
 * @param host that was asked; empty for what a browser brought
 * @param status 0 where there is none
 * @param headers the few that say something about an answer, by their names in small letters
 * @param told what the other side said went wrong
 * @param fields plain members of a JSON answer, on top or in its envelope
 * @param text the body, shortened
 */
public record Seen(
        Step step,
        String host,
        int status,
        Shape shape,
        Optional<NoAnswer> noAnswer,
        String contentType,
        Map<String, String> headers,
        Told told,
        Map<String, String> fields,
        String text) {
    private static final int LONGEST = 4000;

    /** An answer over HTTP. */
    public static Seen answer(
            Step step, String host, int status, String contentType, Map<String, String> headers, String body) {
        Map<String, String> kept = new TreeMap<>();
        headers.forEach((name, value) -> {
            String small = name.toLowerCase(Locale.ROOT);
            if (Headers.TELLING.contains(small)) {
                kept.put(small, value);
            }
        });
        boolean sentOn = status >= 300 && status < 400 && kept.containsKey("location");
        JsonBody json = JsonBody.of(body);
        Shape shape = sentOn ? Shape.REDIRECT : json.shape(contentType, body);
        return new Seen(
                step,
                host,
                status,
                shape,
                Optional.empty(),
                contentType,
                Map.copyOf(kept),
                json.told(),
                json.fields(),
                body.length() > LONGEST ? body.substring(0, LONGEST) : body);
    }

    /** Nothing that could be read. */
    public static Seen silence(Step step, String host, NoAnswer kind) {
        return new Seen(step, host, 0, Shape.NO_ANSWER, Optional.of(kind), "", Map.of(), Told.NOTHING, Map.of(), "");
    }

    /** What a browser came back with (RFC 6749 §4.1.2.1). */
    public static Seen callback(String error, String reason, String description) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("error", error);
        if (!reason.isEmpty()) {
            fields.put("error_reason", reason);
        }
        if (!description.isEmpty()) {
            fields.put("error_description", description);
        }
        return new Seen(
                Step.CALLBACK,
                "",
                0,
                Shape.PARAMETERS,
                Optional.empty(),
                "",
                Map.of(),
                new Told(error, reason, "", 0, 0, description),
                fields,
                "");
    }

    /** What a person read on the provider's own page, typed or pasted. */
    public static Seen page(String words) {
        return answer(Step.AUTHORIZE, "", 0, "text/plain", Map.of(), words);
    }

    /** A body may hold what nobody foresaw, so this prints its outline only. */
    @Override
    public String toString() {
        return step.name().toLowerCase(Locale.ROOT) + " step: status " + status + ", "
                + shape.name().toLowerCase(Locale.ROOT)
                + noAnswer.map(kind -> " " + kind).orElse("") + ", code " + told.code();
    }
}
