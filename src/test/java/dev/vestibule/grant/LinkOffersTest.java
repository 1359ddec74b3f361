package dev.vestibule.grant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.fixture.Crowd;
import dev.vestibule.fixture.Engine;
import dev.vestibule.fixture.SetClock;
import dev.vestibule.provider.AccountId;
import dev.vestibule.provider.AccountIds;
import dev.vestibule.provider.Profile;
import dev.vestibule.store.Database;
import dev.vestibule.user.Linking;
import dev.vestibule.user.Users;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** An account on offer is added once, to the session it was offered to, whoever else tries at the same moment. */
@ParameterizedClass
@EnumSource(Engine.class)
final class LinkOffersTest {
    private final Engine engine;
    private final SetClock clock = new SetClock();

    @TempDir
    private Path folder;

    private Database database;

    LinkOffersTest(Engine engine) {
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

    private static Profile person(String id) {
        return new Profile(
                id,
                "second of " + id,
                "BUSINESS",
                Map.of("name", "Name \u00fc \"of\" " + id),
                new AccountIds(List.of(new AccountId("g/id", id)), List.of(new AccountId("old/id", "o" + id))));
    }

    private Session session(String person) {
        return database.write(sql -> {
            String user = Users.seen(sql, "one", "one", "one", person(person), clock.instant())
                    .id();
            return Sessions.begin(sql, user, "one", Optional.empty(), clock.instant())
                    .session();
        });
    }

    private boolean confirm(Session session, String value) {
        return database.write(sql -> LinkOffers.take(sql, value, session, clock.instant())
                .filter(offer -> Linking.add(sql, session.userId(), "two", "two", offer.profile(), clock.instant())
                        == Linking.Outcome.ADDED)
                .isPresent());
    }

    private String offer(Session session, String person) {
        return database.write(sql -> LinkOffers.make(sql, session, "two", person(person), clock.instant()));
    }

    @Test
    void givesTheAccountBackAsItWas() {
        Session ada = session("1");
        String value = offer(ada, "2");
        assertEquals(
                Optional.of(new LinkOffers.Offer("one|1", "two", person("2"))),
                database.read(sql -> LinkOffers.find(sql, value, ada, clock.instant())));
    }

    @Test
    void isTakenByOneOfFifty() throws InterruptedException {
        Session ada = session("1");
        String value = offer(ada, "2");
        try (Crowd crowd = new Crowd(50)) {
            List<Boolean> results = crowd.allDo(() -> confirm(ada, value));
            assertEquals(1, results.stream().filter(won -> won).count());
        }
        assertEquals(2L, database.<Long>read(sql -> sql.count("SELECT count(*) AS n FROM identity")));
    }

    @Test
    void isNotForAnotherSessionOrUser() {
        Session ada = session("1");
        Session adaElsewhere = session("1");
        Session eve = session("3");
        String value = offer(ada, "2");
        assertTrue(!confirm(adaElsewhere, value) && !confirm(eve, value));
        assertTrue(confirm(ada, value), "control");
    }

    @Test
    void bringsAnAccountToOneUserAlsoWhileItLogsInByItself() throws InterruptedException {
        for (int round = 0; round < 10; round++) {
            String id = "9" + round;
            Session ada = session("a" + round);
            Session eve = session("e" + round);
            String toAda = offer(ada, id);
            String toEve = offer(eve, id);
            java.util.concurrent.atomic.AtomicInteger turn = new java.util.concurrent.atomic.AtomicInteger();
            try (Crowd crowd = new Crowd(3)) {
                List<String> users = crowd.allDo(() -> switch (turn.getAndIncrement()) {
                    case 0 -> confirm(ada, toAda) ? ada.userId() : "";
                    case 1 -> confirm(eve, toEve) ? eve.userId() : "";
                    default ->
                        database.write(sql -> Users.seen(sql, "two", "two", "two", person(id), clock.instant())
                                .id());
                });
                List<String> winners = users.stream()
                        .filter(user -> !user.isEmpty())
                        .distinct()
                        .toList();
                assertEquals(1, winners.size(), "one user has it, and who logged in is that user: " + users);
                assertEquals(
                        winners,
                        database.read(sql -> sql.list(
                                "SELECT user_id FROM identity WHERE connection = 'two' AND upstream_id = ?",
                                row -> row.text("user_id"),
                                id)));
            }
        }
    }
}
