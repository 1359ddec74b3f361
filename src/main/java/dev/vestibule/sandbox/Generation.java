package dev.vestibule.sandbox;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The three APIs that there have been, side by side. An app belongs to one of them. */
enum Generation {
    LEGACY("Legacy API, 2011 to 29 June 2020", Optional.of(Instant.parse("2020-06-29T00:00:00Z"))),
    BASIC_DISPLAY("Basic Display, 2019 to 4 December 2024", Optional.of(Instant.parse("2024-12-04T00:00:00Z"))),
    INSTAGRAM_LOGIN("Instagram Login, since 2024", Optional.empty());

    private final String words;
    private final Optional<Instant> end;

    Generation(String words, Optional<Instant> end) {
        this.words = words;
        this.end = end;
    }

    /** Whether a dead generation goes on as it was, or is dead once the sandbox's clock has passed its end. */
    enum Life {
        AS_IT_WAS,
        BY_THE_CLOCK;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    String words() {
        return words;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean overAt(Instant now) {
        return end.filter(instant -> !now.isBefore(instant)).isPresent();
    }

    /** Ids of the oldest one are hexadecimal, later ones numeric. */
    boolean takesId(String appId) {
        return this == LEGACY ? appId.matches("[0-9a-f]{32}") : appId.matches("[1-9][0-9]{14,15}");
    }

    String idWords() {
        return this == LEGACY ? "32 hexadecimal digits in lower case" : "15 or 16 digits";
    }

    List<Permission> permissions() {
        return Arrays.stream(Permission.values())
                .filter(permission -> permission.generation() == this)
                .toList();
    }

    /** The permission without which there is no login. */
    Permission profile() {
        return permissions().get(0);
    }

    static Optional<Generation> named(String word) {
        String wanted = word.replace('_', '-').toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(one -> one.word().equals(wanted)).findFirst();
    }

    static String all() {
        return Arrays.stream(values()).map(Generation::word).collect(Collectors.joining(", "));
    }
}
