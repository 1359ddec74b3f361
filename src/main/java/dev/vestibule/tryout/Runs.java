package dev.vestibule.tryout;

import dev.vestibule.store.Row;
import dev.vestibule.store.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The table of tries. Of each connection the last fifty are kept, none for longer than ninety days. A row is written when the
 * browser is sent off, so that a try whose browser never came back is there, too.
 */
final class Runs {
    static final int KEPT = 50;
    static final Duration LONGEST = Duration.ofDays(90);
    /** For so long a try may still be on its way. */
    static final Duration OPEN = Duration.ofMinutes(30);

    private static final String NEWEST_FIRST = " ORDER BY started_at DESC, id";

    private Runs() {}

    /** How a try ended, or that it did not yet. */
    enum State {
        /** Nothing has come back so far. */
        OPEN,
        /** Nothing came back in time, and nobody told why. */
        SILENT,
        OK,
        FAILED
    }

    /**
     * One try.
     *
     * @param revision of the connection's settings that it ran with; 0 for a generation that is not today's
     * @param ok empty as long as there is no verdict
     */
    record Run(
            String id,
            String connection,
            String operator,
            Instant at,
            Optional<Boolean> ok,
            long revision,
            Report report) {
        State state(Instant now) {
            return ok.map(good -> good ? State.OK : State.FAILED)
                    .orElseGet(() -> at.plus(OPEN).isBefore(now) ? State.SILENT : State.OPEN);
        }
    }

    /** A try that has just begun. */
    static void begin(Sql sql, Run run) {
        add(sql, run, Optional.empty());
        sql.update(
                "DELETE FROM try_run WHERE connection = ? AND id NOT IN (SELECT id FROM try_run WHERE connection = ?"
                        + NEWEST_FIRST + " LIMIT ?)",
                run.connection(),
                run.connection(),
                KEPT);
    }

    /** The verdict of a try, whether or not its row is still there. */
    static void finish(Sql sql, Run run, Instant now) {
        int there = sql.update(
                "UPDATE try_run SET finished_at = ?, ok = ?, revision = ?, report = ? WHERE id = ?",
                now,
                run.ok().orElseThrow(),
                run.revision(),
                run.report().toText(),
                run.id());
        if (there == 0) {
            add(sql, run, Optional.of(now));
        }
    }

    /**
     * What an operator tells of a try that brought no answer.
     *
     * @return false if an answer came in the meantime, or the try was deleted
     */
    static boolean tell(Sql sql, Run run, Instant now) {
        return sql.update(
                        "UPDATE try_run SET finished_at = ?, ok = 0, report = ? WHERE id = ? AND finished_at IS NULL",
                        now,
                        run.report().toText(),
                        run.id())
                == 1;
    }

    private static void add(Sql sql, Run run, Optional<Instant> finishedAt) {
        sql.update(
                "INSERT INTO try_run (id, connection, operator, started_at, finished_at, ok, revision, report)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                run.id(),
                run.connection(),
                run.operator(),
                run.at(),
                finishedAt.orElse(null),
                run.ok().orElse(null),
                run.revision(),
                run.report().toText());
    }

    static List<Run> of(Sql sql, String connection) {
        return sql.list("SELECT * FROM try_run WHERE connection = ?" + NEWEST_FIRST, Runs::read, connection);
    }

    static Optional<Run> find(Sql sql, String connection, String id) {
        return sql.one("SELECT * FROM try_run WHERE connection = ? AND id = ?", Runs::read, connection, id);
    }

    static boolean delete(Sql sql, String connection, String id) {
        return sql.update("DELETE FROM try_run WHERE connection = ? AND id = ?", connection, id) == 1;
    }

    /** Removes what is too old. */
    static int forget(Sql sql, Instant now) {
        return sql.update("DELETE FROM try_run WHERE started_at < ?", now.minus(LONGEST));
    }

    private static Run read(Row row) {
        boolean finished = row.optionalTime("finished_at").isPresent();
        return new Run(
                row.text("id"),
                row.text("connection"),
                row.text("operator"),
                row.time("started_at"),
                finished ? Optional.of(row.flag("ok")) : Optional.empty(),
                row.number("revision"),
                Report.fromText(row.text("report")));
    }
}
