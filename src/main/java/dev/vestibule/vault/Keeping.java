package dev.vestibule.vault;

import dev.vestibule.store.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Which connections keep tokens, and which applications may read them. */
public final class Keeping {
    private Keeping() {}

    /** Whether a connection, by name, keeps the tokens of its users. */
    public static boolean isOn(Sql sql, String connection) {
        return sql.count("SELECT count(*) AS n FROM token_keeping WHERE connection = ?", connection) == 1;
    }

    /**
     * Switches the keeping of tokens on or off; with off everything that was kept is deleted.
     *
     * @return whether that changed anything
     */
    public static boolean set(Sql sql, String connection, boolean on, Instant now) {
        return on
                ? sql.update(
                                "INSERT INTO token_keeping (connection, since) VALUES (?, ?) ON CONFLICT DO NOTHING",
                                connection,
                                now)
                        == 1
                : sql.update("DELETE FROM token_keeping WHERE connection = ?", connection) == 1;
    }

    /** The ids of the applications that may read. */
    public static Set<String> readers(Sql sql, String connection) {
        List<String> ids = sql.list(
                "SELECT application_id FROM token_reader WHERE connection = ?",
                row -> row.text("application_id"),
                connection);
        return Set.copyOf(ids);
    }

    /** Whether an application may read the tokens of a connection: listed as a reader, and the connection on for it. */
    public static boolean mayRead(Sql sql, String connection, String applicationId) {
        return sql.count(
                        "SELECT count(*) AS n FROM token_reader r JOIN connection c ON c.name = r.connection"
                                + " JOIN connection_application a ON a.connection_id = c.id AND a.application_id = r.application_id"
                                + " WHERE r.connection = ? AND r.application_id = ? AND c.enabled = 1",
                        connection,
                        applicationId)
                == 1;
    }

    /**
     * Lets an application read, or no longer.
     *
     * @return whether that changed anything
     */
    public static boolean let(Sql sql, String connection, String applicationId, boolean may) {
        return may
                ? sql.update(
                                "INSERT INTO token_reader (connection, application_id) SELECT connection, ? FROM token_keeping"
                                        + " WHERE connection = ? ON CONFLICT DO NOTHING",
                                applicationId,
                                connection)
                        == 1
                : sql.update(
                                "DELETE FROM token_reader WHERE connection = ? AND application_id = ?",
                                connection,
                                applicationId)
                        == 1;
    }
}
