package dev.vestibule.oidc;

import dev.vestibule.application.Application;
import dev.vestibule.application.Application.ProfileClaims;
import dev.vestibule.user.User;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an application gets to know of a user, by scope (OpenID Connect Core §5.4). A claim that the provider did not give is
 * left out: never null, never empty.
 */
final class Claims {
    private static final Map<String, Set<String>> BEYOND_PROFILE = Map.of(
            "email", Set.of("email", "email_verified"),
            "phone", Set.of("phone_number", "phone_number_verified"),
            "address", Set.of("address"));

    private Claims() {}

    /** The claims of userinfo, with {@code sub}. */
    static Map<String, Object> userinfo(Application application, User user, String scope, Set<String> asked) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", user.id());
        claims.putAll(profile(application, user, scope, asked));
        return claims;
    }

    /**
     * The profile claims that also go into the id_token: those of the scope for Auth0's SDKs, and by the letter only those that
     * were asked for by name (OpenID Connect Core §5.5).
     */
    static Map<String, Object> idToken(Application application, User user, String scope, Set<String> asked) {
        boolean byTheLetter = application.profileClaims() == ProfileClaims.STANDARD;
        return profile(application, user, byTheLetter ? "" : scope, asked);
    }

    /** The claims that the scope asks for, and those that were asked for by name. */
    static Map<String, Object> profile(Application application, User user, String scope, Set<String> asked) {
        List<String> scopes = List.of(scope.split(" "));
        Map<String, Object> claims = new LinkedHashMap<>();
        user.claims().forEach((name, value) -> {
            boolean wanted = scopes.contains(scopeOf(name)) || asked.contains(name);
            if (!value.isEmpty() && !value.equals("null") && wanted) {
                claims.put(name, typed(name, value));
            }
        });
        if (scopes.contains("profile") || asked.contains("updated_at")) {
            claims.put(
                    "updated_at",
                    application.profileClaims() == ProfileClaims.AUTH0
                            ? user.updatedAt().toString()
                            : user.updatedAt().getEpochSecond());
        }
        return claims;
    }

    /** The scopes beyond profile of which at least one claim is among these. */
    static List<String> scopesFor(Set<String> claims) {
        return Stream.of("email", "address", "phone")
                .filter(scope ->
                        BEYOND_PROFILE.getOrDefault(scope, Set.of()).stream().anyMatch(claims::contains))
                .toList();
    }

    private static String scopeOf(String claim) {
        return BEYOND_PROFILE.entrySet().stream()
                .filter(entry -> entry.getValue().contains(claim))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("profile");
    }

    /** Providers' claims are kept as text; some are something else on the wire (OpenID Connect Core §5.1). */
    private static Object typed(String name, String value) {
        if (name.endsWith("_verified")) {
            return Boolean.valueOf(value);
        }
        return name.equals("address") ? Map.of("formatted", value) : value;
    }
}
