package dev.vestibule.grant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.application.TokenRules;
import dev.vestibule.fixture.Crowd;
import dev.vestibule.fixture.Engine;
import dev.vestibule.fixture.SetClock;
import dev.vestibule.grant.RefreshTokens.Outcome;
import dev.vestibule.grant.RefreshTokens.Refreshed;
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
final class RefreshTokensTest {
    private static final int ROUNDS = Integer.getInteger("vestibule.rounds", 200);
    private static final TokenRules USUAL = TokenRules.USUAL;

    private final Engine engine;

    @TempDir
    private Path folder;

    private Database database;
    private Held held;

    RefreshTokensTest(Engine engine) {
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
    void givesASuccessorToOneOfFiftyWhoComeAtOnceAndEndsTheFamily() throws InterruptedException {
        try (Crowd crowd = new Crowd(50)) {
            for (int round = 0; round < ROUNDS; round++) {
                String token = found(USUAL);
                List<Refreshed> got = crowd.allDo(() -> take(token, USUAL, SetClock.NOON));
                List<Refreshed> won = got.stream()
                        .filter(one -> one.outcome() == Outcome.ROTATED)
                        .toList();
                assertEquals(1, won.size(), "round " + round);
                assertFalse(isAlive(won.get(0).successor().orElseThrow(), SetClock.NOON), "round " + round);
            }
        }
    }

    @Test
    void isFoundedOnceByFiftyWhoRedeemOneCode() throws InterruptedException {
        try (Crowd crowd = new Crowd(50)) {
            for (int round = 0; round < ROUNDS; round++) {
                String code = held.code();
                List<Optional<String>> got = crowd.allDo(() -> database.write(sql -> Codes.take(
                                sql, code, SetClock.NOON)
                        .map(grant -> {
                            var unused = AccessTokens.issue(sql, grant.granted(), AccessTokens.LIFE, SetClock.NOON);
                            return RefreshTokens.found(sql, grant.granted(), USUAL, SetClock.NOON);
                        })));
                List<String> won = got.stream().flatMap(Optional::stream).toList();
                assertEquals(1, won.size(), "round " + round);
                assertFalse(isAlive(won.get(0), SetClock.NOON), "the other 49 were a reuse of the code");
                assertEquals(0, held.rows("access_token"), "round " + round);
            }
        }
    }

    @Test
    void keepsALineAliveForOneWhoWaitsTheirTurn() {
        String token = found(USUAL);
        Instant now = SetClock.NOON;
        for (int i = 0; i < 5; i++) {
            now = now.plus(Duration.ofHours(1));
            Refreshed refreshed = take(token, USUAL, now);
            assertEquals(Outcome.ROTATED, refreshed.outcome());
            token = refreshed.successor().orElseThrow();
        }
        assertTrue(isAlive(token, now));
    }

    @Test
    void endsTheFamilyAndItsAccessTokensWhenAUsedTokenComesAgain() {
        String issued = held.code();
        CodeGrant code =
                database.write(sql -> Codes.take(sql, issued, SetClock.NOON)).orElseThrow();
        String token = database.write(sql -> RefreshTokens.found(sql, code.granted(), USUAL, SetClock.NOON));
        String access = database.write(sql -> AccessTokens.issue(sql, code.granted(), AccessTokens.LIFE, SetClock.NOON)
                .token());
        String successor = take(token, USUAL, SetClock.NOON).successor().orElseThrow();
        assertTrue(isAlive(successor, SetClock.NOON));
        assertEquals(Outcome.REUSED, take(token, USUAL, SetClock.NOON).outcome());
        assertFalse(isAlive(successor, SetClock.NOON));
        assertEquals(Optional.empty(), database.read(sql -> AccessTokens.find(sql, access, SetClock.NOON)));
    }

    @Test
    void letsAUsedTokenComeAgainWithinTheLeewayOnly() {
        TokenRules lenient = rules(true, Duration.ofSeconds(10));
        String token = found(lenient);
        assertEquals(Outcome.ROTATED, take(token, lenient, SetClock.NOON).outcome());
        assertEquals(
                Outcome.ROTATED,
                take(token, lenient, SetClock.NOON.plusSeconds(9)).outcome());
        assertEquals(
                Outcome.REUSED,
                take(token, lenient, SetClock.NOON.plusSeconds(10)).outcome());
    }

    @Test
    void keepsATokenThatDoesNotRotate() {
        TokenRules still = rules(false, Duration.ZERO);
        String token = found(still);
        for (int i = 0; i < 3; i++) {
            Refreshed refreshed = take(token, still, SetClock.NOON);
            assertEquals(Outcome.KEPT, refreshed.outcome());
            assertEquals(Optional.empty(), refreshed.successor());
        }
    }

    @Test
    void endsWhenItIsNotUsedAndAtItsLastDayHoweverMuchItIs() {
        String idle = found(USUAL);
        assertEquals(
                Outcome.REFUSED,
                take(idle, USUAL, SetClock.NOON.plus(USUAL.refreshIdle())).outcome());
        String busy = found(USUAL);
        Instant end = SetClock.NOON.plus(USUAL.refreshLifetime());
        for (Instant now = SetClock.NOON.plus(Duration.ofDays(10));
                now.isBefore(end);
                now = now.plus(Duration.ofDays(10))) {
            busy = take(busy, USUAL, now).successor().orElseThrow();
        }
        assertTrue(isAlive(busy, end.minusMillis(1)));
        assertEquals(Outcome.REFUSED, take(busy, USUAL, end).outcome());
    }

    @Test
    void isNothingToAnotherApplication() {
        String token = found(USUAL);
        Refreshed stolen = database.write(sql -> RefreshTokens.take(sql, token, "another", USUAL, SetClock.NOON));
        assertEquals(Outcome.REFUSED, stolen.outcome());
        assertFalse(database.<Boolean>write(sql -> RefreshTokens.revoke(sql, token, "another")));
        assertEquals(Outcome.ROTATED, take(token, USUAL, SetClock.NOON).outcome());
    }

    @Test
    void endsWithTheCodeThatIsUsedTwice() {
        String code = held.code();
        CodeGrant grant =
                database.write(sql -> Codes.take(sql, code, SetClock.NOON)).orElseThrow();
        String token = database.write(sql -> RefreshTokens.found(sql, grant.granted(), USUAL, SetClock.NOON));
        assertTrue(isAlive(token, SetClock.NOON));
        assertEquals(Optional.empty(), database.write(sql -> Codes.take(sql, code, SetClock.NOON)));
        assertFalse(isAlive(token, SetClock.NOON));
    }

    @Test
    void isPurgedWhenItIsDeadAndNotBefore() {
        found(USUAL);
        Purge.run(database, SetClock.NOON.plus(USUAL.refreshIdle()).minusSeconds(1));
        assertEquals(2, held.rows("refresh_family") + held.rows("refresh_token"));
        Purge.run(database, SetClock.NOON.plus(USUAL.refreshIdle()).plusSeconds(1));
        assertEquals(0, held.rows("refresh_family") + held.rows("refresh_token"));
    }

    @Test
    void isNotKeptInClear() {
        String token = found(USUAL);
        List<String> kept = database.read(sql -> sql.list("SELECT hash FROM refresh_token", row -> row.text("hash")));
        assertEquals(1, kept.size());
        assertFalse(kept.contains(token));
    }

    @Test
    void letsOneOfFiftySpendAProof() throws InterruptedException {
        try (Crowd crowd = new Crowd(50)) {
            List<Boolean> won = crowd.allDo(
                    () -> database.write(sql -> SpentProofs.spend(sql, "app", "jti", SetClock.NOON.plusSeconds(60))));
            assertEquals(1, won.stream().filter(one -> one).count());
        }
        assertTrue(
                database.<Boolean>write(sql -> SpentProofs.spend(sql, "other", "jti", SetClock.NOON.plusSeconds(60))));
    }

    private String found(TokenRules rules) {
        return database.write(sql -> RefreshTokens.found(
                sql,
                Codes.take(
                                sql,
                                Codes.issue(
                                        sql,
                                        Sessions.begin(sql, Held.USER, "instagram", Optional.empty(), SetClock.NOON)
                                                .session(),
                                        new CodeRequest(
                                                Held.SHOP,
                                                "https://shop.example/cb",
                                                "openid",
                                                "",
                                                Optional.empty(),
                                                "",
                                                "",
                                                AskedClaims.NONE),
                                        SetClock.NOON),
                                SetClock.NOON)
                        .orElseThrow()
                        .granted(),
                rules,
                SetClock.NOON));
    }

    private Refreshed take(String token, TokenRules rules, Instant now) {
        return database.write(sql -> RefreshTokens.take(sql, token, Held.SHOP, rules, now));
    }

    private boolean isAlive(String token, Instant now) {
        return database.read(sql -> RefreshTokens.find(sql, token, now)).isPresent();
    }

    private static TokenRules rules(boolean rotating, Duration leeway) {
        return new TokenRules("RS256", rotating, leeway, USUAL.refreshIdle(), USUAL.refreshLifetime(), "", false);
    }
}
