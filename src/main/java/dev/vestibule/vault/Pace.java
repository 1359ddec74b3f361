package dev.vestibule.vault;

import dev.vestibule.provider.Renewal;
import dev.vestibule.store.Secrets;
import dev.vestibule.vault.UpstreamToken.Held;
import java.time.Duration;
import java.time.Instant;

/**
 * When the next step is made. A token is refreshed after a third of its life, so that a provider that is down for weeks costs
 * nobody a login; what was issued together is not refreshed together.
 */
final class Pace {
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

    private Pace() {}

    /** When a token is refreshed: never before the provider allows it, a tenth of the wait earlier or later. */
    static Instant refresh(Held token, Renewal renewal) {
        Duration life = Duration.between(token.since(), token.expiresAt());
        Instant third = token.since().plus(jittered(life.dividedBy(3)));
        // A minute more: the provider's clock is not ours.
        Instant earliest = token.since().plus(renewal.notBefore()).plus(Duration.ofMinutes(1));
        return third.isBefore(earliest) ? earliest : third;
    }

    /** When what failed is tried again: 1, 2, 4 … minutes, up to six hours. */
    static Instant retry(int attempts, Instant now) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), 10));
        return now.plus(jittered(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause));
    }

    private static Duration jittered(Duration wait) {
        int chance = Byte.toUnsignedInt(Secrets.bytes(1)[0]);
        return wait.multipliedBy(900 + 200L * chance / 255).dividedBy(1000);
    }
}
