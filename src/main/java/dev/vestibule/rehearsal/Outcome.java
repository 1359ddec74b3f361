package dev.vestibule.rehearsal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of one fault.
 *
 * @param status of the page; 0 if the visitor goes on to the application
 * @param page what the visitor reads
 * @param error that the application gets
 * @param reason that the journal names
 * @param diagnosis {@code Diagnosis.toMap}; empty for none
 * @param flaws what must not be, whatever was expected
 */
record Outcome(
        Expectation.End end,
        int status,
        SeenPage page,
        String error,
        String errorDescription,
        String reason,
        String mender,
        Map<String, ? extends @Nullable Object> diagnosis,
        List<String> flaws) {
    static final SeenPage NO_PAGE = new SeenPage("", "", List.of(), "");

    /** The best candidate of the diagnosis. */
    private Optional<Map<?, ?>> best() {
        return diagnosis.get("candidates") instanceof List<?> list
                        && !list.isEmpty()
                        && list.get(0) instanceof Map<?, ?> best
                ? Optional.of(best)
                : Optional.empty();
    }

    private String ofBest(String member) {
        return best().map(candidate -> String.valueOf(candidate.get(member))).orElse("");
    }

    String cause() {
        return diagnosis.isEmpty()
                ? ""
                : best().map(candidate -> String.valueOf(candidate.get("cause")))
                        .orElse(Expectation.UNRECOGNISED);
    }

    /** For keeping, for pages and for programs: texts and lists. */
    Map<String, Object> toMap(String fault, String sentence, Optional<Expectation> expected) {
        List<String> surprises = Judgement.surprises(this, expected);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("fault", fault);
        map.put("sentence", sentence);
        map.put("simulated", true);
        map.put("as_expected", surprises.isEmpty());
        map.put("surprises", surprises);
        map.put("expected", expected.map(Expectation::words).orElse("Nothing is written down about this fault."));
        map.put("end", end.name().toLowerCase(Locale.ROOT));
        map.put("end_words", end.words());
        map.put("status", status == 0 ? "" : String.valueOf(status));
        map.put("title", page.title());
        map.put("text", page.text());
        map.put("ways", page.ways());
        map.put("reference", page.reference());
        map.put("error", error);
        map.put("error_description", errorDescription);
        map.put("reason", reason);
        map.put("mender", mender);
        map.put("cause", cause());
        map.put("says", ofBest("says"));
        map.put("remedy", ofBest("remedy"));
        map.put("rule", ofBest("rule"));
        map.put("place", ofBest("place"));
        map.put("confidence", ofBest("confidence"));
        return map;
    }
}
