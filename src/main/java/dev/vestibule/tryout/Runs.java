package dev.vestibule.tryout;

import dev.vestibule.store.JsonText;
import dev.vestibule.store.Row;
import dev.vestibule.store.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of tries: the last fifty of each connection are kept. */
final class Runs {
    static final int KEPT = 50;

    private Runs() {}

    /**
     * One try.
     *
     * @param revision of the connection's settings that it ran with
     */
    record Run(
            String id,
            String connection,
            String operator,
            Instant at,
            boolean ok,
            long revision,
            Map<String, @Nullable Object> report) {}

    static void add(Sql sql, Run run) {
        sql.update(
                "INSERT INTO try_run (id, connection, operator, started_at, finished_at, ok, revision, report)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                run.id(),
                run.connection(),
                run.operator(),
                run.at(),
                run.at(),
                run.ok(),
                run.revision(),
                run.report());
        sql.update(
                "DELETE FROM try_run WHERE connection = ? AND id NOT IN"
                        + " (SELECT id FROM try_run WHERE connection = ? ORDER BY started_at DESC LIMIT ?)",
                run.connection(),
                run.connection(),
                KEPT);
    }

    static List<Run> of(Sql sql, String connection) {
        return sql.list("SELECT * FROM try_run WHERE connection = ? ORDER BY started_at DESC", Runs::read, connection);
    }

    static Optional<Run> find(Sql sql, String connection, String id) {
        return sql.one("SELECT * FROM try_run WHERE connection = ? AND id = ?", Runs::read, connection, id);
    }

    private static Run read(Row row) {
        return new Run(
                row.text("id"),
                row.text("connection"),
                row.text("operator"),
                row.time("started_at"),
                row.flag("ok"),
                row.number("revision"),
                JsonText.map(row.text("report")));
    }
}
