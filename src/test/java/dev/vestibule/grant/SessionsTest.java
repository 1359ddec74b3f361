package dev.vestibule.grant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.fixture.Crowd;
import dev.vestibule.fixture.Engine;
import dev.vestibule.fixture.SetClock;
import dev.vestibule.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
final class SessionsTest {
    private final Engine engine;

    @TempDir
    private Path folder;

    private Database database;
    private Held held;

    SessionsTest(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        database = engine.open(folder);
        held = Held.in(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void isFoundByItsCookie() {
        Sessions.Begun begun = held.session();
        assertEquals(Optional.of(begun.session()), find(begun.cookie(), SetClock.NOON));
        assertEquals(Optional.empty(), find(begun.session().sid(), SetClock.NOON));
        assertEquals(Optional.empty(), find("", SetClock.NOON));
    }

    @Test
    void endsWhenItIsNotUsed() {
        String cookie = held.session().cookie();
        assertTrue(
                find(cookie, SetClock.NOON.plus(Sessions.IDLE).minusMillis(1)).isPresent());
        assertEquals(Optional.empty(), find(cookie, SetClock.NOON.plus(Sessions.IDLE)));
    }

    @Test
    void endsAtItsLastDayHoweverMuchItIsUsed() {
        Sessions.Begun begun = held.session();
        Instant now = SetClock.NOON;
        while (now.plus(Duration.ofDays(1)).isBefore(SetClock.NOON.plus(Sessions.ABSOLUTE))) {
            now = now.plus(Duration.ofDays(1));
            Instant moment = now;
            assertTrue(find(begun.cookie(), moment).isPresent(), "at " + moment);
            assertTrue(database.write(sql -> Sessions.use(sql, begun.cookie(), moment))
                    .isPresent());
        }
        assertEquals(Optional.empty(), find(begun.cookie(), SetClock.NOON.plus(Sessions.ABSOLUTE)));
    }

    @Test
    void getsANewValueAtALoginAndTheOldOneDies() {
        Sessions.Begun old = held.session();
        Sessions.Begun fresh = database.write(
                sql -> Sessions.begin(sql, Held.USER, "instagram", Optional.of(old.cookie()), SetClock.NOON));
        assertNotEquals(old.cookie(), fresh.cookie());
        // The name stays with the same user, so that a later logout reaches the applications of before.
        assertEquals(old.session().sid(), fresh.session().sid());
        assertEquals(Optional.empty(), find(old.cookie(), SetClock.NOON));
        assertTrue(find(fresh.cookie(), SetClock.NOON).isPresent());
    }

    @Test
    void neverAdoptsAValueThatABrowserBroughtAlong() {
        String tossed = "value-chosen-by-somebody-else";
        Sessions.Begun fresh =
                database.write(sql -> Sessions.begin(sql, Held.USER, "instagram", Optional.of(tossed), SetClock.NOON));
        assertNotEquals(tossed, fresh.cookie());
        assertEquals(Optional.empty(), find(tossed, SetClock.NOON));
    }

    @Test
    void isGoneAfterALogout() {
        Sessions.Begun begun = held.session();
        assertEquals(Optional.of(begun.session()), database.write(sql -> Sessions.end(sql, begun.cookie())));
        assertEquals(Optional.empty(), database.write(sql -> Sessions.end(sql, begun.cookie())));
        assertEquals(Optional.empty(), find(begun.cookie(), SetClock.NOON));
        assertEquals(0, held.rows("session"));
    }

    @Test
    void letsOneOfFiftySpendAState() throws InterruptedException {
        try (Crowd crowd = new Crowd(50)) {
            for (int round = 0; round < 200; round++) {
                String state = "state-" + round;
                List<Boolean> won =
                        crowd.allDo(() -> database.write(sql -> SpentStates.spend(sql, state, SetClock.NOON)));
                assertEquals(1, won.stream().filter(one -> one).count(), "round " + round);
            }
        }
    }

    @Test
    void remembersASpentStateLongerThanATransactionLives() {
        assertFalse(database.<Boolean>read(sql -> SpentStates.isSpent(sql, "state")));
        database.write(sql -> SpentStates.spend(sql, "state", SetClock.NOON));
        Purge.run(database, SetClock.NOON.plus(Duration.ofMinutes(15)));
        assertTrue(database.<Boolean>read(sql -> SpentStates.isSpent(sql, "state")));
        assertFalse(database.<Boolean>read(sql -> SpentStates.isSpent(sql, "State")));
        Purge.run(database, SetClock.NOON.plus(Duration.ofMinutes(31)));
        assertEquals(0, held.rows("spent_state"));
    }

    private Optional<Session> find(String cookie, Instant now) {
        return database.read(sql -> Sessions.find(sql, cookie, now));
    }
}
