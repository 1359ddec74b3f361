package dev.vestibule.operator;

import dev.vestibule.store.Secrets;
import dev.vestibule.store.Sql;
import dev.vestibule.web.SignedIn;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The table of operators' sessions. A session ends after eight hours without a request and in any case after seven days; its
 * value is known to the browser alone, the table holds the hash.
 */
final class Sessions {
    static final Duration IDLE = Duration.ofHours(8);
    static final Duration LONGEST = Duration.ofDays(7);
    /** For so long after the password was given it is not asked for again. */
    static final Duration FRESH = Duration.ofMinutes(10);

    private static final Duration BETWEEN_MARKS = Duration.ofMinutes(1);

    private Sessions() {}

    /** A live session, and whether its last use has to be marked again. */
    record Found(SignedIn operator, boolean toBeMarked) {}

    /** Begins a session with a value of its own, ends the one the browser came with, and sweeps out the dead ones. */
    static String begin(Sql sql, Operator operator, Optional<String> before, Instant now) {
        before.ifPresent(value -> end(sql, value));
        sql.update("DELETE FROM operator_session WHERE expires_at <= ? OR used_at <= ?", now, now.minus(IDLE));
        String value = Secrets.token();
        sql.update(
                "INSERT INTO operator_session (hash, operator_id, csrf, used_at, expires_at) VALUES (?, ?, ?, ?, ?)",
                Secrets.hash(value),
                operator.id(),
                Secrets.token(),
                now,
                now.plus(LONGEST));
        return value;
    }

    static Optional<Found> find(Sql sql, String value, Instant now) {
        return sql.one(
                "SELECT o.id, o.name, s.csrf, s.used_at, s.expires_at FROM operator_session s JOIN operator o ON o.id = s.operator_id"
                        + " WHERE s.hash = ? AND s.expires_at > ? AND s.used_at > ?",
                row -> new Found(
                        new SignedIn(
                                row.text("id"),
                                row.text("name"),
                                row.text("csrf"),
                                isFresh(row.time("expires_at"), now)),
                        row.time("used_at").isBefore(now.minus(BETWEEN_MARKS))),
                Secrets.hash(value),
                now,
                now.minus(IDLE));
    }

    /** Every session begins with a password or a one-time link, and its longest life counts from there. */
    private static boolean isFresh(Instant expiresAt, Instant now) {
        return expiresAt.minus(LONGEST).plus(FRESH).isAfter(now);
    }

    static void mark(Sql sql, String value, Instant now) {
        sql.update(
                "UPDATE operator_session SET used_at = ? WHERE hash = ? AND used_at < ?",
                now,
                Secrets.hash(value),
                now.minus(BETWEEN_MARKS));
    }

    static void end(Sql sql, String value) {
        sql.update("DELETE FROM operator_session WHERE hash = ?", Secrets.hash(value));
    }
}
