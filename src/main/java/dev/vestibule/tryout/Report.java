package dev.vestibule.tryout;

import dev.vestibule.failure.Failure;
import dev.vestibule.provider.Profile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a try found out, as it is stored and shown: plain texts, with nothing secret in them. */
final class Report {
    private final Map<String, Object> members = new LinkedHashMap<>();
    private final List<Map<String, Object>> steps = new ArrayList<>();

    Report(List<String> requested) {
        members.put("steps", steps);
        members.put("requested", requested);
        members.put("granted", List.of());
        members.put("grantedKnown", false);
        members.put("claims", Map.of());
        members.put("identity", Map.of());
        members.put("failure", Map.of());
        members.put("diagnosis", Map.of());
    }

    /** What the failure means, as {@code Diagnosis.toMap} tells it. */
    void diagnosis(Map<String, Object> found) {
        members.put("diagnosis", found);
    }

    /**
     * Adds a step.
     *
     * @param state ok, fail or open (not reached)
     * @param took in words, or empty
     * @param request and answer with secrets cut, or empty
     */
    void step(String state, String title, String word, String took, String request, String answer) {
        steps.add(Map.of(
                "state", state, "title", title, "word", word, "took", took, "request", request, "answer", answer));
    }

    void granted(List<String> scopes) {
        members.put("granted", scopes);
        members.put("grantedKnown", true);
    }

    void profile(String userId, Profile profile) {
        Map<String, String> claims = new LinkedHashMap<>();
        claims.put("sub", userId);
        claims.putAll(profile.claims());
        members.put("claims", claims);
        members.put(
                "identity",
                Map.of("id", profile.id(), "secondId", profile.secondId(), "accountType", profile.accountType()));
    }

    void failed(Failure failure) {
        members.put(
                "failure",
                Map.of(
                        "title", failure.title(),
                        "meaning", failure.meaning(),
                        "remedy", failure.remedy(),
                        "evidence", failure.evidence(),
                        "mender", failure.reason().owner().words(),
                        "reason", failure.reason().slug()));
    }

    Map<String, Object> members() {
        return members;
    }
}
