package dev.vestibule.diagnosis;

import dev.vestibule.failure.Reason;
import dev.vestibule.provider.Cause;
import dev.vestibule.provider.CommonRules;
import dev.vestibule.provider.Confidence;
import dev.vestibule.provider.ErrorRule;
import dev.vestibule.provider.Generation;
import dev.vestibule.provider.NoAnswer;
import dev.vestibule.provider.Provider;
import dev.vestibule.provider.Shape;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The causes that fit what was seen, the best first; none if it is not recognised.
 *
 * @param revision of the provider file whose rows were asked
 */
public record Diagnosis(Seen seen, List<Candidate> candidates, String provider, String revision) {
    /** Guesses come last, whatever they are about; of the others the most special, and then the best known. */
    private static final Comparator<Reading.Fit> BEST_FIRST = Comparator.<Reading.Fit, Boolean>comparing(
                    fit -> fit.rule().confidence() == Confidence.GUESSED)
            .thenComparing(Reading.Fit::weight, Comparator.reverseOrder())
            .thenComparing(fit -> fit.rule().confidence());

    /**
     * One cause that fits.
     *
     * @param rule the id of the row
     * @param place the file in which the row stands
     * @param matches by what it was recognised
     */
    public record Candidate(
            String rule, String place, Cause cause, List<Match> matches, Confidence confidence, String source) {}

    /** Holds what was seen against every row of the generation, of its provider, and of all providers. */
    public static Diagnosis of(Provider provider, Generation generation, Seen seen) {
        Map<String, Candidate> byCause = new LinkedHashMap<>();
        Stream.of(generation.errors(), provider.errors(), CommonRules.all())
                .flatMap(List::stream)
                .flatMap(rule -> Reading.of(seen, rule).stream())
                .sorted(BEST_FIRST)
                .forEach(fit -> byCause.putIfAbsent(fit.rule().cause().id(), candidate(fit, provider)));
        return new Diagnosis(seen, List.copyOf(byCause.values()), provider.name(), provider.revision());
    }

    private static Candidate candidate(Reading.Fit fit, Provider provider) {
        ErrorRule rule = fit.rule();
        return new Candidate(
                rule.id(),
                rule.place(),
                rule.cause().about(provider.name()),
                fit.matches(),
                rule.confidence(),
                rule.source());
    }

    public Optional<Candidate> best() {
        return candidates.stream().findFirst();
    }

    public boolean recognised() {
        return !candidates.isEmpty();
    }

    /** What visitors are told: the best cause's reason, or as much as the outline of the answer says. */
    public Reason reason() {
        return best().map(candidate -> candidate.cause().reason()).orElseGet(this::outline);
    }

    private Reason outline() {
        if (seen.status() >= 500) {
            return Reason.PROVIDER_DOWN;
        }
        if (seen.shape() == Shape.NO_ANSWER) {
            boolean slow = seen.noAnswer().filter(NoAnswer.TIMEOUT_READ::equals).isPresent();
            return slow ? Reason.PROVIDER_SLOW : Reason.PROVIDER_DOWN;
        }
        return seen.shape() == Shape.JSON || seen.shape() == Shape.PARAMETERS ? Reason.ANSWER_UNKNOWN : Reason.NOT_JSON;
    }

    /** As it is kept and shown: plain texts, lists and maps, with its sentences in it; see {@link DiagnosisText}. */
    public Map<String, Object> toMap(String connection) {
        return DiagnosisText.toMap(this, connection);
    }
}
