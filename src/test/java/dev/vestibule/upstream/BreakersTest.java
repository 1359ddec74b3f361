package dev.vestibule.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.fixture.SetClock;
import dev.vestibule.upstream.Breakers.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BreakersTest {
    private final SetClock clock = new SetClock();
    private final List<String> told = new ArrayList<>();
    private final Breakers breakers = new Breakers(clock, new Breakers.Listener() {
        @Override
        public void paused(Breakers.Pause pause) {
            told.add("paused " + pause.why());
        }

        @Override
        public void resumed(Breakers.Pause pause, Instant at) {
            told.add("resumed");
        }
    });

    private boolean mayAsk() {
        return breakers.holdsBack("h").isEmpty();
    }

    private void down(int times) {
        for (int i = 0; i < times; i++) {
            breakers.heard("h", Health.DOWN, Optional.empty());
        }
    }

    @Test
    void opensAfterSeveralFailuresInARowAndNotBefore() {
        down(Breakers.FAILURES - 1);
        assertTrue(mayAsk());
        breakers.heard("h", Health.WORKS, Optional.empty());
        down(Breakers.FAILURES - 1);
        assertTrue(mayAsk());
        down(1);
        assertTrue(!mayAsk());
        assertEquals(List.of("paused DOWN"), told);
        assertTrue(breakers.holdsBack("other").isEmpty());
    }

    @Test
    void opensAtOnceForALimitAndWaitsAsLongAsItIsTold() {
        breakers.heard("h", Health.LIMITED, Optional.of(Duration.ofMinutes(3)));
        clock.goOn(Duration.ofSeconds(179));
        assertTrue(!mayAsk());
        clock.goOn(Duration.ofSeconds(1));
        assertTrue(mayAsk());
    }

    @Test
    void letsOneCallThroughAfterTheWhileAndEverythingOnceItSucceeds() {
        down(Breakers.FAILURES);
        clock.goOn(Duration.ofSeconds(10));
        assertTrue(mayAsk());
        assertTrue(!mayAsk(), "a second one waits for the first");
        breakers.heard("h", Health.WORKS, Optional.empty());
        assertTrue(mayAsk());
        assertTrue(mayAsk(), "and so does the next");
        assertEquals(List.of("paused DOWN", "resumed"), told);
        assertEquals(List.of(), breakers.all());
    }

    @Test
    void waitsLongerAfterEachProbeThatFailsAndTellsOnce() {
        down(Breakers.FAILURES);
        clock.goOn(Duration.ofSeconds(10));
        assertTrue(mayAsk());
        down(1);
        clock.goOn(Duration.ofSeconds(19));
        assertTrue(!mayAsk());
        clock.goOn(Duration.ofSeconds(1));
        assertTrue(mayAsk());
        assertEquals(List.of("paused DOWN"), told);
    }

    @Test
    void forgetsAProbeOfWhichNothingIsHeard() {
        down(Breakers.FAILURES);
        clock.goOn(Duration.ofSeconds(10));
        assertTrue(mayAsk());
        clock.goOn(Duration.ofSeconds(16));
        assertTrue(mayAsk());
    }
}
