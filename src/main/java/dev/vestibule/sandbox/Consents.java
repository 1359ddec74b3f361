package dev.vestibule.sandbox;

import dev.vestibule.store.Database;
import dev.vestibule.store.Row;
import dev.vestibule.store.Sql;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What accounts have allowed apps, until they remove them. */
final class Consents {
    private final Database database;
    private final Clock clock;

    Consents(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** One account's consent to one app. */
    record Consent(
            String appId, String username, List<String> permissions, Instant granted, Optional<Instant> removed) {
        static Consent from(Row row) {
            return new Consent(
                    row.text("app_id"),
                    row.text("username"),
                    row.list("permissions"),
                    row.time("granted_at"),
                    row.optionalTime("removed_at"));
        }
    }

    List<Consent> all() {
        return database.read(sql -> sql.list("SELECT * FROM consent ORDER BY granted_at, app_id", Consent::from));
    }

    List<Consent> of(String username) {
        return all().stream()
                .filter(consent -> consent.username().equals(username))
                .toList();
    }

    Optional<Consent> find(String appId, String username) {
        return database.read(sql ->
                sql.one("SELECT * FROM consent WHERE app_id = ? AND username = ?", Consent::from, appId, username));
    }

    static int grant(Sql sql, String appId, String username, List<String> permissions, Instant now) {
        return sql.update("""
                INSERT INTO consent (app_id, username, permissions, granted_at) VALUES (?, ?, ?, ?)
                ON CONFLICT (app_id, username) DO UPDATE SET
                    permissions = excluded.permissions, granted_at = excluded.granted_at, removed_at = NULL
                """, appId, username, permissions, now);
    }

    /** Takes a consent back, and with it every code and token; says whether there was one. */
    boolean remove(String appId, String username) {
        return database.write(sql -> {
            int removed = sql.update(
                    "UPDATE consent SET removed_at = ? WHERE app_id = ? AND username = ? AND removed_at IS NULL",
                    clock.instant(),
                    appId,
                    username);
            sql.update("DELETE FROM authorization_code WHERE app_id = ? AND username = ?", appId, username);
            sql.update(
                    "UPDATE access_token SET revoked = ? WHERE app_id = ? AND username = ? AND revoked IS NULL",
                    Tokens.Revoked.REMOVED.name(),
                    appId,
                    username);
            return removed == 1;
        });
    }
}
