package dev.vestibule.dashboard;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time as people type and read it: a number and a unit. */
final class Span {
    static final String HOW = "Give a number and a unit, such as 30 seconds, 12 hours or 15 days.";

    private static final Pattern TYPED = Pattern.compile(
            "(?<number>\\d{1,8})\\s*(?<unit>s|sec|seconds?|m|min|minutes?|h|hours?|d|days?)", Pattern.CASE_INSENSITIVE);
    private static final Map<String, Long> SECONDS = Map.of("s", 1L, "m", 60L, "h", 3_600L, "d", 86_400L);
    private static final List<String> LARGEST_FIRST = List.of("day", "hour", "minute", "second");

    private Span() {}

    /** Reads it; 0 needs no unit. */
    static Optional<Duration> read(String typed) {
        Matcher span = TYPED.matcher(typed.strip());
        if (!span.matches()) {
            return typed.strip().equals("0") ? Optional.of(Duration.ZERO) : Optional.empty();
        }
        String unit = span.group("unit").substring(0, 1).toLowerCase(java.util.Locale.ROOT);
        long each = SECONDS.getOrDefault(unit, 1L);
        return Optional.of(Duration.ofSeconds(Long.parseLong(span.group("number")) * each));
    }

    /** In the largest unit that leaves nothing over. */
    static String text(Duration time) {
        long seconds = time.toSeconds();
        for (String unit : LARGEST_FIRST) {
            long each = SECONDS.getOrDefault(unit.substring(0, 1), 1L);
            if (seconds > 0 && seconds % each == 0) {
                long number = seconds / each;
                return number + " " + unit + (number == 1 ? "" : "s");
            }
        }
        return "0 seconds";
    }
}
