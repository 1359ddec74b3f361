package dev.vestibule.connection;

import dev.vestibule.store.Row;
import dev.vestibule.store.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What connections need to speak another generation than today's: prepared before a switch, and kept after one, so that the
 * switch can be undone by another.
 */
public final class Generations {
    private final Connections connections;

    Generations(Connections connections) {
        this.connections = connections;
    }

    public List<Prepared> of(Sql sql, String connectionId) {
        return sql.list(
                "SELECT * FROM connection_generation WHERE connection_id = ? ORDER BY generation",
                Generations::read,
                connectionId);
    }

    public Optional<Prepared> find(Sql sql, String connectionId, String generation) {
        return sql.one(
                "SELECT * FROM connection_generation WHERE connection_id = ? AND generation = ?",
                Generations::read,
                connectionId,
                generation);
    }

    /**
     * Prepares a switch without making it.
     *
     * @param appId empty if it is the one of today
     * @param secret empty to leave as it is
     */
    public void prepare(
            Sql sql,
            Connection connection,
            String generation,
            String appId,
            Optional<String> secret,
            List<String> scopes,
            String operator,
            Instant now) {
        sql.update(
                "INSERT INTO connection_generation (connection_id, generation, app_id, sealed_secret, secret_hint, scopes,"
                        + " saved_at, saved_by) VALUES (?, ?, ?, '', '', ?, ?, ?) ON CONFLICT (connection_id, generation)"
                        + " DO UPDATE SET app_id = excluded.app_id, scopes = excluded.scopes, saved_at = excluded.saved_at,"
                        + " saved_by = excluded.saved_by, tried_at = NULL, tried_ok = NULL",
                connection.id(),
                generation,
                appId,
                scopes,
                now,
                operator);
        secret.ifPresent(text -> sql.update(
                "UPDATE connection_generation SET sealed_secret = ?, secret_hint = ? WHERE connection_id = ? AND generation = ?",
                connections.seal(connection.id(), text),
                Connections.hint(text),
                connection.id(),
                generation));
    }

    /** The connection as it would be after a switch; nothing is changed. */
    public Connection asIf(Sql sql, Connection connection, String generation) {
        return find(sql, connection.id(), generation)
                .map(one -> connection.speaking(
                        generation,
                        one.appId().isEmpty() ? connection.appId() : one.appId(),
                        one.hasSecret() || connection.hasSecret(),
                        one.hasSecret() ? one.secretHint() : connection.secretHint(),
                        one.scopes()))
                .orElseGet(() -> connection.speaking(
                        generation,
                        connection.appId(),
                        connection.hasSecret(),
                        connection.secretHint(),
                        connection.scopes()));
    }

    /** The secret that would be used after a switch. */
    public Optional<String> secret(Sql sql, Connection connection, String generation) {
        return sql.one(
                        "SELECT sealed_secret FROM connection_generation WHERE connection_id = ? AND generation = ?",
                        row -> row.text("sealed_secret"),
                        connection.id(),
                        generation)
                .filter(stored -> !stored.isEmpty())
                .map(stored -> connections.open(connection.id(), stored))
                .orElseGet(() -> connections.secret(sql, connection.id()));
    }

    /** Remembers how a try with a generation ended that is not today's. */
    public void tried(Sql sql, Connection connection, String generation, boolean ok, String operator, Instant now) {
        sql.update(
                "INSERT INTO connection_generation (connection_id, generation, app_id, sealed_secret, secret_hint, scopes,"
                        + " tried_at, tried_ok, saved_at, saved_by) VALUES (?, ?, '', '', '', ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (connection_id, generation) DO UPDATE SET tried_at = excluded.tried_at,"
                        + " tried_ok = excluded.tried_ok",
                connection.id(),
                generation,
                connection.scopes(),
                now,
                ok,
                now,
                operator);
    }

    /**
     * Switches a connection to another generation; what it had is kept under the one it leaves.
     *
     * @param revision the revision that was looked at
     * @param scopes to be asked for from now on
     * @return false if somebody else changed the connection since
     */
    public boolean switchTo(
            Sql sql,
            Connection connection,
            String generation,
            List<String> scopes,
            long revision,
            String operator,
            Instant now) {
        boolean asLookedAt = sql.update(
                        "UPDATE connection SET updated_at = ? WHERE id = ? AND revision = ? AND generation = ?",
                        now,
                        connection.id(),
                        revision,
                        connection.generation())
                == 1;
        if (!asLookedAt) {
            return false;
        }
        // From here on nobody else changes this row until the transaction ends.
        Connection next = asIf(sql, connection, generation);
        String sealed = sealed(sql, "connection_generation WHERE connection_id = ? AND generation = ?", next)
                .filter(stored -> !stored.isEmpty())
                .or(() -> sealed(sql, "connection WHERE id = ? AND generation <> ?", next))
                .orElse("");
        keep(sql, connection, operator, now);
        sql.update(
                "UPDATE connection SET generation = ?, app_id = ?, sealed_secret = ?, secret_hint = ?, scopes = ?,"
                        + " revision = revision + 1 WHERE id = ?",
                generation,
                next.appId(),
                sealed,
                next.secretHint(),
                scopes,
                connection.id());
        sql.update(
                "DELETE FROM connection_generation WHERE connection_id = ? AND generation = ?",
                connection.id(),
                generation);
        return true;
    }

    private static Optional<String> sealed(Sql sql, String where, Connection next) {
        return sql.one(
                "SELECT sealed_secret FROM " + where, row -> row.text("sealed_secret"), next.id(), next.generation());
    }

    private static void keep(Sql sql, Connection connection, String operator, Instant now) {
        sql.update(
                "INSERT INTO connection_generation (connection_id, generation, app_id, sealed_secret, secret_hint, scopes,"
                        + " left_at, saved_at, saved_by) SELECT id, generation, app_id, sealed_secret, secret_hint, scopes,"
                        + " CAST(? AS BIGINT), CAST(? AS BIGINT), CAST(? AS TEXT) FROM connection WHERE id = ?"
                        + " ON CONFLICT (connection_id, generation) DO NOTHING",
                now,
                now,
                operator,
                connection.id());
    }

    private static Prepared read(Row row) {
        return new Prepared(
                row.text("generation"),
                row.text("app_id"),
                !row.text("sealed_secret").isEmpty(),
                row.text("secret_hint"),
                row.list("scopes"),
                row.optionalTime("left_at"),
                row.time("saved_at"),
                row.text("saved_by"),
                row.optionalTime("tried_at").map(at -> new Connection.LastTry(at, row.flag("tried_ok"), 0)));
    }
}
