package dev.vestibule.user;

import java.time.Instant;

/**
 * One way in which a user is known.
 *
 * @param connection the name of the connection
 * @param upstreamId the provider's id, to the last digit
 * @param secondId another id of the same account at the provider, or empty
 */
public record Identity(
        String connection,
        String upstreamId,
        String secondId,
        String provider,
        String userId,
        String accountType,
        Instant createdAt,
        Instant lastLoginAt) {}
