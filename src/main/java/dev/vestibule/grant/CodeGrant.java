package dev.vestibule.grant;

import java.time.Instant;
import java.util.Optional;

/**
 * What a code stands for.
 *
 * @param grantId ties together everything that is issued from one code
 * @param nonce of the authorization request, or empty
 * @param challenge the S256 code challenge (RFC 7636 §4.2), if the request had one
 */
public record CodeGrant(
        String grantId,
        String applicationId,
        String userId,
        String sid,
        String redirectUri,
        String scope,
        String nonce,
        Optional<String> challenge,
        Instant authAt,
        Instant expiresAt) {}
