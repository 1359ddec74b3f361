package dev.vestibule.provider;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a generation's tokens live and how one stays alive.
 *
 * @param life of the token that a code is exchanged for
 * @param exchange how that token becomes one that lives longer; empty if it already is
 * @param refresh how a token becomes a newer one; empty if its life cannot be renewed
 */
public record TokenLife(Duration life, Optional<Renewal> exchange, Optional<Renewal> refresh) {}
