package dev.vestibule.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.Vestibule;
import dev.vestibule.application.Application.Kind;
import dev.vestibule.application.ApplicationDraft;
import dev.vestibule.application.Applications;
import dev.vestibule.application.PublicAddress;
import dev.vestibule.grant.Endings;
import dev.vestibule.grant.Farewells;
import dev.vestibule.grant.Participants;
import dev.vestibule.grant.Purge;
import dev.vestibule.grant.Session;
import dev.vestibule.grant.Sessions;
import dev.vestibule.oidc.LogoutDeliveries.Delivery;
import dev.vestibule.store.Database;
import dev.vestibule.store.Schema;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogoutDeliveriesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Session SESSION = new Session("sid-1", "user-1", "instagram", NOW, NOW, NOW);

    @TempDir
    Path folder;

    private Database database;

    @BeforeEach
    void open() {
        database = database(folder, Vestibule.SCHEMA);
        database.write(sql -> {
            add(sql, "shop", "https://shop.example/told");
            add(sql, "blog", "");
            add(sql, "wiki", "https://wiki.example/told");
            Participants.note(sql, "sid-1", "shop");
            Participants.note(sql, "sid-1", "shop");
            Participants.note(sql, "sid-1", "blog");
            Participants.note(sql, "sid-2", "wiki");
            return true;
        });
    }

    Database database(Path place, Schema schema) {
        return Database.sqlite(place.resolve("a.db"), schema);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static void add(dev.vestibule.store.Sql sql, String id, String address) {
        ApplicationDraft usual = ApplicationDraft.usual(id, Kind.REGULAR_WEB, List.of(), List.of());
        assertTrue(Applications.add(sql, id, usual, Optional.empty(), NOW));
        sql.update("UPDATE application SET backchannel_logout_uri = ? WHERE id = ?", address, id);
    }

    private void end() {
        database.write(sql -> {
            Farewells.note(sql, SESSION, NOW);
            return true;
        });
    }

    private Optional<Delivery> claim(Instant at) {
        return database.write(sql -> LogoutDeliveries.claim(sql, at));
    }

    @Test
    void areForTheApplicationsOfThisSessionThatWantToBeTold() {
        end();
        Delivery delivery = claim(NOW).orElseThrow();
        assertEquals("shop", delivery.applicationId());
        assertEquals("user-1", delivery.userId());
        assertEquals("sid-1", delivery.sid());
        assertEquals(Optional.empty(), claim(NOW));
    }

    @Test
    void areNotedOnceHoweverOftenTheSessionEnds() {
        end();
        end();
        assertTrue(claim(NOW).isPresent());
        assertFalse(claim(NOW).isPresent());
    }

    @Test
    void belongToOneNodeUntilItsClaimRunsOut() {
        end();
        assertEquals(1, claim(NOW).orElseThrow().attempts());
        assertFalse(claim(NOW.plusSeconds(59)).isPresent());
        assertEquals(2, claim(NOW.plusSeconds(60)).orElseThrow().attempts());
    }

    @Test
    void comeAgainAfterEverLongerPausesUntilItIsTooLate() {
        end();
        Instant at = NOW;
        Duration before = Duration.ZERO;
        int attempts = 0;
        Optional<Instant> next = Optional.of(at);
        while (next.isPresent()) {
            at = next.get();
            Instant now = at;
            Delivery delivery = claim(now).orElseThrow();
            assertEquals(++attempts, delivery.attempts());
            next = database.write(sql -> LogoutDeliveries.putOff(sql, delivery, now));
            if (next.isPresent() && attempts < 6) {
                Duration pause = Duration.between(now, next.get());
                assertTrue(pause.compareTo(before) > 0, pause + " after " + before);
                before = pause;
            }
        }
        assertTrue(attempts >= 8 && attempts <= 16, "attempts: " + attempts);
        assertFalse(claim(NOW.plus(Duration.ofDays(2))).isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "0.1.2.3",
        "224.0.0.1",
        "::1",
        "fe80::1",
        "fd00::1",
        "::",
        "::ffff:10.0.0.1"
    })
    void neverGoToAPrivateNetwork(String address) {
        assertTrue(PublicAddress.problemToday(address).isPresent());
    }

    @Test
    void followALoginThatTheSameUserRepeats() {
        Session again = database.write(sql -> {
            sql.update("INSERT INTO user_account (id, claims, logins, created_at, updated_at, last_login_at)"
                    + " VALUES ('user-1', '{}', 1, 0, 0, 0), ('user-2', '{}', 1, 0, 0, 0)");
            Sessions.Begun first = Sessions.begin(sql, "user-1", "instagram", Optional.empty(), NOW);
            Participants.note(sql, first.session().sid(), "shop");
            Sessions.Begun second = Sessions.begin(sql, "user-1", "instagram", Optional.of(first.cookie()), NOW);
            assertNotEquals(first.cookie(), second.cookie());
            assertEquals(Optional.empty(), Sessions.find(sql, first.cookie(), NOW));
            Sessions.Begun other = Sessions.begin(sql, "user-2", "instagram", Optional.of(first.cookie()), NOW);
            assertNotEquals(second.session().sid(), other.session().sid());
            return Sessions.end(sql, second.cookie()).orElseThrow();
        });
        database.write(sql -> {
            Farewells.note(sql, again, NOW);
            return true;
        });
        assertEquals(again.sid(), claim(NOW).orElseThrow().sid());
    }

    @Test
    void areForTheSessionThatSomebodyElseReplacesInTheSameBrowser() {
        Session first = database.write(sql -> {
            sql.update("INSERT INTO user_account (id, claims, logins, created_at, updated_at, last_login_at)"
                    + " VALUES ('user-1', '{}', 1, 0, 0, 0), ('user-2', '{}', 1, 0, 0, 0)");
            Sessions.Begun begun = Sessions.begin(sql, "user-1", "instagram", Optional.empty(), NOW);
            Participants.note(sql, begun.session().sid(), "shop");
            Sessions.begin(sql, "user-2", "instagram", Optional.of(begun.cookie()), NOW);
            return begun.session();
        });
        Delivery delivery = claim(NOW).orElseThrow();
        assertEquals(first.sid(), delivery.sid());
        assertEquals("user-1", delivery.userId());
        assertFalse(claim(NOW).isPresent());
    }

    @Test
    void areForEverySessionOfAUserWhoIsDeleted() {
        database.write(sql -> {
            sql.update("INSERT INTO user_account (id, claims, logins, created_at, updated_at, last_login_at)"
                    + " VALUES ('user-1', '{}', 1, 0, 0, 0)");
            for (int i = 0; i < 2; i++) {
                Sessions.Begun begun = Sessions.begin(sql, "user-1", "instagram", Optional.empty(), NOW);
                Participants.note(sql, begun.session().sid(), "shop");
            }
            Endings.ofUser(sql, "user-1", NOW);
            return Users.remove(sql, "user-1");
        });
        assertTrue(claim(NOW).isPresent());
        assertEquals("user-1", claim(NOW).orElseThrow().userId());
        assertFalse(claim(NOW).isPresent());
    }

    @Test
    void areNotForASessionThatMerelyRunsOut() {
        database.write(sql -> {
            sql.update("INSERT INTO user_account (id, claims, logins, created_at, updated_at, last_login_at)"
                    + " VALUES ('user-1', '{}', 1, 0, 0, 0)");
            Sessions.Begun begun = Sessions.begin(sql, "user-1", "instagram", Optional.empty(), NOW);
            Participants.note(sql, begun.session().sid(), "shop");
            return true;
        });
        Instant later = NOW.plus(Sessions.ABSOLUTE).plusSeconds(1);
        Purge.run(database, later);
        assertFalse(claim(later).isPresent());
    }

    @Test
    void areForgottenWithTheSessionsThatNobodyEnded() {
        Purge.run(database, NOW);
        end();
        assertEquals(Optional.empty(), claim(NOW));
    }

    @Test
    void goToPublicAddresses() {
        for (String address : List.of("192.0.2.1", "100.128.0.1", "172.32.0.1", "2001:db8::1")) {
            assertEquals(Optional.empty(), PublicAddress.problemToday(address));
        }
    }
}
