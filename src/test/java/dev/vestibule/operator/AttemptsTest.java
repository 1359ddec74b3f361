package dev.vestibule.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How often a password may be tried. */
class AttemptsTest {
    private final MovedClock clock = new MovedClock();
    private final Attempts attempts = new Attempts(clock);

    @Test
    void neverLocksAnOperatorOutFromElsewhere() {
        for (int minute = 0; minute < 60; minute++) {
            for (int i = 0; i < 10; i++) {
                attempts.allow("ada", "203.0.113.7");
            }
            clock.goOn(Duration.ofMinutes(1));
        }
        attempts.allow("ada", "203.0.113.7");
        assertFalse(attempts.allow("ada", "203.0.113.7"));
        assertTrue(attempts.allow("ada", "198.51.100.4"));
    }

    @Test
    void slowsOneNetworkThatTriesManyNames() {
        long allowed = IntStream.range(0, 100)
                .filter(i -> attempts.allow("name" + i, "203.0.113.7"))
                .count();
        assertEquals(30, allowed);
    }

    @Test
    void slowsManyNetworksThatTryOneNameButNotWhereTheOperatorIsKnown() {
        attempts.allow("ada", "198.51.100.4");
        attempts.succeeded("ada", "198.51.100.4");
        long allowed = IntStream.range(0, 1000)
                .filter(i -> attempts.allow("ada", "10.0." + i / 250 + "." + i % 250))
                .count();
        assertEquals(199, allowed);
        assertTrue(attempts.allow("ada", "198.51.100.4"));
    }

    @Test
    void countsAnIpv6NetworkAsOne() {
        assertEquals(Attempts.network("2001:db8:1:2::1"), Attempts.network("[2001:db8:1:2:ffff::9]"));
        assertNotEquals(Attempts.network("2001:db8:1:2::1"), Attempts.network("2001:db8:1:3::1"));
    }

    @Test
    void doesNotCountRightPasswords() {
        for (int i = 0; i < 100; i++) {
            assertTrue(attempts.allow("ada", "203.0.113.7"));
            attempts.succeeded("ada", "203.0.113.7");
        }
    }
}
