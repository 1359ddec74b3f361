package dev.vestibule.rehearsal;

import dev.vestibule.store.JsonText;
import dev.vestibule.store.Row;
import dev.vestibule.store.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of rehearsals. Any node plays what another was asked for; one of them gets it. */
final class Runs {
    /** So many are kept for each connection. */
    static final int KEPT = 20;
    /** A rehearsal of which nothing was heard for so long was broken off. */
    static final Duration SILENCE = Duration.ofMinutes(2);

    static final String WAITING = "waiting";
    static final String RUNNING = "running";
    static final String DONE = "done";
    static final String BROKEN_OFF = "broken-off";

    private Runs() {}

    /**
     * One rehearsal.
     *
     * @param askedBy an operator, a program or the command line
     * @param faults in the order in which they are played
     * @param scenes what came of those that were played: {@link Outcome#toMap}
     */
    record Run(
            String id,
            Instant at,
            Instant touchedAt,
            String connection,
            String applicationId,
            String askedBy,
            String state,
            List<String> faults,
            List<Map<String, Object>> scenes) {
        String stateAt(Instant now) {
            boolean silent = state.equals(RUNNING) && touchedAt.plus(SILENCE).isBefore(now);
            return silent ? BROKEN_OFF : state;
        }

        long surprises() {
            return scenes.stream()
                    .filter(scene -> !Boolean.TRUE.equals(scene.get("as_expected")))
                    .count();
        }
    }

    static void add(Sql sql, Run run) {
        sql.update(
                "INSERT INTO rehearsal (id, at, touched_at, connection, application_id, asked_by, state, faults, scenes)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                run.id(),
                run.at(),
                run.touchedAt(),
                run.connection(),
                run.applicationId(),
                run.askedBy(),
                run.state(),
                JsonText.of(run.faults()),
                JsonText.of(Map.of("scenes", run.scenes())));
        sql.update(
                "DELETE FROM rehearsal WHERE id IN (SELECT id FROM rehearsal WHERE connection = ?"
                        + " ORDER BY at DESC, id LIMIT 500 OFFSET ?)",
                run.connection(),
                KEPT);
    }

    /** Takes the one that waits longest; nobody else gets it then. */
    static Optional<Run> take(Sql sql, Instant now) {
        return sql.one(
                "UPDATE rehearsal SET state = ?, touched_at = ? WHERE state = ? AND id ="
                        + " (SELECT id FROM rehearsal WHERE state = ? ORDER BY at, id LIMIT 1) RETURNING *",
                Runs::read,
                RUNNING,
                now,
                WAITING,
                WAITING);
    }

    static boolean anyWaits(Sql sql) {
        return sql.count("SELECT count(*) AS n FROM rehearsal WHERE state = ?", WAITING) > 0;
    }

    static boolean goOn(Sql sql, String id, String state, List<Map<String, Object>> scenes, Instant now) {
        return sql.update(
                        "UPDATE rehearsal SET state = ?, touched_at = ?, scenes = ? WHERE id = ?",
                        state,
                        now,
                        JsonText.of(Map.of("scenes", scenes)),
                        id)
                == 1;
    }

    static Optional<Run> find(Sql sql, String id) {
        return sql.one("SELECT * FROM rehearsal WHERE id = ?", Runs::read, id);
    }

    /** The newest first, of one connection or, with empty text, of all. */
    static List<Run> latest(Sql sql, String connection) {
        return sql.list(
                "SELECT * FROM rehearsal WHERE (? = '' OR connection = ?) ORDER BY at DESC, id LIMIT ?",
                Runs::read,
                connection,
                connection,
                KEPT);
    }

    private static Run read(Row row) {
        return new Run(
                row.text("id"),
                row.time("at"),
                row.time("touched_at"),
                row.text("connection"),
                row.text("application_id"),
                row.text("asked_by"),
                row.text("state"),
                JsonText.list(row.text("faults")),
                scenes(row.text("scenes")));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> scenes(String text) {
        List<Map<String, Object>> scenes = new ArrayList<>();
        if (JsonText.map(text).get("scenes") instanceof List<?> list) {
            list.forEach(element -> scenes.add((Map<String, Object>) element));
        }
        return scenes;
    }
}
