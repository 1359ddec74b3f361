package dev.vestibule.diagnosis;

import dev.vestibule.provider.ErrorRule;
import dev.vestibule.provider.Signs;
import dev.vestibule.provider.Step;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds one answer against one row, sign by sign, and keeps what was found. */
final class Reading {
    private final Seen seen;
    private final List<Match> matches = new ArrayList<>();
    private int weight;
    private boolean fits = true;

    private Reading(Seen seen) {
        this.seen = seen;
    }

    /**
     * A row that fits.
     *
     * @param weight how special the row is: a text weighs more than a number, a number more than a status
     */
    record Fit(ErrorRule rule, List<Match> matches, int weight) {}

    static Optional<Fit> of(Seen seen, ErrorRule rule) {
        if (!rule.isAbout(seen.step())) {
            return Optional.empty();
        }
        Reading reading = new Reading(seen);
        reading.envelope(rule.signs());
        reading.words(rule.signs());
        if (!reading.fits || reading.matches.isEmpty()) {
            return Optional.empty();
        }
        int special = rule.at() == Step.ANY ? 0 : 1;
        return Optional.of(new Fit(rule, List.copyOf(reading.matches), reading.weight + special));
    }

    private void envelope(Signs signs) {
        if (!signs.statuses().isEmpty()) {
            sign(signs.statuses().contains(seen.status()), 2, "status", signs.statuses(), seen.status());
        }
        signs.statusFrom()
                .ifPresent(from -> sign(seen.status() >= from, 1, "status", from + " or more", seen.status()));
        if (!signs.shapes().isEmpty()) {
            sign(signs.shapes().contains(seen.shape()), 1, "shape", words(signs.shapes()), words(seen.shape()));
        }
        if (!signs.noAnswers().isEmpty()) {
            boolean among = seen.noAnswer().filter(signs.noAnswers()::contains).isPresent();
            sign(
                    among,
                    5,
                    "no answer",
                    words(signs.noAnswers()),
                    words(seen.noAnswer().orElse(null)));
        }
        signs.headers().forEach((name, part) -> {
            String value = seen.headers().getOrDefault(name.toLowerCase(Locale.ROOT), "");
            boolean there = seen.headers().containsKey(name.toLowerCase(Locale.ROOT));
            sign(there && has(value, part), 6, "header " + name, part, value);
        });
        signs.redirectTo().ifPresent(host -> {
            String to = hostOf(seen.headers().getOrDefault("location", ""));
            sign(to.equals(host) || to.endsWith("." + host), 5, "sent on to", host, to);
        });
        signs.usage().ifPresent(least -> {
            int used = RateSigns.of(seen).usage();
            sign(used >= least, 3, "limit used", least + " % or more", used + " %");
        });
    }

    private void words(Signs signs) {
        Told told = seen.told();
        signs.errorIs().ifPresent(wanted -> sign(told.error().equals(wanted), 4, "error", wanted, told.error()));
        signs.reasonIs()
                .ifPresent(wanted -> sign(told.reason().equals(wanted), 5, "error reason", wanted, told.reason()));
        if (!signs.types().isEmpty()) {
            sign(signs.types().contains(told.type()), 1, "error type", String.join(", ", signs.types()), told.type());
        }
        if (!signs.codes().isEmpty()) {
            sign(signs.codes().contains(told.code()), 3, "error code", signs.codes(), told.code());
        }
        signs.codeRange()
                .ifPresent(range ->
                        sign(range.has(told.code()), 3, "error code", range.from() + " to " + range.to(), told.code()));
        if (!signs.subcodes().isEmpty()) {
            sign(signs.subcodes().contains(told.subcode()), 5, "error subcode", signs.subcodes(), told.subcode());
        }
        signs.messageHas().ifPresent(part -> sign(has(told.message(), part), 8, "error message", part, told.message()));
        signs.textHas().ifPresent(part -> {
            String text = PageText.of(seen);
            sign(has(text, part), 7, "page", part, text);
        });
        signs.fields().forEach((name, wanted) -> {
            String value = seen.fields().getOrDefault(name, "");
            sign(value.equalsIgnoreCase(wanted), 4, "member " + name, wanted, value);
        });
    }

    private void sign(boolean there, int worth, String part, Object wanted, Object found) {
        fits &= there;
        weight += worth;
        matches.add(Match.of(part, wanted, found));
    }

    private static boolean has(String text, String part) {
        return PageText.plain(text).contains(PageText.plain(part));
    }

    private static String words(@Nullable Object constants) {
        return String.valueOf(constants)
                .toLowerCase(Locale.ROOT)
                .replace('_', ' ')
                .replaceAll("[\\[\\]]", "");
    }

    private static String hostOf(String location) {
        try {
            return Optional.ofNullable(URI.create(location).getHost())
                    .orElse("")
                    .toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
