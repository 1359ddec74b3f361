package dev.vestibule.grant;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a login granted an application: the same for the code, the refresh tokens and the access tokens that come of it.
 *
 * @param grantId ties them together, so that one of them can revoke all
 * @param connection the name of the connection that the visitor came through
 * @param scope what the tokens allow, separated by spaces
 * @param audience the API that access tokens are for, or empty for userinfo only
 * @param dpopKey the thumbprint of the key that the tokens are bound to (RFC 9449 §6), or empty for bearer tokens
 * @param claims what was asked for by name, beside the scope
 */
public record Granted(
        String grantId,
        String applicationId,
        String userId,
        String sid,
        String connection,
        String scope,
        String audience,
        String dpopKey,
        AskedClaims claims,
        Instant authAt) {

    public boolean has(String oneScope) {
        return List.of(scope.split(" ")).contains(oneScope);
    }

    /** The same with other scopes. */
    public Granted within(String otherScope) {
        return new Granted(
                grantId, applicationId, userId, sid, connection, otherScope, audience, dpopKey, claims, authAt);
    }

    /** The same for another API, or for userinfo only. */
    public Granted forAudience(String otherAudience) {
        return new Granted(
                grantId, applicationId, userId, sid, connection, scope, otherAudience, dpopKey, claims, authAt);
    }

    /** The same, bound to a key. */
    public Granted boundTo(Optional<String> thumbprint) {
        return new Granted(
                grantId,
                applicationId,
                userId,
                sid,
                connection,
                scope,
                audience,
                thumbprint.orElse(dpopKey),
                claims,
                authAt);
    }
}
