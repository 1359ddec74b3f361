package dev.vestibule.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths and points of time as people type them: {@code 3s}, {@code +60d}, {@code 2025-01-27}. */
final class Spans {
    private static final Pattern SPAN = Pattern.compile("([+-]?)([0-9]{1,9})(ms|s|m|h|d)");

    private Spans() {}

    static boolean isSpan(String text) {
        return SPAN.matcher(text).matches();
    }

    /** A length of time with its unit; a minus sign in front makes it point back. */
    static Duration span(String text) {
        Matcher matcher = SPAN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    text + " is no length of time; write a number and ms, s, m, h or d, such as 3s or 60d");
        }
        long number = Long.parseLong(matcher.group(2));
        Duration span = switch (matcher.group(3)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
        return matcher.group(1).equals("-") ? span.negated() : span;
    }

    /** A date, which begins at midnight UTC, or a point of time in ISO 8601. */
    static Instant point(String text) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    text + " is no point of time; write 2025-01-27 or 2025-01-27T10:00:00Z", e);
        }
    }
}
