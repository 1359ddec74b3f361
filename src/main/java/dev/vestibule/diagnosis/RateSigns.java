package dev.vestibule.diagnosis;

import dev.vestibule.store.JsonText;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of an answer say about limits.
 *
 * @param usage per cent of the tightest limit that are used up; 0 if nothing is said
 * @param minutes until access is said to come back; 0 if nothing is said
 * @param retryAfter the header of RFC 9110 §10.2.3 as it was sent, or empty
 */
public record RateSigns(int usage, int minutes, String retryAfter) {
    private static final Duration LONGEST = Duration.ofHours(1);

    public static RateSigns of(Seen seen) {
        Found found = new Found();
        found.read(seen.headers().getOrDefault("x-app-usage", ""));
        found.read(seen.headers().getOrDefault("x-business-use-case-usage", ""));
        return new RateSigns(found.usage, found.minutes, seen.headers().getOrDefault("retry-after", ""));
    }

    /** How long the provider asks to be left alone, an hour at most; empty if it does not say. */
    public Optional<Duration> wait(Instant now) {
        Optional<Duration> asked = minutes > 0 ? Optional.of(Duration.ofMinutes(minutes)) : after(now);
        return asked.filter(time -> !time.isNegative() && !time.isZero())
                .map(time -> time.compareTo(LONGEST) > 0 ? LONGEST : time);
    }

    private Optional<Duration> after(Instant now) {
        if (retryAfter.matches("[0-9]{1,7}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(retryAfter)));
        }
        try {
            return retryAfter.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Duration.between(
                            now, ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Figures are looked for on any level, because the two headers nest them differently. */
    private static final class Found {
        private int usage;
        private int minutes;

        private void read(String json) {
            try {
                if (!json.isEmpty()) {
                    look("", JsonText.object(json));
                }
            } catch (ParseException e) {
                // A header that cannot be read says nothing.
            }
        }

        private void look(String name, @Nullable Object value) {
            if (value instanceof Map<?, ?> map) {
                map.forEach((inner, part) -> look(String.valueOf(inner), part));
            } else if (value instanceof Iterable<?> list) {
                list.forEach(part -> look(name, part));
            } else if (value instanceof Number number) {
                if (name.equals("estimated_time_to_regain_access")) {
                    minutes = Math.max(minutes, number.intValue());
                } else if (name.startsWith("call_") || name.startsWith("cpu_") || name.startsWith("total_")) {
                    usage = Math.max(usage, number.intValue());
                }
            }
        }
    }
}
