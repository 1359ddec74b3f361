package dev.vestibule.provider;

import dev.vestibule.yaml.Facts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads what can be said before a browser is sent anywhere. */
final class Preflights {
    private Preflights() {}

    static Preflight read(Facts facts) {
        List<Preflight.Lookalike> lookalikes = facts.each("app_id_lookalikes").stream()
                .map(Preflights::lookalike)
                .toList();
        Preflight read = new Preflight(
                lookalikes,
                pattern(facts, "app_secret_pattern"),
                facts.text("app_secret_mistake").orElse(""),
                Set.copyOf(facts.texts("app_known_by")),
                facts.texts("unknowable"));
        facts.nothingElse();
        return read;
    }

    private static Preflight.Lookalike lookalike(Facts row) {
        Preflight.Lookalike read = new Preflight.Lookalike(
                pattern(row, "pattern").orElseThrow(() -> row.problem("pattern", "is missing")),
                row.need("says"),
                row.constant(Confidence.class, row.need("confidence")));
        row.nothingElse();
        return read;
    }

    private static Optional<String> pattern(Facts facts, String key) {
        Optional<String> text = facts.text(key);
        try {
            text.ifPresent(Pattern::compile);
            return text;
        } catch (PatternSyntaxException e) {
            throw facts.problem(key, "is no regular expression: " + e.getDescription());
        }
    }
}
