package dev.vestibule.contract;

import dev.vestibule.store.Row;
import dev.vestibule.store.Sql;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of what was seen that no provider file knows. */
public final class Notices {
    private Notices() {}

    /**
     * One kind of surprise at one place.
     *
     * @param step token, profile, exchange or refresh
     * @param kind new_member, missing_member, other_type, warning_header or sends_on
     * @param field the member, header or host
     * @param sample the shape of it, never a value
     * @param dismissed whether an operator has put it away
     */
    public record Notice(
            String connection,
            String generation,
            String step,
            String kind,
            String field,
            Instant firstAt,
            Instant lastAt,
            long seen,
            String sample,
            boolean dismissed) {

        /** What it says, for operators, without a full stop. */
        public String sentence() {
            String where = " in the answer at the " + step + " step";
            return switch (kind) {
                case "new_member" -> "A member that is not known, " + field + "," + where;
                case "missing_member" -> "The member " + field + " is missing" + where;
                case "other_type" -> "The member " + field + " is of another type" + where;
                case "warning_header" -> "The header " + field + " warns of something" + where;
                default -> "The address of the " + step + " step sends on to " + field;
            };
        }
    }

    /**
     * Counts what was seen.
     *
     * @return whether it is the first of its kind
     */
    static boolean add(Sql sql, Notice notice) {
        int known = sql.update(
                "UPDATE contract_notice SET last_at = ?, seen = seen + ?, sample = ? WHERE connection = ? AND generation = ?"
                        + " AND step = ? AND kind = ? AND field = ?",
                notice.lastAt(),
                notice.seen(),
                notice.sample(),
                notice.connection(),
                notice.generation(),
                notice.step(),
                notice.kind(),
                notice.field());
        return known == 0
                && sql.update(
                                "INSERT INTO contract_notice (connection, generation, step, kind, field, first_at, last_at, seen,"
                                        + " sample, dismissed) SELECT name, ?, ?, ?, ?, ?, ?, ?, ?, 0 FROM connection"
                                        + " WHERE name = ? ON CONFLICT DO NOTHING",
                                notice.generation(),
                                notice.step(),
                                notice.kind(),
                                notice.field(),
                                notice.firstAt(),
                                notice.lastAt(),
                                notice.seen(),
                                notice.sample(),
                                notice.connection())
                        == 1;
    }

    /** Of a connection, the last seen first. */
    public static List<Notice> of(Sql sql, String connection) {
        return sql.list(
                "SELECT * FROM contract_notice WHERE connection = ? ORDER BY last_at DESC, step, kind, field LIMIT 200",
                Notices::read,
                connection);
    }

    /** For each connection how many have not been put away. */
    public static Map<String, Long> open(Sql sql) {
        Map<String, Long> open = new LinkedHashMap<>();
        sql.list(
                        "SELECT connection, count(*) AS n FROM contract_notice WHERE dismissed = 0 GROUP BY connection",
                        row -> Map.entry(row.text("connection"), row.number("n")))
                .forEach(entry -> open.put(entry.getKey(), entry.getValue()));
        return open;
    }

    /** Puts one away, or takes it out again; it goes on being counted. */
    public static boolean dismiss(
            Sql sql, String connection, String generation, String step, String kind, String field, boolean away) {
        return sql.update(
                        "UPDATE contract_notice SET dismissed = ? WHERE connection = ? AND generation = ? AND step = ?"
                                + " AND kind = ? AND field = ?",
                        away,
                        connection,
                        generation,
                        step,
                        kind,
                        field)
                == 1;
    }

    private static Notice read(Row row) {
        return new Notice(
                row.text("connection"),
                row.text("generation"),
                row.text("step"),
                row.text("kind"),
                row.text("field"),
                row.time("first_at"),
                row.time("last_at"),
                row.number("seen"),
                row.text("sample"),
                row.flag("dismissed"));
    }
}
