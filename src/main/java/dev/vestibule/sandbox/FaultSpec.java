package dev.vestibule.sandbox;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A fault as somebody asks for it.
 *
 * @param argument such as the length of a delay; empty for the usual one
 * @param appId only for this app
 * @param next only for so many requests
 * @param every only for each so-manieth request that it could spoil; 1 for all
 */
record FaultSpec(Fault fault, String argument, Optional<String> appId, Optional<Integer> next, int every) {
    private static final Set<String> EXTRAS = Set.of("next", "app", "every");
    private static final Duration LONGEST = Duration.ofMinutes(5);

    FaultSpec {
        check(fault, argument);
        if (every < 1 || next.filter(number -> number < 1).isPresent()) {
            throw new IllegalArgumentException("next and every are numbers from 1 on");
        }
    }

    /** A fault without conditions, such as {@code slow=3s}. */
    static FaultSpec of(String text) {
        int equals = text.indexOf('=');
        String name = (equals < 0 ? text : text.substring(0, equals)).strip();
        Fault fault = Fault.named(name)
                .orElseThrow(() -> new IllegalArgumentException(name + " is no fault; known are " + Fault.words()));
        String argument = equals < 0 ? "" : text.substring(equals + 1).strip();
        return new FaultSpec(fault, argument, Optional.empty(), Optional.empty(), 1);
    }

    /** The faults of one request or one login, with commas between them. */
    static List<FaultSpec> list(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .map(FaultSpec::of)
                .toList();
    }

    /** A dial of the command line, such as {@code slow=3s,next=2,app=990000000000001}. */
    static FaultSpec dial(String text) {
        String[] parts = text.split(",", -1);
        Map<String, String> extras = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            String name = equals < 0 ? parts[i] : parts[i].substring(0, equals);
            if (equals < 0 || !EXTRAS.contains(name)) {
                throw new IllegalArgumentException(parts[i] + " is not known here; known are next=N, every=N, app=ID");
            }
            extras.put(name, parts[i].substring(equals + 1));
        }
        return of(parts[0]).with(extras);
    }

    FaultSpec with(Map<String, String> extras) {
        return new FaultSpec(
                fault,
                extras.getOrDefault("argument", argument),
                Optional.ofNullable(extras.get("app")).filter(id -> !id.isEmpty()),
                Optional.ofNullable(extras.get("next"))
                        .filter(text -> !text.isEmpty())
                        .map(FaultSpec::number),
                Optional.ofNullable(extras.get("every"))
                        .filter(text -> !text.isEmpty())
                        .map(FaultSpec::number)
                        .orElse(1));
    }

    /** As it is typed, without the conditions. */
    String text() {
        return fault.word() + (argument.isEmpty() ? "" : "=" + argument);
    }

    private static int number(String text) {
        if (!text.matches("[0-9]{1,6}")) {
            throw new IllegalArgumentException(text + " is no number from 1 to 999999");
        }
        return Integer.parseInt(text);
    }

    private static void check(Fault fault, String argument) {
        switch (fault.argument()) {
            case NOTHING -> {
                if (!argument.isEmpty()) {
                    throw new IllegalArgumentException(fault.word() + " takes no argument");
                }
            }
            case DURATION -> {
                if (!argument.isEmpty()) {
                    Duration span = Spans.span(argument);
                    if (span.isNegative() || span.compareTo(LONGEST) > 0) {
                        throw new IllegalArgumentException(fault.word() + " takes at most 5m");
                    }
                }
            }
            case CODE -> {
                if (!argument.matches("[0-9]{1,5}(/[0-9]{1,7})?")) {
                    throw new IllegalArgumentException(
                            fault.word() + " needs a code, such as " + fault.word() + "=190/460");
                }
            }
        }
    }
}
