package dev.vestibule.provider;

/**
 * What a generation calls the two parameters that say which application asks; {@code client_id} and {@code client_secret} in
 * RFC 6749 §2.3.1.
 */
public record ClientParameters(String id, String secret) {}
