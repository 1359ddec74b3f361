package dev.vestibule.sandbox;

import dev.vestibule.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;

/** The time of the whole sandbox: that of the machine, and how far somebody has moved it. It goes on from where it was moved to. */
final class SandboxClock extends Clock {
    private static final String SETTING = "clock_moved_by";
    private static final Instant EARLIEST = Instant.parse("2010-10-06T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private final Clock machine;
    private final Keep keep;
    private final AtomicLong movedBy;

    SandboxClock(Clock machine, Database database) {
        this.machine = machine;
        this.keep = new Keep(database);
        this.movedBy = new AtomicLong(keep.find(SETTING).map(Long::parseLong).orElse(0L));
    }

    /** How far it is from the machine's. */
    Duration movedBy() {
        return Duration.ofMillis(movedBy.get());
    }

    /** Moves it by a length such as {@code +60d} or to a point such as {@code 2025-01-27}; {@code now} takes it back. */
    void move(String to) {
        if (to.equals("now")) {
            set(Duration.ZERO);
        } else if (Spans.isSpan(to)) {
            set(movedBy().plus(Spans.span(to)));
        } else {
            set(Duration.between(machine.instant(), Spans.point(to)));
        }
    }

    private void set(Duration span) {
        Instant then = machine.instant().plus(span);
        if (then.isBefore(EARLIEST) || then.isAfter(LATEST)) {
            throw new IllegalArgumentException("the clock of the sandbox goes from October 2010 to the end of 2099");
        }
        keep.put(SETTING, String.valueOf(span.toMillis()));
        movedBy.set(span.toMillis());
    }

    @Override
    public Instant instant() {
        return machine.instant().plusMillis(movedBy.get());
    }

    @Override
    public ZoneId getZone() {
        return machine.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }
}
