package dev.vestibule.grant;

import java.util.Optional;

/**
 * What an authorization request asked for, as far as its code has to remember it.
 *
 * @param nonce or empty
 * @param challenge the S256 code challenge, if there was one
 * @param audience the API that the access token is to be for, or empty
 * @param dpopKey the {@code dpop_jkt} (RFC 9449 §10), or empty
 * @param claims what was asked for by name
 */
public record CodeRequest(
        String applicationId,
        String redirectUri,
        String scope,
        String nonce,
        Optional<String> challenge,
        String audience,
        String dpopKey,
        AskedClaims claims) {}
