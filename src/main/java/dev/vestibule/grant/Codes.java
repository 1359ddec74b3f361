package dev.vestibule.grant;

import dev.vestibule.store.Row;
import dev.vestibule.store.Secrets;
import dev.vestibule.store.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The table of authorization codes (RFC 6749 §4.1.2). */
public final class Codes {
    /** The life of a code. */
    public static final Duration LIFE = Duration.ofSeconds(60);

    private Codes() {}

    /** Issues a code for a session. */
    public static String issue(Sql sql, Session session, CodeRequest request, Instant now) {
        String code = Secrets.token();
        sql.update(
                "INSERT INTO code (hash, grant_id, application_id, user_id, sid, connection, redirect_uri, scope, nonce,"
                        + " challenge, audience, dpop_jkt, claims, auth_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                Secrets.hash(code),
                Secrets.letters(24),
                request.applicationId(),
                session.userId(),
                session.sid(),
                session.connection(),
                request.redirectUri(),
                request.scope(),
                request.nonce(),
                request.challenge().orElse(""),
                request.audience(),
                request.dpopKey(),
                request.claims().toText(),
                session.authAt(),
                now.plus(LIFE));
        return code;
    }

    /**
     * Takes a code: of many who try, one gets it. A code that was used before takes everything back that its first use gave
     * (RFC 6749 §4.1.2, RFC 9700 §2.1.1).
     */
    public static Optional<CodeGrant> take(Sql sql, String code, Instant now) {
        String hash = Secrets.hash(code);
        Optional<CodeGrant> taken = sql.one(
                "UPDATE code SET used_at = ? WHERE hash = ? AND used_at IS NULL RETURNING *", Codes::read, now, hash);
        if (taken.isEmpty()) {
            sql.one("SELECT grant_id FROM code WHERE hash = ?", row -> row.text("grant_id"), hash)
                    .ifPresent(grantId -> RefreshTokens.revokeGrant(sql, grantId));
        }
        return taken.filter(grant -> grant.expiresAt().isAfter(now));
    }

    private static CodeGrant read(Row row) {
        return new CodeGrant(
                granted(row),
                row.text("redirect_uri"),
                row.text("nonce"),
                Optional.of(row.text("challenge")).filter(challenge -> !challenge.isEmpty()),
                row.time("expires_at"));
    }

    /** The columns that the tables of codes and of refresh families share. */
    static Granted granted(Row row) {
        return new Granted(
                row.text("grant_id"),
                row.text("application_id"),
                row.text("user_id"),
                row.text("sid"),
                row.text("connection"),
                row.text("scope"),
                row.text("audience"),
                row.text("dpop_jkt"),
                AskedClaims.of(row.text("claims")),
                row.time("auth_at"));
    }
}
