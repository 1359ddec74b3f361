package dev.vestibule.diagnosis;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A diagnosis in plain texts, for pages and for keeping. Members: {@code recognised}, {@code provider}, {@code revision},
 * {@code step}, {@code host}, {@code status} (text, empty for none), {@code shape}, {@code noAnswer}, {@code contentType}, and
 * {@code candidates}, each with {@code rule, place, cause, reason, says, remedy, page, fixPath, fixLabel, confidence, source} and
 * {@code matches}, each with {@code part, wanted, found}.
 */
final class DiagnosisText {
    private DiagnosisText() {}

    static Map<String, Object> toMap(Diagnosis diagnosis, String connection) {
        Seen seen = diagnosis.seen();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("recognised", diagnosis.recognised());
        map.put("provider", diagnosis.provider());
        map.put("revision", diagnosis.revision());
        map.put("step", words(seen.step()));
        map.put("host", seen.host());
        map.put("status", seen.status() == 0 ? "" : String.valueOf(seen.status()));
        map.put("shape", words(seen.shape()));
        map.put("noAnswer", seen.noAnswer().map(DiagnosisText::words).orElse(""));
        map.put("contentType", seen.contentType());
        map.put(
                "candidates",
                diagnosis.candidates().stream()
                        .map(candidate -> candidate(candidate, connection))
                        .toList());
        return map;
    }

    private static Map<String, Object> candidate(Diagnosis.Candidate candidate, String connection) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("rule", candidate.rule());
        map.put("place", candidate.place());
        map.put("cause", candidate.cause().id());
        map.put("reason", candidate.cause().reason().slug());
        map.put("says", candidate.cause().says());
        map.put("remedy", candidate.cause().remedy());
        map.put("page", candidate.cause().page());
        map.put("fixPath", "");
        map.put("fixLabel", "");
        Mending.of(candidate.cause().fix(), connection).ifPresent(mending -> {
            map.put("fixPath", mending.path());
            map.put("fixLabel", mending.label());
        });
        map.put("confidence", words(candidate.confidence()));
        map.put("source", candidate.source());
        map.put(
                "matches",
                candidate.matches().stream()
                        .map(match -> Map.of("part", match.part(), "wanted", match.wanted(), "found", match.found()))
                        .toList());
        return map;
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
