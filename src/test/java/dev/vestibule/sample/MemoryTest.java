package dev.vestibule.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private Instant now = Instant.EPOCH;
    private final Memory<String> memory = new Memory<>(
            new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            },
            Duration.ofMinutes(10));

    @Test
    void givesAValueOutOnce() {
        memory.put("a", "1");
        assertEquals(Optional.of("1"), memory.take("a"));
        assertEquals(Optional.empty(), memory.take("a"));
    }

    @Test
    void forgetsAfterItsTime() {
        memory.put("a", "1");
        now = now.plus(Duration.ofMinutes(10));
        assertEquals(Optional.empty(), memory.get("a"));
        assertEquals(Optional.empty(), memory.take("a"));
    }

    @Test
    void forgetsTheOldestOfTooMany() {
        for (int i = 0; i <= 1_000; i++) {
            memory.put("k" + i, "v");
        }
        assertEquals(Optional.empty(), memory.get("k0"));
        assertEquals(Optional.of("v"), memory.get("k1"));
    }
}
