package dev.vestibule.oidc;

import dev.vestibule.application.Application;
import dev.vestibule.application.Application.ProfileClaims;
import dev.vestibule.grant.IdTokenMint;
import dev.vestibule.user.User;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an application gets to know of a user, by scope (OpenID Connect Core §5.4). */
final class Claims {
    private Claims() {}

    /** The claims of userinfo, with {@code sub}. */
    static Map<String, Object> userinfo(Application application, User user, String scope) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", user.id());
        if (List.of(scope.split(" ")).contains("profile")) {
            claims.putAll(user.claims());
            claims.put(
                    "updated_at",
                    application.profileClaims() == ProfileClaims.AUTH0
                            ? user.updatedAt().toString()
                            : user.updatedAt().getEpochSecond());
        }
        return claims;
    }

    /**
     * The profile claims of an id_token that comes with the browser: where it is all the application gets, they have no other
     * place (OpenID Connect Core §5.4).
     */
    static Map<String, Object> frontChannel(Application application, User user, IdTokenMint.FrontChannel answer) {
        if (answer.code().isPresent()) {
            return idToken(application, user, answer.scope());
        }
        Map<String, Object> claims = userinfo(application, user, answer.scope());
        claims.remove("sub");
        return claims;
    }

    /** The profile claims that also go into the id_token: all for Auth0's SDKs, none by the letter. */
    static Map<String, Object> idToken(Application application, User user, String scope) {
        if (application.profileClaims() == ProfileClaims.STANDARD) {
            return Map.of();
        }
        Map<String, Object> claims = userinfo(application, user, scope);
        claims.remove("sub");
        return claims;
    }
}
