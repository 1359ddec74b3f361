package dev.vestibule.user;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One way in which a user is known.
 *
 * @param connection the name of the connection
 * @param upstreamId the provider's id, to the last digit
 * @param secondId another id of the same account at the provider, or empty
 * @param claims what the provider said at the last login
 * @param link empty for the account that the user came with; the name of one that was added later
 */
public record Identity(
        String connection,
        String upstreamId,
        String secondId,
        String provider,
        String userId,
        String accountType,
        Instant createdAt,
        Instant lastLoginAt,
        Map<String, String> claims,
        String link) {

    /** How people know the account: its name, its user name or address, or at least its id. */
    public String displayName() {
        return Stream.of("name", "preferred_username", "nickname", "email")
                .flatMap(claim -> Optional.ofNullable(claims.get(claim)).stream())
                .findFirst()
                .orElse(upstreamId);
    }

    /** The user name, or the address, if that is not how the account is called anyway; empty text otherwise. */
    public String userName() {
        return Stream.of("preferred_username", "nickname", "email")
                .flatMap(claim -> Optional.ofNullable(claims.get(claim)).stream())
                .filter(text -> !text.equals(displayName()))
                .findFirst()
                .orElse("");
    }
}
