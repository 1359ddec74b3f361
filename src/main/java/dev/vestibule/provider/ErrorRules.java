package dev.vestibule.provider;

import dev.vestibule.failure.Reason;
import dev.vestibule.yaml.Facts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads causes and the rows that lead to them. */
final class ErrorRules {
    private final Map<String, Cause> causes;
    private final String place;

    private ErrorRules(Map<String, Cause> causes, String place) {
        this.causes = causes;
        this.place = place;
    }

    /** The causes that a file gives under the key {@code causes}. */
    static ErrorRules withCausesOf(Facts file, String place) {
        Map<String, Cause> causes = new LinkedHashMap<>();
        for (Facts facts : file.each("causes")) {
            Cause cause = new Cause(
                    facts.need("id"),
                    facts.constant(Reason.class, facts.need("reason")),
                    facts.need("says"),
                    facts.need("do"),
                    facts.constant(Fix.class, facts.text("fix").orElse("none")),
                    facts.text("page").orElse(""));
            facts.nothingElse();
            if (causes.put(cause.id(), cause) != null) {
                throw facts.problem("id", "stands there twice: " + cause.id());
            }
        }
        return new ErrorRules(causes, place);
    }

    /** The same causes for the rows of a generation. */
    ErrorRules at(String generation) {
        return new ErrorRules(causes, place + ", " + generation);
    }

    /** The rows under the key {@code errors}. */
    List<ErrorRule> of(Facts facts) {
        List<ErrorRule> rules = new ArrayList<>();
        Set<String> ids = new LinkedHashSet<>();
        for (Facts row : facts.each("errors")) {
            ErrorRule rule = rule(row, ids);
            rules.add(rule);
        }
        return List.copyOf(rules);
    }

    private ErrorRule rule(Facts row, Set<String> ids) {
        Cause cause = cause(row);
        Optional<String> id = row.text("id");
        String unique = id.orElse(cause.id());
        for (int i = 2; id.isEmpty() && ids.contains(unique); i++) {
            unique = cause.id() + "-" + i;
        }
        if (!ids.add(unique)) {
            throw row.problem("id", "stands there twice: " + unique);
        }
        ErrorRule read = new ErrorRule(
                unique,
                place,
                row.constant(Step.class, row.text("at").orElse("any")),
                signs(row),
                cause,
                row.constant(Confidence.class, row.need("confidence")),
                row.text("source").orElse(""));
        row.nothingElse();
        return read;
    }

    /** A row names a cause of its file, or just the reason that visitors are told. */
    private Cause cause(Facts row) {
        Optional<String> named = row.text("cause");
        Optional<String> reason = row.text("reason");
        if (named.isPresent() == reason.isPresent()) {
            throw row.problem("cause", "one of cause and reason is needed");
        }
        if (named.isPresent()) {
            Cause known = causes.get(named.get());
            if (known == null) {
                throw row.problem("cause", named.get() + " is none of the causes of this file");
            }
            return known;
        }
        Cause bare = Cause.of(row.constant(Reason.class, reason.get()));
        return causes.getOrDefault(bare.id(), bare);
    }

    private static Signs signs(Facts row) {
        return new Signs(
                Set.copyOf(row.numbers("status_is")),
                row.text("status_from").map(text -> number(row, "status_from", text)),
                constants(row, "shape_is", Shape.class),
                constants(row, "no_answer_is", NoAnswer.class),
                row.text("error_is"),
                row.text("reason_is"),
                row.texts("type_is"),
                Set.copyOf(row.numbers("code_is")),
                row.text("code_from")
                        .map(text -> new Signs.CodeRange(
                                number(row, "code_from", text), number(row, "code_to", row.need("code_to")))),
                Set.copyOf(row.numbers("subcode_is")),
                row.text("message_has"),
                row.text("text_has"),
                row.under("header_has").plainMap(),
                row.text("redirect_to"),
                row.under("field_is").plainMap(),
                row.text("usage_from").map(text -> number(row, "usage_from", text)));
    }

    private static <E extends Enum<E>> Set<E> constants(Facts row, String key, Class<E> type) {
        return row.texts(key).stream().map(text -> row.constant(type, text)).collect(Collectors.toUnmodifiableSet());
    }

    private static int number(Facts row, String key, String text) {
        if (!text.matches("[0-9]{1,6}")) {
            throw row.problem(key, "should be a number");
        }
        return Integer.parseInt(text);
    }
}
