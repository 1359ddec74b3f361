package dev.vestibule.grant;

import dev.vestibule.application.TokenRules;
import dev.vestibule.store.Row;
import dev.vestibule.store.Secrets;
import dev.vestibule.store.Sql;
import java.time.Instant;
import java.util.Optional;

/**
 * The tables of refresh tokens (RFC 6749 §6). All tokens that follow from one login are a family. A rotating token is used
 * once; who comes with it again, after the leeway that the operator allows, is a thief or was robbed, and the family ends
 * (RFC 9700 §4.14.2).
 */
public final class RefreshTokens {
    private RefreshTokens() {}

    /** What became of a token that was presented. */
    public enum Outcome {
        /** It is good, and its successor was issued. */
        ROTATED,
        /** It is good and stays. */
        KEPT,
        /** It had been used before: its family has been revoked. */
        REUSED,
        /** Unknown, expired, revoked, or of another application. */
        REFUSED
    }

    /**
     * The answer to a token.
     *
     * @param granted what the family was granted; empty where it is refused
     * @param successor the token that takes its place, where it rotates
     */
    public record Refreshed(Outcome outcome, Optional<Granted> granted, Optional<String> successor) {}

    /** Founds a family and issues its first token. */
    public static String found(Sql sql, Granted granted, TokenRules rules, Instant now) {
        sql.update(
                "INSERT INTO refresh_family (grant_id, application_id, user_id, sid, connection, scope, audience, dpop_jkt,"
                        + " claims, auth_at, idle_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                granted.grantId(),
                granted.applicationId(),
                granted.userId(),
                granted.sid(),
                granted.connection(),
                granted.scope(),
                granted.audience(),
                granted.dpopKey(),
                granted.claims().toText(),
                granted.authAt(),
                now.plus(rules.refreshIdle()),
                now.plus(rules.refreshLifetime()));
        return add(sql, granted.grantId(), now);
    }

    /** Takes a token of an application: of many who try, one gets it. */
    public static Refreshed take(Sql sql, String token, String applicationId, TokenRules rules, Instant now) {
        String hash = Secrets.hash(token);
        // The family first, so that refreshes and revocations of one family queue in the same order on every engine.
        Optional<Granted> family = sql.one(
                "UPDATE refresh_family SET idle_at = ? WHERE grant_id = (SELECT grant_id FROM refresh_token WHERE hash = ?)"
                        + " AND application_id = ? AND idle_at > ? AND expires_at > ? RETURNING *",
                Codes::granted,
                now.plus(rules.refreshIdle()),
                hash,
                applicationId,
                now,
                now);
        if (family.isEmpty()) {
            return new Refreshed(Outcome.REFUSED, family, Optional.empty());
        }
        String grantId = family.get().grantId();
        if (!rules.rotating() && unused(sql, hash)) {
            return new Refreshed(Outcome.KEPT, family, Optional.empty());
        }
        boolean first =
                sql.update("UPDATE refresh_token SET taken_at = ? WHERE hash = ? AND taken_at IS NULL", now, hash) == 1;
        if (first || withinLeeway(sql, hash, rules, now)) {
            return new Refreshed(Outcome.ROTATED, family, Optional.of(add(sql, grantId, now)));
        }
        revokeGrant(sql, grantId);
        return new Refreshed(Outcome.REUSED, family, Optional.empty());
    }

    /** A living token: who may use it for what. */
    public record Known(Granted granted, Instant issuedAt, Instant expiresAt) {}

    /** A token that would still be accepted. */
    public static Optional<Known> find(Sql sql, String token, Instant now) {
        return sql.one(
                "SELECT f.*, t.issued_at AS issued_at FROM refresh_token t JOIN refresh_family f ON f.grant_id = t.grant_id"
                        + " WHERE t.hash = ? AND t.taken_at IS NULL AND f.idle_at > ? AND f.expires_at > ?",
                RefreshTokens::known,
                Secrets.hash(token),
                now,
                now);
    }

    /** Ends the family of a token, used or not, with the access tokens of the grant; false if it is not that application's. */
    public static boolean revoke(Sql sql, String token, String applicationId) {
        Optional<String> grantId = sql.one(
                "SELECT f.grant_id AS grant_id FROM refresh_token t JOIN refresh_family f ON f.grant_id = t.grant_id"
                        + " WHERE t.hash = ? AND f.application_id = ?",
                row -> row.text("grant_id"),
                Secrets.hash(token),
                applicationId);
        grantId.ifPresent(id -> revokeGrant(sql, id));
        return grantId.isPresent();
    }

    /** Ends everything that came of one login of one application. */
    static void revokeGrant(Sql sql, String grantId) {
        sql.update("DELETE FROM refresh_family WHERE grant_id = ?", grantId);
        AccessTokens.revokeGrant(sql, grantId);
    }

    private static String add(Sql sql, String grantId, Instant now) {
        String token = Secrets.token();
        sql.update(
                "INSERT INTO refresh_token (hash, grant_id, issued_at) VALUES (?, ?, ?)",
                Secrets.hash(token),
                grantId,
                now);
        return token;
    }

    private static boolean unused(Sql sql, String hash) {
        return sql.count("SELECT count(*) AS n FROM refresh_token WHERE hash = ? AND taken_at IS NULL", hash) == 1;
    }

    private static boolean withinLeeway(Sql sql, String hash, TokenRules rules, Instant now) {
        return sql.count(
                        "SELECT count(*) AS n FROM refresh_token WHERE hash = ? AND taken_at > ?",
                        hash,
                        now.minus(rules.refreshLeeway()))
                == 1;
    }

    private static Known known(Row row) {
        Instant idle = row.time("idle_at");
        Instant expires = row.time("expires_at");
        return new Known(Codes.granted(row), row.time("issued_at"), idle.isBefore(expires) ? idle : expires);
    }
}
