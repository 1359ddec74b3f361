package dev.vestibule.grant;

import java.time.Instant;

/**
 * A visitor who is signed in here, in one browser.
 *
 * @param sid names the session in id_tokens and logout requests (OpenID Connect Session, {@code sid})
 * @param connection the name of the connection they came through
 * @param authAt when they proved who they are
 */
public record Session(
        String sid, String userId, String connection, Instant authAt, Instant usedAt, Instant expiresAt) {}
