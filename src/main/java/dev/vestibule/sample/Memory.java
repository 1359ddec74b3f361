package dev.vestibule.sample;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Values that are remembered for a while, at most a thousand; the oldest go first. Enough for a sample. */
final class Memory<T> {
    private static final int MOST = 1_000;

    private final Clock clock;
    private final Duration life;
    private final Map<String, Kept<T>> kept = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept<T>> eldest) {
            return size() > MOST;
        }
    };

    private record Kept<T>(T value, Instant until) {}

    Memory(Clock clock, Duration life) {
        this.clock = clock;
        this.life = life;
    }

    synchronized void put(String key, T value) {
        kept.put(key, new Kept<>(value, clock.instant().plus(life)));
    }

    synchronized Optional<T> get(String key) {
        return Optional.ofNullable(kept.get(key)).filter(this::fresh).map(Kept::value);
    }

    /** Gives it out once. */
    synchronized Optional<T> take(String key) {
        return Optional.ofNullable(kept.remove(key)).filter(this::fresh).map(Kept::value);
    }

    private boolean fresh(Kept<T> one) {
        return clock.instant().isBefore(one.until());
    }
}
