package dev.vestibule.meta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.application.Application.Kind;
import dev.vestibule.application.ApplicationDraft;
import dev.vestibule.application.Applications;
import dev.vestibule.connection.Connection;
import dev.vestibule.connection.Connections;
import dev.vestibule.event.Deliveries;
import dev.vestibule.event.Webhooks;
import dev.vestibule.fixture.Crowd;
import dev.vestibule.fixture.Engine;
import dev.vestibule.grant.Participants;
import dev.vestibule.grant.Sessions;
import dev.vestibule.provider.Callbacks;
import dev.vestibule.provider.Profile;
import dev.vestibule.store.Database;
import dev.vestibule.store.Sealer;
import dev.vestibule.store.Sql;
import dev.vestibule.user.Linking;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What callbacks do to the tables. */
@ParameterizedClass
@EnumSource(Engine.class)
class LeavingOnBothEnginesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Callbacks CALLBACKS =
            new Callbacks("signed_request", "HMAC-SHA256", List.of(Callbacks.UserId.SECOND_ID, Callbacks.UserId.ID));

    private final Engine engine;

    @TempDir
    private Path folder;

    private Database database;
    private Connection connection;
    private Webhooks webhooks;

    LeavingOnBothEnginesTest(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        database = engine.open(folder);
        Sealer sealer = Sealer.fromFile(folder.resolve("master.key"));
        webhooks = new Webhooks(sealer);
        connection = database.write(sql -> {
            for (String id : List.of("shop", "blog")) {
                Applications.add(
                        sql,
                        id,
                        ApplicationDraft.usual(id, Kind.REGULAR_WEB, List.of(), List.of()),
                        Optional.empty(),
                        NOW);
                webhooks.save(sql, id, "https://" + id + ".example/hook", Webhooks.newSecret(), NOW);
            }
            logIn(sql, "one", "17", "36", "shop");
            return new Connections(sealer).create(sql, "one", "one", "g", List.of(), false, NOW);
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static User logIn(Sql sql, String name, String id, String second, String application) {
        User user = Users.seen(sql, name, name, name, new Profile(id, second, "", Map.of("name", "Sandy")), NOW);
        Participants.note(
                sql,
                Sessions.begin(sql, user.id(), name, Optional.empty(), NOW)
                        .session()
                        .sid(),
                application);
        return user;
    }

    private long count(String table) {
        return database.<Long>read(sql -> sql.count("SELECT count(*) AS n FROM " + table));
    }

    private String delete(String hash, String id) {
        return database.write(sql -> Deletion.take(sql, hash, connection, CALLBACKS, new SignedRequest(id, NOW), NOW));
    }

    private List<String> events(String application) {
        return database.read(sql -> Deliveries.latest(sql, application, 10)).stream()
                .map(Deliveries.Delivery::event)
                .sorted()
                .toList();
    }

    @Test
    void tellsOnlyTheApplicationsThatMetTheUser() {
        delete("h", "36");
        assertEquals(List.of("user.deleted", "user.deletion_requested"), events("shop"));
        assertEquals(List.of(), events("blog"));
        assertEquals(0, count("user_account"));
    }

    @Test
    void takesOneIdentityFromAUserWhoHasOthers() {
        database.write(sql -> {
            sql.update(
                    "INSERT INTO identity (connection, upstream_id, second_id, provider, user_id, account_type, created_at,"
                            + " last_login_at) VALUES ('two', '99', '', 'two', 'one|17', '', 0, 0)");
            Sessions.begin(sql, "one|17", "two", Optional.empty(), NOW);
            return true;
        });
        delete("h", "36");
        assertEquals(1, count("user_account"));
        assertEquals(1, count("identity"));
        assertEquals(1, count("session"), "that of the other identity");
        assertEquals(List.of("user.deletion_requested"), events("shop"));
        assertEquals(Map.of(), claims());
    }

    @Test
    void letsAnAccountThatWasAddedSayWhoTheUserIsFromThenOn() {
        Profile other = new Profile("99", "", "", Map.of("name", "Sandy elsewhere"));
        database.write(sql -> {
            new Connections(Sealer.fromFile(folder.resolve("master.key")))
                    .create(sql, "two", "two", "g", List.of(), false, NOW);
            return Linking.add(sql, "one|17", "two", "two", other, NOW);
        });
        delete("h", "36");
        assertEquals(other.claims(), claims());
        Profile renamed = new Profile("99", "", "", Map.of("name", "Sandra"));
        database.write(sql -> Users.seen(sql, "two", "two", "two", renamed, NOW));
        assertEquals(renamed.claims(), claims());
    }

    @Test
    void leavesTheProfileWhenAnAccountThatWasAddedGoes() {
        database.write(
                sql -> Users.seen(sql, "two", "two", "two", new Profile("5", "", "", Map.of("name", "Rae")), NOW));
        database.write(
                sql -> Linking.add(sql, "two|5", "one", "one", new Profile("18", "37", "", Map.of("name", "R.")), NOW));
        delete("h", "37");
        assertEquals(
                Map.of("name", "Rae"),
                database.read(sql -> Users.find(sql, "two|5")).orElseThrow().claims());
        assertEquals(2, count("identity"));
    }

    private Map<String, String> claims() {
        return database.read(sql -> Users.find(sql, "one|17")).orElseThrow().claims();
    }

    @Test
    void deauthorizeLeavesOtherPeopleAlone() {
        database.write(sql -> logIn(sql, "one", "18", "37", "blog"));
        database.write(sql -> {
            Deauthorization.take(sql, "h", connection, CALLBACKS, new SignedRequest("36", NOW), NOW);
            return true;
        });
        assertEquals(2, count("user_account"));
        assertEquals(1, count("session"));
        assertEquals(List.of("identity.deauthorized"), events("shop"));
        assertEquals(List.of(), events("blog"));
    }

    @Test
    void aRequestThatComesManyTimesAtOnceIsOne() throws Exception {
        try (Crowd crowd = new Crowd(8)) {
            assertEquals(1, new HashSet<>(crowd.allDo(() -> delete("h", "36"))).size());
        }
        assertEquals(1, count("deletion_request"));
        assertEquals(List.of("user.deleted", "user.deletion_requested"), events("shop"));
    }

    @Test
    void deliveriesAreClaimedByOneAndGivenUpAfterADay() {
        delete("h", "36");
        Deliveries.Delivery delivery =
                database.write(sql -> Deliveries.claim(sql, NOW)).orElseThrow();
        assertTrue(delivery.body().contains("one|17"));
        assertTrue(database.write(sql -> Deliveries.claim(sql, NOW)).isPresent(), "the other event");
        assertEquals(Optional.empty(), database.write(sql -> Deliveries.claim(sql, NOW.plusSeconds(59))));
        Instant late = NOW.plus(Duration.ofHours(24));
        assertEquals(Optional.empty(), database.write(sql -> Deliveries.putOff(sql, delivery, "status 500", late)));
        Deliveries.Delivery ended = database.read(sql -> Deliveries.latest(sql, "shop", 10)).stream()
                .filter(one -> one.id().equals(delivery.id()))
                .findFirst()
                .orElseThrow();
        assertEquals(Deliveries.State.GIVEN_UP, ended.state());
        assertEquals("", ended.body(), "nothing says any more whom it was about");
    }
}
