package dev.vestibule.oidc;

import dev.vestibule.application.Application;
import dev.vestibule.application.ResourceServer;
import dev.vestibule.application.ResourceServers;
import dev.vestibule.grant.AccessTokens;
import dev.vestibule.grant.ApiTokens;
import dev.vestibule.grant.Granted;
import dev.vestibule.store.Sql;
import dev.vestibule.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes what the token endpoint answers (RFC 6749 §5.1, OpenID Connect Core §3.1.3.3). */
final class TokenAnswers {
    private final IdTokens idTokens;
    private final ApiTokens apiTokens;

    TokenAnswers(IdTokens idTokens, ApiTokens apiTokens) {
        this.idTokens = idTokens;
        this.apiTokens = apiTokens;
    }

    /** What a transaction stored; signing comes after it, so that nobody waits for that in the database. */
    record Stored(User user, Granted granted, AccessTokens.Issued access, Optional<String> refreshToken) {}

    /** Stores the access token of a user, living as long as its API says. */
    static AccessTokens.Issued access(Sql sql, Granted granted, Instant now) {
        return AccessTokens.issue(sql, granted, life(sql, granted.audience()), now);
    }

    static Duration life(Sql sql, String audience) {
        return audience.isEmpty()
                ? AccessTokens.LIFE
                : ResourceServers.find(sql, audience)
                        .map(ResourceServer::tokenLifetime)
                        .orElse(ResourceServer.USUAL_LIFE);
    }

    /**
     * The answer for a user.
     *
     * @param nonce of the authorization request; empty on a refresh (OpenID Connect Core §12.2)
     */
    Map<String, Object> of(Application application, Stored stored, String nonce) {
        Granted granted = stored.granted();
        String token = text(stored.access(), Optional.of(granted.authAt()));
        Map<String, Object> answer = members(stored.access(), token);
        if (granted.has("openid")) {
            answer.put("id_token", idTokens.issue(application, stored.user(), granted, nonce, token));
        }
        stored.refreshToken().ifPresent(refresh -> answer.put("refresh_token", refresh));
        return answer;
    }

    /** The answer for an application itself. */
    Map<String, Object> of(AccessTokens.Issued issued) {
        return members(issued, text(issued, Optional.empty()));
    }

    private String text(AccessTokens.Issued issued, Optional<Instant> authAt) {
        return issued.access().audience().isEmpty()
                ? issued.token()
                : apiTokens.sign(issued.token(), issued.access(), authAt);
    }

    private static Map<String, Object> members(AccessTokens.Issued issued, String token) {
        AccessTokens.AccessToken access = issued.access();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", token);
        answer.put("scope", access.scope());
        answer.put(
                "expires_in",
                Duration.between(access.issuedAt(), access.expiresAt()).toSeconds());
        answer.put("token_type", access.dpopKey().isEmpty() ? "Bearer" : "DPoP");
        return answer;
    }
}
