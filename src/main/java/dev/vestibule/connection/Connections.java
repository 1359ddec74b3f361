package dev.vestibule.connection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vestibule.store.JsonText;
import dev.vestibule.store.Row;
import dev.vestibule.store.Sealer;
import dev.vestibule.store.Secrets;
import dev.vestibule.store.Sql;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The table of connections, and which applications each is on for. */
public final class Connections {
    private final Sealer sealer;
    /** Secrets by their sealed text: every login needs one, and opening it anew each time costs more than the rest of the read. */
    private final Cache<String, String> opened =
            Caffeine.newBuilder().maximumSize(100).build();

    private final Generations generations = new Generations(this);

    public Connections(Sealer sealer) {
        this.sealer = sealer;
    }

    /** What connections need to speak other generations than today's. */
    public Generations generations() {
        return generations;
    }

    public List<Connection> all(Sql sql) {
        return sql.list("SELECT * FROM connection ORDER BY name", Connections::read);
    }

    public Optional<Connection> named(Sql sql, String name) {
        return sql.one("SELECT * FROM connection WHERE name = ?", Connections::read, name);
    }

    /** The enabled connections that are on for an application, by name. */
    public List<Connection> onFor(Sql sql, String applicationId) {
        return sql.list(
                "SELECT c.* FROM connection c JOIN connection_application a ON a.connection_id = c.id"
                        + " WHERE a.application_id = ? AND c.enabled = 1 AND c.app_id <> '' ORDER BY c.name",
                Connections::read,
                applicationId);
    }

    /** Whether a connection, by name, is enabled and on for an application. */
    public boolean isOn(Sql sql, String name, String applicationId) {
        return sql.count(
                        "SELECT count(*) AS n FROM connection c JOIN connection_application a ON a.connection_id = c.id"
                                + " WHERE c.name = ? AND a.application_id = ? AND c.enabled = 1",
                        name,
                        applicationId)
                == 1;
    }

    /** The ids of the applications a connection is on for. */
    public List<String> applicationsOf(Sql sql, String connectionId) {
        return sql.list(
                "SELECT application_id FROM connection_application WHERE connection_id = ? ORDER BY application_id",
                row -> row.text("application_id"),
                connectionId);
    }

    /** Switches a connection on or off for one application, and nothing else. */
    public void switchFor(Sql sql, String connectionId, String applicationId, boolean on) {
        if (on) {
            sql.update(
                    "INSERT INTO connection_application (connection_id, application_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
                    connectionId,
                    applicationId);
        } else {
            sql.update(
                    "DELETE FROM connection_application WHERE connection_id = ? AND application_id = ?",
                    connectionId,
                    applicationId);
        }
    }

    /**
     * Makes an empty connection: no id, no secret, enabled.
     *
     * @return the connection, also if another of this name was there already
     */
    public Connection create(
            Sql sql,
            String name,
            String provider,
            String generation,
            List<String> scopes,
            boolean sandbox,
            Instant now) {
        sql.update(
                "INSERT INTO connection (id, name, provider, generation, app_id, sealed_secret, secret_hint, secret_set_at,"
                        + " secret_set_by, scopes, enabled, sandbox, revision, created_at, updated_at)"
                        + " VALUES (?, ?, ?, ?, '', '', '', 0, '', ?, 1, ?, 1, ?, ?) ON CONFLICT DO NOTHING",
                "con_" + Secrets.letters(16),
                name,
                provider,
                generation,
                scopes,
                sandbox,
                now,
                now);
        return named(sql, name).orElseThrow();
    }

    /**
     * Saves id and, if one is given, the secret; an empty secret leaves the stored one as it is.
     *
     * @param revision the revision that was looked at
     * @return false if somebody else changed the connection since
     */
    public boolean saveSettings(
            Sql sql,
            Connection connection,
            String appId,
            Optional<String> secret,
            boolean sandbox,
            String operator,
            long revision,
            Instant now) {
        boolean saved = sql.update(
                        "UPDATE connection SET app_id = ?, sandbox = ?, revision = revision + 1, updated_at = ?"
                                + " WHERE id = ? AND revision = ?",
                        appId,
                        sandbox,
                        now,
                        connection.id(),
                        revision)
                == 1;
        if (saved && secret.isPresent()) {
            sql.update(
                    "UPDATE connection SET sealed_secret = ?, secret_hint = ?, secret_set_at = ?, secret_set_by = ? WHERE id = ?",
                    seal(connection.id(), secret.get()),
                    hint(secret.get()),
                    now,
                    operator,
                    connection.id());
        }
        return saved;
    }

    /** Saves the permissions that are asked for; false if somebody else changed the connection since. */
    public boolean saveScopes(Sql sql, String connectionId, List<String> scopes, long revision, Instant now) {
        return sql.update(
                        "UPDATE connection SET scopes = ?, revision = revision + 1, updated_at = ? WHERE id = ? AND revision = ?",
                        scopes,
                        now,
                        connectionId,
                        revision)
                == 1;
    }

    /** Saves what a provider asks for beyond id and secret; false if somebody else changed the connection since. */
    public boolean saveOptions(Sql sql, String connectionId, Map<String, String> options, long revision, Instant now) {
        return sql.update(
                        "UPDATE connection SET options = ?, revision = revision + 1, updated_at = ? WHERE id = ? AND revision = ?",
                        JsonText.of(new TreeMap<>(options)),
                        now,
                        connectionId,
                        revision)
                == 1;
    }

    /** Enables or disables a connection, and nothing else. */
    public void enable(Sql sql, String connectionId, boolean enabled, Instant now) {
        sql.update("UPDATE connection SET enabled = ?, updated_at = ? WHERE id = ?", enabled, now, connectionId);
    }

    /** Remembers how a try ended. */
    public void tried(Sql sql, String name, boolean ok, long revision, Instant now) {
        sql.update(
                "UPDATE connection SET tried_at = ?, tried_ok = ?, tried_revision = ? WHERE name = ?",
                now,
                ok,
                revision,
                name);
    }

    /** Deletes a connection; its users stay and are known again if it is set up anew under the same name. */
    public boolean remove(Sql sql, String connectionId) {
        return sql.update("DELETE FROM connection WHERE id = ?", connectionId) == 1;
    }

    /** The app secret in clear, for the one call that needs it; empty if none is set or the master key is another. */
    public Optional<String> secret(Sql sql, String connectionId) {
        return sql.one(
                        "SELECT sealed_secret FROM connection WHERE id = ?",
                        row -> row.text("sealed_secret"),
                        connectionId)
                .flatMap(stored -> open(connectionId, stored));
    }

    /** A secret that belongs to a connection, under whichever generation it is stored. */
    Optional<String> open(String connectionId, String stored) {
        return stored.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(opened.get(
                        connectionId + " " + stored,
                        key -> sealer.open(stored, place(connectionId)).orElse(null)));
    }

    String seal(String connectionId, String secret) {
        return sealer.seal(secret, place(connectionId));
    }

    private static String place(String connectionId) {
        return "connection/sealed_secret/" + connectionId;
    }

    static String hint(String secret) {
        return secret.length() < 12 || secret.startsWith("-----") ? "" : secret.substring(secret.length() - 4);
    }

    private static Connection read(Row row) {
        Optional<Connection.LastTry> lastTry = row.optionalTime("tried_at")
                .map(at -> new Connection.LastTry(at, row.flag("tried_ok"), row.number("tried_revision")));
        return new Connection(
                row.text("id"),
                row.text("name"),
                row.text("provider"),
                row.text("generation"),
                row.text("app_id"),
                row.text("secret_hint"),
                !row.text("sealed_secret").isEmpty(),
                row.time("secret_set_at"),
                row.text("secret_set_by"),
                row.list("scopes"),
                row.flag("enabled"),
                row.flag("sandbox"),
                row.number("revision"),
                row.time("created_at"),
                row.time("updated_at"),
                lastTry,
                options(row.text("options")));
    }

    private static Map<String, String> options(String json) {
        Map<String, String> options = new TreeMap<>();
        JsonText.map(json).forEach((name, value) -> options.put(name, String.valueOf(value)));
        return Collections.unmodifiableMap(options);
    }
}
