package dev.vestibule.connection;

import dev.vestibule.store.Sql;
import java.time.Instant;

/**
 * Which connections' word for an e-mail address counts. Off by default, and for good reason: a provider that lets people claim
 * addresses they do not own would open every account of the same address to them. So an operator says it connection by
 * connection, and two accounts are only brought together if both of theirs have it.
 */
public final class EmailTrust {
    private EmailTrust() {}

    /** Whether the verified e-mail addresses of a connection, by name, are trusted. */
    public static boolean isOn(Sql sql, String connection) {
        return sql.count("SELECT count(*) AS n FROM email_trust WHERE connection = ?", connection) == 1;
    }

    /**
     * Says whether to trust them.
     *
     * @return whether that changed anything
     */
    public static boolean set(Sql sql, String connection, boolean on, Instant now) {
        return on
                ? sql.update(
                                "INSERT INTO email_trust (connection, since) VALUES (?, ?) ON CONFLICT DO NOTHING",
                                connection,
                                now)
                        == 1
                : sql.update("DELETE FROM email_trust WHERE connection = ?", connection) == 1;
    }
}
