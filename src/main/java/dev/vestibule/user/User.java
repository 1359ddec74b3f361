package dev.vestibule.user;

import java.time.Instant;
import java.util.Map;

/**
 * A person.
 *
 * @param id the {@code sub} that applications see, such as {@code provider|upstream id}
 * @param claims the standard claims as the provider gave them at the last login
 * @param logins how often they logged in through a provider
 * @param updatedAt when the claims last changed
 */
public record User(
        String id, Map<String, String> claims, long logins, Instant createdAt, Instant updatedAt, Instant lastLoginAt) {

    /** How the dashboard calls them. */
    public String displayName() {
        return claims.getOrDefault("name", claims.getOrDefault("preferred_username", id));
    }
}
