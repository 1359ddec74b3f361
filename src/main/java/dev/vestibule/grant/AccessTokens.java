package dev.vestibule.grant;

import dev.vestibule.store.Secrets;
import dev.vestibule.store.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The table of opaque access tokens, which open userinfo. */
public final class AccessTokens {
    /** The life of an access token. */
    public static final Duration LIFE = Duration.ofHours(2);

    private AccessTokens() {}

    /** What an access token allows. */
    public record AccessToken(String applicationId, String userId, String scope) {}

    public static String issue(Sql sql, CodeGrant grant, Instant now) {
        String token = Secrets.token();
        sql.update(
                "INSERT INTO access_token (hash, grant_id, application_id, user_id, scope, expires_at) VALUES (?, ?, ?, ?, ?, ?)",
                Secrets.hash(token),
                grant.grantId(),
                grant.applicationId(),
                grant.userId(),
                grant.scope(),
                now.plus(LIFE));
        return token;
    }

    /** What a living token allows. */
    public static Optional<AccessToken> find(Sql sql, String token, Instant now) {
        return sql.one(
                "SELECT * FROM access_token WHERE hash = ? AND expires_at > ?",
                row -> new AccessToken(row.text("application_id"), row.text("user_id"), row.text("scope")),
                Secrets.hash(token),
                now);
    }

    static void revokeGrant(Sql sql, String grantId) {
        sql.update("DELETE FROM access_token WHERE grant_id = ?", grantId);
    }
}
