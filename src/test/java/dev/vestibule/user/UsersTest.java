package dev.vestibule.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.fixture.Crowd;
import dev.vestibule.fixture.Engine;
import dev.vestibule.fixture.SetClock;
import dev.vestibule.provider.Profile;
import dev.vestibule.store.Database;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
final class UsersTest {
    private static final Instant LATER = SetClock.NOON.plusSeconds(60);
    private static final String LONG = "9".repeat(299);

    private final Engine engine;

    @TempDir
    private Path folder;

    private Database database;

    UsersTest(Engine engine) {
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
    void isTheSameForTheSameIdAndIsCountedUp() {
        User first = seen("instagram", profile("17841405793187218"), SetClock.NOON);
        User again = seen("instagram", profile("17841405793187218"), LATER);
        assertEquals("instagram|17841405793187218", first.id());
        assertEquals(first.id(), again.id());
        assertEquals(2, again.logins());
        assertEquals(SetClock.NOON, again.createdAt());
        assertEquals(SetClock.NOON, again.updatedAt());
        assertEquals(LATER, again.lastLoginAt());
    }

    @Test
    void keepsIdsApartThatOnlyLookAlike() {
        List<String> alike = List.of(
                "17841405793187218",
                "17841405793187219",
                "17841405793187218 ",
                " 17841405793187218",
                "017841405793187218",
                "Ab",
                "aB",
                "AB",
                "ab",
                "\u00e9",
                "e\u0301",
                "\u212b",
                "\u00c5",
                "\uff11",
                "1",
                "stra\u00dfe",
                "strasse",
                "%41",
                "A",
                LONG + "1",
                LONG + "2");
        Set<String> users = new HashSet<>();
        alike.forEach(
                id -> users.add(seen("instagram", profile(id), SetClock.NOON).id()));
        assertEquals(alike.size(), users.size());
        assertEquals(alike.size(), database.<Long>read(Users::count));
        for (String id : alike) {
            User again = seen("instagram", profile(id), LATER);
            assertEquals(2, again.logins(), id);
            assertEquals(
                    List.of(id),
                    database.read(sql -> Users.identities(sql, again.id())).stream()
                            .map(Identity::upstreamId)
                            .toList());
        }
    }

    @Test
    void keepsConnectionsApart() {
        User one = seen("instagram", profile("1"), SetClock.NOON);
        User other = seen("shop", profile("1"), SetClock.NOON);
        assertEquals("instagram|1", one.id());
        assertEquals("instagram|shop|1", other.id());
        assertEquals(1L, database.<Long>read(sql -> Users.countOn(sql, "shop")));
    }

    @Test
    void cannotBeTakenOverByAnIdThatLooksLikeAnotherConnections() {
        User victim = seen("shop", profile("1"), SetClock.NOON);
        User attacker = seen("instagram", profile("shop|1"), LATER);
        assertTrue(!victim.id().equals(attacker.id()), "both are " + victim.id());
        assertEquals(1, attacker.logins());
        User twin = seen("instagram", profile("shop%7C1"), LATER);
        assertEquals(1, twin.logins());
    }

    @Test
    void staysTheSamePersonWhenTheNameChanges() {
        User before = seen(
                "instagram", profile("1", Map.of("name", "Sandy", "picture", "https://a.example/1")), SetClock.NOON);
        User after = seen("instagram", profile("1", Map.of("name", "Sandra")), LATER);
        assertEquals(before.id(), after.id());
        assertEquals(Map.of("name", "Sandra"), after.claims());
        assertEquals(LATER, after.updatedAt());
        User thief = seen("instagram", profile("2", Map.of("name", "Sandra")), LATER);
        assertEquals("instagram|2", thief.id());
    }

    @Test
    void isOnePersonWhenTwentyLoginsComeAtOnce() throws InterruptedException {
        try (Crowd crowd = new Crowd(20)) {
            for (int round = 0; round < 20; round++) {
                Profile profile = profile("77" + round);
                Set<String> ids = new HashSet<>();
                crowd.allDo(() -> seen("instagram", profile, SetClock.NOON)).forEach(user -> ids.add(user.id()));
                assertEquals(1, ids.size());
                User user = find(ids.iterator().next()).orElseThrow();
                assertEquals(20, user.logins());
            }
        }
    }

    @Test
    void comesBackAsSomebodyNewAfterTheDeletion() {
        User user = seen("instagram", profile("1"), SetClock.NOON);
        assertTrue(database.<Boolean>write(sql -> Users.remove(sql, user.id())));
        assertEquals(Optional.empty(), find(user.id()));
        assertEquals(0L, database.<Long>read(sql -> Users.countOn(sql, "instagram")));
        assertEquals(1, seen("instagram", profile("1"), LATER).logins());
    }

    @Test
    void isFoundByPartOfNameOrIdAndNotByAPattern() {
        seen("instagram", profile("1", Map.of("name", "100% Sandy")), SetClock.NOON);
        seen("instagram", profile("2", Map.of("name", "Paul_1")), SetClock.NOON);
        assertEquals(1, database.read(sql -> Users.latest(sql, "sandy", 10, 0)).size());
        assertEquals(1, database.read(sql -> Users.latest(sql, "%", 10, 0)).size());
        assertEquals(1, database.read(sql -> Users.latest(sql, "l_1", 10, 0)).size());
        assertEquals(
                0, database.read(sql -> Users.latest(sql, "' OR 1=1 --", 10, 0)).size());
        assertEquals(2, database.read(sql -> Users.latest(sql, "", 10, 0)).size());
        assertEquals(1, database.read(sql -> Users.latest(sql, "", 10, 1)).size());
    }

    private User seen(String connection, Profile profile, Instant now) {
        String prefix = connection.equals("instagram") ? "instagram" : "instagram|" + connection;
        return database.write(sql -> Users.seen(sql, connection, "instagram", prefix, profile, now));
    }

    private Optional<User> find(String id) {
        return database.read(sql -> Users.find(sql, id));
    }

    private static Profile profile(String id) {
        return profile(id, Map.of("name", "Sandy"));
    }

    private static Profile profile(String id, Map<String, String> claims) {
        return new Profile(id, "36200000000000117", "BUSINESS", claims);
    }
}
