package dev.vestibule.grant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.application.Applications;
import dev.vestibule.fixture.Crowd;
import dev.vestibule.fixture.Engine;
import dev.vestibule.fixture.SetClock;
import dev.vestibule.store.Database;
import dev.vestibule.user.Users;
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
final class CodesTest {
    private static final int ROUNDS = Integer.getInteger("vestibule.rounds", 200);

    private final Engine engine;

    @TempDir
    private Path folder;

    private Database database;
    private Held held;

    CodesTest(Engine engine) {
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
    void givesBackWhatWasPutIn() {
        CodeGrant grant = take(held.code(), SetClock.NOON).orElseThrow();
        assertEquals(Held.SHOP, grant.granted().applicationId());
        assertEquals(Held.USER, grant.granted().userId());
        assertEquals("https://shop.example/cb", grant.redirectUri());
        assertEquals("n-1", grant.nonce());
        assertEquals(Optional.of("challenge"), grant.challenge());
        assertEquals(SetClock.NOON, grant.granted().authAt());
    }

    @Test
    void givesACodeToOneOfFiftyWhoComeAtOnce() throws InterruptedException {
        try (Crowd crowd = new Crowd(50)) {
            for (int round = 0; round < ROUNDS; round++) {
                String code = held.code();
                List<Optional<CodeGrant>> got = crowd.allDo(() -> take(code, SetClock.NOON));
                assertEquals(1, got.stream().filter(Optional::isPresent).count(), "round " + round);
            }
        }
    }

    @Test
    void takesBackWhatTheFirstUseGaveWhenACodeIsUsedAgain() {
        String code = held.code();
        CodeGrant grant = take(code, SetClock.NOON).orElseThrow();
        CodeGrant other = take(held.code(), SetClock.NOON).orElseThrow();
        String token = database.write(sql -> AccessTokens.issue(sql, grant.granted(), AccessTokens.LIFE, SetClock.NOON)
                .token());
        String untouched =
                database.write(sql -> AccessTokens.issue(sql, other.granted(), AccessTokens.LIFE, SetClock.NOON)
                        .token());
        assertTrue(isAlive(token, SetClock.NOON));
        assertEquals(Optional.empty(), take(code, SetClock.NOON.plusSeconds(30)));
        assertFalse(isAlive(token, SetClock.NOON));
        assertTrue(isAlive(untouched, SetClock.NOON));
    }

    @Test
    void takesBackEvenAfterTheCodeHasExpired() {
        String code = held.code();
        CodeGrant grant = take(code, SetClock.NOON).orElseThrow();
        String token = database.write(sql -> AccessTokens.issue(sql, grant.granted(), AccessTokens.LIFE, SetClock.NOON)
                .token());
        Instant later = SetClock.NOON.plus(Duration.ofMinutes(10));
        Purge.run(database, later);
        assertEquals(Optional.empty(), take(code, later));
        assertFalse(isAlive(token, later));
    }

    @Test
    void endsACodeAfterAMinute() {
        assertTrue(take(held.code(), SetClock.NOON.plusSeconds(59)).isPresent());
        assertEquals(Optional.empty(), take(held.code(), SetClock.NOON.plusSeconds(60)));
        assertEquals(Optional.empty(), take("never-issued", SetClock.NOON));
    }

    @Test
    void burnsACodeThatCameTooLate() {
        String code = held.code();
        assertEquals(Optional.empty(), take(code, SetClock.NOON.plusSeconds(61)));
        assertEquals(Optional.empty(), take(code, SetClock.NOON));
    }

    @Test
    void endsAnAccessTokenAfterItsLife() {
        CodeGrant grant = take(held.code(), SetClock.NOON).orElseThrow();
        String token = database.write(sql -> AccessTokens.issue(sql, grant.granted(), AccessTokens.LIFE, SetClock.NOON)
                .token());
        Instant end = SetClock.NOON.plus(AccessTokens.LIFE);
        assertTrue(isAlive(token, end.minusMillis(1)));
        assertFalse(isAlive(token, end));
    }

    @Test
    void keepsNeitherCodeNorTokenInClear() {
        String code = held.code();
        CodeGrant grant = take(held.code(), SetClock.NOON).orElseThrow();
        String token = database.write(sql -> AccessTokens.issue(sql, grant.granted(), AccessTokens.LIFE, SetClock.NOON)
                .token());
        List<String> kept = database.read(sql ->
                sql.list("SELECT hash FROM code UNION ALL SELECT hash FROM access_token", row -> row.text("hash")));
        assertEquals(3, kept.size());
        assertFalse(kept.contains(code));
        assertFalse(kept.contains(token));
    }

    @Test
    void diesWithItsApplicationAndWithItsUser() {
        String code = held.code();
        CodeGrant grant = take(held.code(), SetClock.NOON).orElseThrow();
        database.write(sql -> AccessTokens.issue(sql, grant.granted(), AccessTokens.LIFE, SetClock.NOON)
                .token());
        database.write(sql -> Applications.remove(sql, Held.SHOP));
        assertEquals(0, held.rows("code") + held.rows("access_token"));
        assertEquals(2, held.rows("session"));
        assertEquals(Optional.empty(), take(code, SetClock.NOON));
        database.write(sql -> Users.remove(sql, Held.USER));
        assertEquals(0, held.rows("session"));
    }

    @Test
    void purgesOnlyWhatIsDead() {
        String code = held.code();
        CodeGrant grant = take(held.code(), SetClock.NOON).orElseThrow();
        database.write(sql -> AccessTokens.issue(sql, grant.granted(), AccessTokens.LIFE, SetClock.NOON)
                .token());
        assertEquals(0, Purge.run(database, SetClock.NOON.plusSeconds(30)));
        assertTrue(take(code, SetClock.NOON.plusSeconds(30)).isPresent());
        Purge.run(database, SetClock.NOON.plus(Duration.ofDays(30)));
        assertEquals(0, held.rows("code") + held.rows("access_token") + held.rows("session"));
    }

    private Optional<CodeGrant> take(String code, Instant now) {
        return database.write(sql -> Codes.take(sql, code, now));
    }

    private boolean isAlive(String token, Instant now) {
        return database.read(sql -> AccessTokens.find(sql, token, now)).isPresent();
    }
}
