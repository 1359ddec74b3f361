package dev.vestibule.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.fixture.Engine;
import dev.vestibule.fixture.SetClock;
import dev.vestibule.provider.AccountId;
import dev.vestibule.provider.AccountIds;
import dev.vestibule.provider.Profile;
import dev.vestibule.store.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** People across generations and applications: the same one where the ids prove it, and somebody else in every doubt. */
@ParameterizedClass
@EnumSource(Engine.class)
final class RecognitionTest {
    private static final String RAW = "17841400000000119";
    private static final String SCOPED = "36200000000000117";

    private final Engine engine;

    @TempDir
    private Path folder;

    private Database database;

    RecognitionTest(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        database = engine.open(folder);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void keepsTheUserWhereTheNewGenerationTellsTheOldId() {
        User before = seen(basic(RAW));
        User after = seen(today(RAW, SCOPED));
        assertEquals(before.id(), after.id());
        assertEquals(2, after.logins());
        assertEquals(1, identities(after), "the same id needs no second identity");
        assertEquals(before.id(), seen(basic(RAW)).id(), "and back, after the switch was undone");
    }

    @Test
    void keepsTheUserUnderAnotherIdAndNotesTheNewOne() {
        User before = seen(profile("a1", List.of(id("one/id", "a1")), List.of()));
        Profile next = profile("b1", List.of(id("two/sub", "b1")), List.of(id("one/id", "a1")));
        assertEquals(before.id(), seen(next).id());
        Profile withoutTheOld = profile("b1", List.of(id("two/sub", "b1")), List.of());
        assertEquals(before.id(), seen(withoutTheOld).id());
        assertEquals(2, identities(before));
    }

    @Test
    void keepsTheUserWhenTheApplicationChangesButTheAccountIdDoesNot() {
        User before = seen(today(RAW, SCOPED));
        Profile otherApp = profile(
                RAW,
                List.of(id("login/user_id", RAW), id("login/id@app-2", "27100000000000001")),
                List.of(id("basic/id", RAW)));
        assertEquals(before.id(), seen(otherApp).id());
        assertEquals(2L, count("SELECT count(*) AS n FROM identity_id WHERE space LIKE 'login/id@%'"));
    }

    @Test
    void takesAnEqualIdOfAnotherApplicationForSomebodyElse() {
        User ours = seen(profile(SCOPED, List.of(id("g/id@app-1", SCOPED)), List.of()));
        User theirs = seen(profile(SCOPED, List.of(id("g/id@app-2", SCOPED)), List.of()));
        assertNotEquals(ours.id(), theirs.id());
        assertEquals(1, theirs.logins());
        assertEquals(
                ours.id(),
                seen(profile(SCOPED, List.of(id("g/id@app-1", SCOPED)), List.of()))
                        .id());
        assertEquals(
                theirs.id(),
                seen(profile(SCOPED, List.of(id("g/id@app-2", SCOPED)), List.of()))
                        .id());
    }

    @Test
    void takesAnEqualIdOfAnotherGenerationForSomebodyElse() {
        User legacy = seen(profile(RAW, List.of(id("legacy/id", RAW)), List.of()));
        User now = seen(today(RAW, SCOPED));
        assertNotEquals(legacy.id(), now.id());
        assertTrue(now.id().startsWith("instagram|" + RAW + "~"), now.id());
        assertEquals(
                legacy.id(),
                seen(profile(RAW, List.of(id("legacy/id", RAW)), List.of())).id());
        assertEquals(now.id(), seen(today(RAW, SCOPED)).id());
    }

    @Test
    void neverTakesASecondIdForAnIdentifyingOne() {
        User ours = seen(today(RAW, SCOPED));
        User theirs = seen(today(SCOPED, "36200000000000999"));
        assertNotEquals(ours.id(), theirs.id());
    }

    @Test
    void neverTakesANameForAnId() {
        User ours = seen(today(RAW, SCOPED));
        assertNotEquals(
                ours.id(), seen(today("17841400000000120", "36200000000000118")).id());
    }

    @Test
    void prefersSomebodyNewWhenTwoFormerIdsNameTwoUsers() {
        User one = seen(profile("a", List.of(id("one/id", "a")), List.of()));
        User two = seen(profile("b", List.of(id("two/id", "b")), List.of()));
        User both = seen(profile("c", List.of(id("three/id", "c")), List.of(id("one/id", "a"), id("two/id", "b"))));
        assertNotEquals(one.id(), both.id());
        assertNotEquals(two.id(), both.id());
    }

    @Test
    void doesNotGiveOneOldUserToTwoAccountsOfToday() {
        User before = seen(basic(RAW));
        Profile first = profile("x", List.of(id("login/user_id", "x")), List.of(id("basic/id", RAW)));
        Profile second = profile("y", List.of(id("login/user_id", "y")), List.of(id("basic/id", RAW)));
        assertEquals(before.id(), seen(first).id());
        assertNotEquals(before.id(), seen(second).id());
        assertEquals(before.id(), seen(first).id());
    }

    @Test
    void keepsOtherConnectionsOut() {
        User here = seen(basic(RAW));
        User there = database.write(
                sql -> Users.seen(sql, "shop", "instagram", "instagram|shop", today(RAW, SCOPED), SetClock.NOON));
        assertNotEquals(here.id(), there.id());
    }

    @Test
    void knowsThoseWhoWereThereBeforeSpacesWereNoted() {
        User before = seen(today(RAW, SCOPED));
        database.write(sql -> sql.update("DELETE FROM identity_id"));
        database.write(sql -> sql.update(
                "INSERT INTO identity_id (connection, space, value, upstream_id, created_at) VALUES ('instagram', 'login', ?, ?, 0)",
                RAW,
                RAW));
        assertEquals(before.id(), seen(today(RAW, SCOPED)).id());
        assertNotEquals(
                before.id(),
                seen(profile(RAW, List.of(id("legacy/id", RAW)), List.of())).id());
    }

    @Test
    void makesOneUserOfOneAccount() {
        String first = database.write(
                sql -> Users.seen(sql, "instagram", "instagram", "instagram", today(RAW, SCOPED), SetClock.NOON)
                        .id());
        assertEquals(first, seen(today(RAW, SCOPED)).id());
        assertEquals(1L, count("SELECT count(*) AS n FROM user_account"));
    }

    private User seen(Profile profile) {
        return database.write(sql -> Users.seen(sql, "instagram", "instagram", "instagram", profile, SetClock.NOON));
    }

    private int identities(User user) {
        return database.read(sql -> Users.identities(sql, user.id())).size();
    }

    private long count(String statement) {
        return database.<Long>read(sql -> sql.count(statement));
    }

    private static Profile basic(String value) {
        return profile(value, List.of(id("basic/id", value)), List.of());
    }

    private static Profile today(String userId, String scopedId) {
        return profile(
                userId,
                List.of(id("login/user_id", userId), id("login/id@app-1", scopedId)),
                List.of(id("basic/id", userId)));
    }

    private static AccountId id(String space, String value) {
        return new AccountId(space, value);
    }

    private static Profile profile(String id, List<AccountId> own, List<AccountId> former) {
        return new Profile(
                id,
                own.size() > 1 ? own.get(1).value() : "",
                "BUSINESS",
                Map.of("name", "Sandy"),
                new AccountIds(own, former));
    }
}
