package dev.vestibule.provider;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * How long a generation of an API works, as its maker said on the day somebody read it. Makers move such dates, so each is
 * shown with the day it was read and the page it was read on.
 *
 * @param since the first day it worked, as far as it is known: a year, a month or a day, ISO 8601
 * @param until the first day on which it no longer works; empty while no end is known
 * @param announced the day on which the end was made known
 * @param readOn the day on which somebody last compared the file with the source
 * @param source the page the facts come from
 */
public record Life(
        String since, Optional<LocalDate> until, Optional<LocalDate> announced, LocalDate readOn, String source) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    /** What a day means for it. */
    public enum State {
        LIVE,
        /** An end is set, and it has not come yet. */
        ENDING,
        ENDED
    }

    public State on(LocalDate today) {
        return until.map(end -> today.isBefore(end) ? State.ENDING : State.ENDED)
                .orElse(State.LIVE);
    }

    /** What there is to be said of its end, with the day and the page it is known from; empty while it is simply alive. */
    public Optional<String> warning(String name, LocalDate today) {
        return until.map(end -> name
                + (today.isBefore(end) ? " ends on " : " ended on ")
                + DAY.format(end)
                + "; read on "
                + DAY.format(readOn)
                + " from "
                + source
                + ".");
    }
}
