package dev.vestibule.vault;

import dev.vestibule.store.Row;
import dev.vestibule.store.Sql;
import dev.vestibule.vault.UpstreamToken.Ending;
import dev.vestibule.vault.UpstreamToken.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The table of kept tokens. Every change names the version it was made for, so that the answer to an old question never
 * overwrites what a login brought in the meantime.
 */
final class UpstreamTokens {
    /** A claimed row is somebody else's again after this; longer than any call takes. */
    private static final Duration CLAIM = Duration.ofMinutes(1);

    private static final String ALL =
            "SELECT t.*, i.user_id FROM upstream_token t JOIN identity i ON i.connection = t.connection"
                    + " AND i.upstream_id = t.upstream_id JOIN connection c ON c.name = t.connection";

    private static final String RETURNING = " RETURNING *, (SELECT i.user_id FROM identity i WHERE i.connection ="
            + " upstream_token.connection AND i.upstream_id = upstream_token.upstream_id) AS user_id";

    private static final String ROW = " WHERE connection = ? AND upstream_id = ? AND version = ?";

    private UpstreamTokens() {}

    static Optional<UpstreamToken> find(Sql sql, String connection, String upstreamId) {
        return sql.one(
                ALL + " WHERE t.connection = ? AND t.upstream_id = ?", UpstreamTokens::read, connection, upstreamId);
    }

    /** The best of a user's: one that lives before one that ended, one of today's generation before one of another. */
    static Optional<UpstreamToken> ofUser(Sql sql, String connection, String userId) {
        return sql.one(
                ALL + " WHERE t.connection = ? AND i.user_id = ? ORDER BY CASE WHEN t.ended = '' THEN 0 ELSE 1 END,"
                        + " CASE WHEN t.generation = c.generation THEN 0 ELSE 1 END,"
                        + " t.fresh_expires_at + t.lasting_expires_at DESC, t.upstream_id",
                UpstreamTokens::read,
                connection,
                userId);
    }

    /**
     * What a login brought. A lasting token that is there stays until the fresh one has become one, unless the provider has
     * called it dead.
     */
    static void putFresh(
            Sql sql,
            String connection,
            String upstreamId,
            String generation,
            List<String> scopes,
            Held fresh,
            Instant dueAt) {
        sql.update(
                "INSERT INTO upstream_token (connection, upstream_id, generation, scopes, sealed_fresh, fresh_expires_at,"
                        + " sealed_lasting, lasting_since, lasting_expires_at, refused, attempts, trouble, ended, due_at,"
                        + " claimed_until, version) VALUES (?, ?, ?, ?, ?, ?, '', 0, 0, 0, 0, '', '', ?, 0, 1)"
                        + " ON CONFLICT (connection, upstream_id) DO UPDATE SET generation = excluded.generation, scopes = excluded.scopes, sealed_fresh = excluded.sealed_fresh,"
                        + " fresh_expires_at = excluded.fresh_expires_at, attempts = 0, trouble = '', ended = '',"
                        + " ended_at = NULL, claimed_until = 0, sealed_lasting = CASE WHEN upstream_token.refused > 0 THEN '' ELSE upstream_token.sealed_lasting END,"
                        + " refused = 0,"
                        + " due_at = excluded.due_at, version = upstream_token.version + 1",
                connection,
                upstreamId,
                generation,
                scopes,
                fresh.sealed(),
                fresh.expiresAt(),
                dueAt);
    }

    static boolean anyDue(Sql sql, Instant now) {
        return sql.count("SELECT count(*) AS n FROM upstream_token WHERE due_at <= ?", now) > 0;
    }

    /** Claims the row that has waited longest; empty if none is due or another node was faster. */
    static Optional<UpstreamToken> claim(Sql sql, Instant now) {
        return sql.one(
                "UPDATE upstream_token SET due_at = ?, claimed_until = ?, attempts = attempts + 1, version = version + 1"
                        + " WHERE (connection, upstream_id) IN (SELECT connection, upstream_id FROM upstream_token"
                        + " WHERE due_at <= ? ORDER BY due_at, upstream_id LIMIT 1) AND due_at <= ?" + RETURNING,
                UpstreamTokens::read,
                now.plus(CLAIM),
                now.plus(CLAIM),
                now,
                now);
    }

    /** Claims one row before its time; empty if somebody is at work on it. */
    static Optional<UpstreamToken> claim(Sql sql, UpstreamToken seen, Instant now) {
        return sql.one(
                "UPDATE upstream_token SET due_at = ?, claimed_until = ?, attempts = attempts + 1, version = version + 1"
                        + ROW + " AND ended = '' AND claimed_until <= ?" + RETURNING,
                UpstreamTokens::read,
                now.plus(CLAIM),
                now.plus(CLAIM),
                seen.connection(),
                seen.upstreamId(),
                seen.version(),
                now);
    }

    /** A new lasting token took the place of what was there. */
    static boolean renewed(Sql sql, UpstreamToken claimed, Held lasting, Instant dueAt) {
        return sql.update(
                        "UPDATE upstream_token SET sealed_lasting = ?, lasting_since = ?, lasting_expires_at = ?, sealed_fresh = '',"
                                + " fresh_expires_at = 0, refused = 0, attempts = 0, trouble = '', ended = '', due_at = ?,"
                                + " claimed_until = 0, version = version + 1"
                                + ROW,
                        lasting.sealed(),
                        lasting.since(),
                        lasting.expiresAt(),
                        dueAt,
                        claimed.connection(),
                        claimed.upstreamId(),
                        claimed.version())
                == 1;
    }

    /** The step failed and is made again at {@code dueAt}. */
    static void putOff(Sql sql, UpstreamToken claimed, String trouble, boolean refused, Instant dueAt) {
        sql.update(
                "UPDATE upstream_token SET trouble = ?, refused = refused + ?, due_at = ?, claimed_until = 0, version = version + 1"
                        + ROW,
                trouble,
                refused ? 1 : 0,
                dueAt,
                claimed.connection(),
                claimed.upstreamId(),
                claimed.version());
    }

    /** The fresh token is of no use any more; the lasting one goes on. */
    static void dropFresh(Sql sql, UpstreamToken claimed, String trouble, Instant dueAt) {
        sql.update(
                "UPDATE upstream_token SET sealed_fresh = '', fresh_expires_at = 0, refused = 0, attempts = 0, trouble = ?,"
                        + " due_at = ?, claimed_until = 0,"
                        + " version = version + 1"
                        + ROW,
                trouble,
                dueAt,
                claimed.connection(),
                claimed.upstreamId(),
                claimed.version());
    }

    /** There is no token any more; the row says why. */
    static boolean end(Sql sql, UpstreamToken seen, Ending why, String trouble, Instant now) {
        return sql.update(
                        "UPDATE upstream_token SET sealed_fresh = '', fresh_expires_at = 0, sealed_lasting = '', lasting_since = 0,"
                                + " lasting_expires_at = 0, refused = 0, trouble = ?, ended = ?, ended_at = ?, due_at = NULL,"
                                + " claimed_until = 0, version = version + 1"
                                + ROW,
                        trouble,
                        why.name(),
                        now,
                        seen.connection(),
                        seen.upstreamId(),
                        seen.version())
                == 1;
    }

    /** Forgets those that ended before a time, so many at a time. */
    static int forgetEnded(Sql sql, Instant before, int most) {
        return sql.update(
                "DELETE FROM upstream_token WHERE (connection, upstream_id) IN (SELECT connection, upstream_id"
                        + " FROM upstream_token WHERE ended_at < ? LIMIT " + most + ")",
                before);
    }

    /** Ends a token whatever anybody is doing with it; the answer that a renewal brings later finds another version. */
    static boolean revoke(Sql sql, String connection, String upstreamId, Instant now) {
        return sql.update(
                        "UPDATE upstream_token SET sealed_fresh = '', fresh_expires_at = 0, sealed_lasting = '', lasting_since = 0,"
                                + " lasting_expires_at = 0, refused = 0, trouble = '', ended = ?, ended_at = ?, due_at = NULL,"
                                + " claimed_until = 0, version = version + 1 WHERE connection = ? AND upstream_id = ?",
                        Ending.REVOKED_BY_USER.name(),
                        now,
                        connection,
                        upstreamId)
                == 1;
    }

    static void remove(Sql sql, String connection, String upstreamId) {
        sql.update("DELETE FROM upstream_token WHERE connection = ? AND upstream_id = ?", connection, upstreamId);
    }

    static UpstreamToken read(Row row) {
        return new UpstreamToken(
                row.text("connection"),
                row.text("upstream_id"),
                row.text("user_id"),
                row.text("generation"),
                row.list("scopes"),
                held(row.text("sealed_fresh"), Instant.EPOCH, row.time("fresh_expires_at")),
                held(row.text("sealed_lasting"), row.time("lasting_since"), row.time("lasting_expires_at")),
                (int) row.number("refused"),
                (int) row.number("attempts"),
                row.text("trouble"),
                Optional.of(row.text("ended"))
                        .filter(text -> !text.isEmpty())
                        .map(text -> Ending.valueOf(text.toUpperCase(Locale.ROOT))),
                row.optionalTime("due_at"),
                row.number("version"));
    }

    private static Optional<Held> held(String sealed, Instant since, Instant expiresAt) {
        return sealed.isEmpty() ? Optional.empty() : Optional.of(new Held(sealed, since, expiresAt));
    }
}
