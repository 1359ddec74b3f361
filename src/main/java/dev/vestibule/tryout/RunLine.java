package dev.vestibule.tryout;

import dev.vestibule.connection.Connection;
import java.time.Instant;
import java.util.Locale;

/**
 * One try in a line.
 *
 * @param state open, silent, ok or failed
 * @param kind of the sign that stands before it
 * @param summary the verdict in one sentence
 * @param revision of the settings, in words
 * @param current whether the settings are still those it ran with
 */
public record RunLine(
        String id,
        String at,
        String operator,
        String state,
        String kind,
        String summary,
        String revision,
        boolean current,
        boolean sandbox) {

    static RunLine of(Runs.Run run, Connection connection, Instant now) {
        Runs.State state = run.state(now);
        return new RunLine(
                run.id(),
                run.at().toString(),
                run.operator(),
                state.name().toLowerCase(Locale.ROOT),
                switch (state) {
                    case OPEN -> "neutral";
                    case SILENT -> "warn";
                    case OK -> "ok";
                    case FAILED -> Verdict.of(run, now).kind();
                },
                Verdict.of(run, now).title(),
                run.revision() == 0 ? run.report().text("generation") : "revision " + run.revision(),
                run.revision() == connection.revision(),
                run.report().sandbox());
    }
}
