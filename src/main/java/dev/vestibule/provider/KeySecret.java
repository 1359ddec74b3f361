package dev.vestibule.provider;

import java.time.Duration;

/**
 * A client secret that is a JWT, signed with a private key which the operator keeps here in place of a secret.
 *
 * @param algorithm such as ES256
 * @param audience whom the secret is for
 * @param issuer the field of the connection that names who signs
 * @param keyId the field of the connection that names the key
 * @param life how long one secret may be used
 */
public record KeySecret(String algorithm, String audience, String issuer, String keyId, Duration life) {}
