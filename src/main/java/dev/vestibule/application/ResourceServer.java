package dev.vestibule.application;

import java.time.Duration;
import java.util.List;

/**
 * An API that access tokens may be for.
 *
 * @param identifier the {@code audience} that applications ask for and that stands in {@code aud}
 * @param scopes what may be allowed there
 */
public record ResourceServer(String identifier, String name, List<String> scopes, Duration tokenLifetime) {
    /** The usual life of an access token for an API. */
    public static final Duration USUAL_LIFE = Duration.ofHours(24);
    /** No access token lives longer; signing keys are kept for at least as long after they retired. */
    public static final Duration LONGEST_LIFE = Duration.ofDays(30);
}
