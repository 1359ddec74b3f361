package dev.vestibule.grant;

import java.time.Instant;
import java.util.Optional;

/**
 * What a code stands for.
 *
 * @param nonce of the authorization request, or empty
 * @param challenge the S256 code challenge (RFC 7636 §4.2), if the request had one
 */
public record CodeGrant(
        Granted granted, String redirectUri, String nonce, Optional<String> challenge, Instant expiresAt) {}
