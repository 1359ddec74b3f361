package dev.vestibule.sample;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A claim as the page shows it.
 *
 * @param note the value once more for people, where it is a time; else empty
 */
public record ClaimRow(String name, String value, String note) {
    private static final Set<String> TIMES = Set.of("exp", "iat", "nbf", "auth_time", "updated_at");

    static List<ClaimRow> of(Map<String, Object> claims) {
        return new TreeMap<>(claims)
                .entrySet().stream()
                        .map(claim -> row(claim.getKey(), claim.getValue()))
                        .toList();
    }

    private static ClaimRow row(String name, Object value) {
        String note = TIMES.contains(name) && value instanceof Number seconds
                ? Instant.ofEpochSecond(seconds.longValue()).toString()
                : "";
        return new ClaimRow(name, String.valueOf(value), note);
    }
}
