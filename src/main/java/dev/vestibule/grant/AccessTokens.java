package dev.vestibule.grant;

import dev.vestibule.store.Row;
import dev.vestibule.store.Secrets;
import dev.vestibule.store.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The table of access tokens. An opaque one opens userinfo; of one that is a JWT the row keeps its {@code jti}, so that it
 * can be revoked and introspected like the other.
 */
public final class AccessTokens {
    /** The life of an access token that is for userinfo only. */
    public static final Duration LIFE = Duration.ofHours(2);

    private AccessTokens() {}

    /**
     * What an access token allows.
     *
     * @param userId empty for a token that an application got for itself
     * @param audience the API it is for, or empty
     * @param dpopKey the thumbprint of the key it is bound to, or empty
     * @param claims what userinfo tells beside the scope, because it was asked for by name
     */
    public record AccessToken(
            String applicationId,
            Optional<String> userId,
            String scope,
            String audience,
            String dpopKey,
            Set<String> claims,
            Instant issuedAt,
            Instant expiresAt) {}

    /**
     * A token that was just issued.
     *
     * @param token of a JWT the {@code jti}
     */
    public record Issued(String token, AccessToken access) {}

    /** Issues a token for a user. */
    public static Issued issue(Sql sql, Granted granted, Duration life, Instant now) {
        return add(
                sql,
                granted.grantId(),
                granted.applicationId(),
                Optional.of(granted.userId()),
                granted.connection(),
                granted.scope(),
                granted.audience(),
                granted.dpopKey(),
                granted.claims(),
                now,
                now.plus(life));
    }

    /** Issues a token that an application gets for itself (RFC 6749 §4.4). */
    public static Issued issueForItself(
            Sql sql, String applicationId, String audience, String scope, String dpopKey, Duration life, Instant now) {
        return add(
                sql,
                Secrets.letters(24),
                applicationId,
                Optional.empty(),
                "",
                scope,
                audience,
                dpopKey,
                AskedClaims.NONE,
                now,
                now.plus(life));
    }

    private static Issued add(
            Sql sql,
            String grantId,
            String applicationId,
            Optional<String> userId,
            String connection,
            String scope,
            String audience,
            String dpopKey,
            AskedClaims claims,
            Instant now,
            Instant expiresAt) {
        String token = Secrets.token();
        AskedClaims userinfoOnly = new AskedClaims(Set.of(), claims.userinfo());
        sql.update(
                "INSERT INTO access_token (hash, grant_id, application_id, user_id, connection, scope, audience, dpop_jkt,"
                        + " claims, issued_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                Secrets.hash(token),
                grantId,
                applicationId,
                userId,
                connection,
                scope,
                audience,
                dpopKey,
                userinfoOnly.toText(),
                now,
                expiresAt);
        return new Issued(
                token,
                new AccessToken(applicationId, userId, scope, audience, dpopKey, claims.userinfo(), now, expiresAt));
    }

    /** What a living token allows. */
    public static Optional<AccessToken> find(Sql sql, String token, Instant now) {
        return sql.one(
                "SELECT * FROM access_token WHERE hash = ? AND expires_at > ?",
                AccessTokens::read,
                Secrets.hash(token),
                now);
    }

    /** Ends one token of an application. */
    public static boolean revoke(Sql sql, String token, String applicationId) {
        return sql.update(
                        "DELETE FROM access_token WHERE hash = ? AND application_id = ?",
                        Secrets.hash(token),
                        applicationId)
                == 1;
    }

    static void revokeGrant(Sql sql, String grantId) {
        sql.update("DELETE FROM access_token WHERE grant_id = ?", grantId);
    }

    private static AccessToken read(Row row) {
        return new AccessToken(
                row.text("application_id"),
                row.optionalText("user_id"),
                row.text("scope"),
                row.text("audience"),
                row.text("dpop_jkt"),
                AskedClaims.of(row.text("claims")).userinfo(),
                row.time("issued_at"),
                row.time("expires_at"));
    }
}
