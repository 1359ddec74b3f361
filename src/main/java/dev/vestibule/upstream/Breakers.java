package dev.vestibule.upstream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Leaves a provider's host alone for a while when it says that it is asked too often, or has failed several times in a row.
 * After the while one call goes through; if that succeeds everything does. Each node finds out for itself.
 */
public final class Breakers {
    /** Why a host is left alone. */
    public enum Why {
        LIMITED,
        DOWN
    }

    /** What an answer says about the host: whatever it was, an answer to be judged means that the host works. */
    enum Health {
        WORKS,
        LIMITED,
        DOWN
    }

    /**
     * A host that is left alone.
     *
     * @param until then one call is let through
     */
    public record Pause(String host, Why why, Instant since, Instant until) {}

    /** Told when a host begins to be left alone and when it works again. */
    public interface Listener {
        void paused(Pause pause);

        void resumed(Pause pause, Instant at);
    }

    /** So many failures in a row mean that the host does not work. */
    static final int FAILURES = 5;

    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Clock clock;
    private final Listener listener;
    private final Map<String, Breaker> byHost = new ConcurrentHashMap<>();

    public Breakers(Clock clock, Listener listener) {
        this.clock = clock;
        this.listener = listener;
    }

    /** The hosts that are left alone now, also those whose while is over but that nobody has asked since. */
    public List<Pause> all() {
        return byHost.values().stream()
                .map(Breaker::pause)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Pause::host))
                .toList();
    }

    /** The pause of one of these hosts that has not run out. */
    public Optional<Pause> running(Collection<String> hosts) {
        Instant now = clock.instant();
        return all().stream()
                .filter(pause -> hosts.contains(pause.host()) && pause.until().isAfter(now))
                .findFirst();
    }

    /** Whether a host may be asked now; after a pause the one who is told yes has to say what came of it. */
    Optional<Pause> holdsBack(String host) {
        Breaker breaker = byHost.get(host);
        return breaker == null ? Optional.empty() : breaker.holdsBack(clock.instant());
    }

    /** What came of a call. */
    void heard(String host, Health health, Optional<Duration> wait) {
        Breaker breaker = health == Health.WORKS ? byHost.get(host) : byHost.computeIfAbsent(host, Breaker::new);
        if (breaker != null) {
            breaker.heard(health, wait, clock.instant(), listener);
        }
    }

    /** The state of one host; every change of it happens under its lock, the telling after. */
    private static final class Breaker {
        private final String host;
        private int failures;
        private Duration next = FIRST;
        private Optional<Pause> pause = Optional.empty();
        private Optional<Instant> probing = Optional.empty();

        private Breaker(String host) {
            this.host = host;
        }

        private synchronized Optional<Pause> pause() {
            return pause;
        }

        /** A probe of which nothing is heard is forgotten after as long as the longest call may take. */
        private synchronized Optional<Pause> holdsBack(Instant now) {
            boolean probed =
                    probing.filter(since -> since.plusSeconds(15).isAfter(now)).isPresent();
            if (pause.isEmpty() || (!pause.get().until().isAfter(now) && !probed)) {
                probing = pause.map(current -> now);
                return Optional.empty();
            }
            return pause;
        }

        private void heard(Health health, Optional<Duration> wait, Instant now, Listener listener) {
            Optional<Pause> before;
            Optional<Pause> after;
            synchronized (this) {
                before = pause;
                change(health, wait, now);
                after = pause;
            }
            if (before.isEmpty() && after.isPresent()) {
                listener.paused(after.get());
            } else if (before.isPresent() && after.isEmpty()) {
                listener.resumed(before.get(), now);
            }
        }

        private void change(Health health, Optional<Duration> wait, Instant now) {
            probing = Optional.empty();
            if (health == Health.WORKS) {
                failures = 0;
                next = FIRST;
                pause = Optional.empty();
                return;
            }
            failures++;
            if (health == Health.DOWN && failures < FAILURES && pause.isEmpty()) {
                return;
            }
            Duration time = wait.orElse(next);
            next = next.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : next.multipliedBy(2);
            pause = Optional.of(new Pause(
                    host,
                    health == Health.LIMITED ? Why.LIMITED : Why.DOWN,
                    pause.map(Pause::since).orElse(now),
                    now.plus(time)));
        }
    }
}
