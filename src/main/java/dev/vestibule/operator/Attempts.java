package dev.vestibule.operator;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;

/**
 * How often a password may be tried: per name from one network, per network, and per name from everywhere. Whoever guesses is
 * slowed, nobody is locked out: the limit per name from everywhere does not count in networks where that operator has signed
 * in, and one network alone cannot use it up. Kept in memory, where it may be lost.
 */
final class Attempts {
    private static final Bandwidth NAME_FROM_NETWORK = limit(5, Duration.ofMinutes(5));
    private static final Bandwidth NETWORK = limit(30, Duration.ofMinutes(15));
    private static final Bandwidth NAME = limit(200, Duration.ofHours(1));
    private static final Bandwidth JOURNAL = limit(1, Duration.ofMinutes(1));

    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofHours(2))
            .build();
    private final Cache<String, Boolean> known = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterAccess(Duration.ofDays(30))
            .build();
    private final TimeMeter time;

    Attempts(Clock clock) {
        this.time = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return clock.millis() * 1_000_000;
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }

    /** Counts an attempt before its password is looked at; false if it may not be made now. */
    boolean allow(String name, String address) {
        String network = network(address);
        return bucket("at " + network, NETWORK).tryConsume(1)
                && bucket("by " + pair(name, network), NAME_FROM_NETWORK).tryConsume(1)
                && (known.getIfPresent(pair(name, network)) != null
                        || bucket("to " + name, NAME).tryConsume(1));
    }

    /** A right password gives back what it took: signing in often is no guessing. */
    void succeeded(String name, String address) {
        String network = network(address);
        known.put(pair(name, network), true);
        bucket("at " + network, NETWORK).addTokens(1);
        bucket("by " + pair(name, network), NAME_FROM_NETWORK).reset();
    }

    /** Whether a refused attempt should be written down: one a minute tells the story without filling the journal. */
    boolean worthNoting(String address) {
        return bucket("noted " + network(address), JOURNAL).tryConsume(1);
    }

    private Bucket bucket(String key, Bandwidth limit) {
        return buckets.get(
                key,
                unused -> Bucket.builder()
                        .addLimit(limit)
                        .withCustomTimePrecision(time)
                        .build());
    }

    private static Bandwidth limit(long most, Duration within) {
        return Bandwidth.builder().capacity(most).refillGreedy(most, within).build();
    }

    private static String pair(String name, String network) {
        return network + " " + name;
    }

    /** An IPv4 address, or the first half of an IPv6 address: whoever has one of those has all of its second halves. */
    static String network(String address) {
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return bytes.length == 4 ? Arrays.toString(bytes) : Arrays.toString(Arrays.copyOf(bytes, 8));
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
