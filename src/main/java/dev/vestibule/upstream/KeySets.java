package dev.vestibule.upstream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.jwk.JWKSet;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The keys of providers, kept for a day. A key that is not among them is asked for anew at most once a minute, so that nobody
 * can make this server ask as often as they send it tokens. What is kept may be lost at any time.
 */
public final class KeySets {
    private static final Duration KEPT = Duration.ofDays(1);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Outbound outbound;
    private final Clock clock;
    private final Cache<URI, Kept> kept = Caffeine.newBuilder().maximumSize(200).build();

    public KeySets(Outbound outbound, Clock clock) {
        this.outbound = outbound;
        this.clock = clock;
    }

    private record Kept(JWKSet keys, Instant at) {}

    /** The keys of a provider, with the wanted one if it has it. */
    JWKSet of(Target target, String wantedKey) {
        URI address = target.metadata()
                .keys()
                .orElseThrow(() -> Failure.of(
                        Reason.BROKEN,
                        "no address of keys for " + target.connection().name()));
        Instant now = clock.instant();
        Kept known = kept.getIfPresent(address);
        if (known != null && good(known, wantedKey, now)) {
            return known.keys();
        }
        JWKSet keys = read(outbound.send(target.call(Call.get("Read the keys", address, Map.of()))));
        kept.put(address, new Kept(keys, now));
        return keys;
    }

    private static boolean good(Kept known, String wantedKey, Instant now) {
        boolean old = !known.at().plus(KEPT).isAfter(now);
        boolean there = wantedKey.isEmpty() || known.keys().getKeyByKeyId(wantedKey) != null;
        return !old && (there || known.at().plus(PAUSE).isAfter(now));
    }

    private static JWKSet read(Reply reply) {
        try {
            if (reply.status() != 200) {
                throw Failure.of(Reason.PROVIDER_DOWN, "the keys: " + reply);
            }
            return JWKSet.parse(reply.body());
        } catch (ParseException e) {
            throw Failure.of(Reason.ANSWER_UNKNOWN, "no key set: " + reply);
        }
    }
}
