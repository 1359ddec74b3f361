package dev.vestibule.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.connection.Connection;
import dev.vestibule.connection.Connections;
import dev.vestibule.fixture.Crowd;
import dev.vestibule.fixture.Engine;
import dev.vestibule.fixture.ScriptedProvider;
import dev.vestibule.fixture.SetClock;
import dev.vestibule.provider.Profile;
import dev.vestibule.provider.Providers;
import dev.vestibule.store.Database;
import dev.vestibule.store.Sealer;
import dev.vestibule.store.Sql;
import dev.vestibule.upstream.Outbound;
import dev.vestibule.upstream.Reach;
import dev.vestibule.upstream.Targets;
import dev.vestibule.upstream.TokenExchange;
import dev.vestibule.user.Users;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
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

/** What becomes of kept tokens when several look at them, and when what they hang on changes or goes. */
@ParameterizedClass
@EnumSource(Engine.class)
final class KeptTokensOnTwoNodesTest {
    private static final String NAME = "instagram";
    private static final String NOW_SPOKEN = "instagram-login";
    private static final String OTHER = "basic-display";
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String OTHER_SECRET = "fedcba9876543210fedcba9876543210";
    private static final String REFRESH = "GET /refresh_access_token";

    private final Engine engine;
    private final SetClock clock = new SetClock();
    private final ScriptedProvider provider = new ScriptedProvider();

    @TempDir
    private Path folder;

    private Database database;
    private Database other;
    private Targets targets;
    private Connections connections;
    private Vault one;
    private Vault two;

    KeptTokensOnTwoNodesTest(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        database = engine.open(folder);
        // The file twice; on PostgreSQL every thread has a connection of its own anyway.
        other = engine == Engine.SQLITE ? engine.open(folder) : database;
        Sealer sealer = Sealer.fromFile(folder.resolve("master.key"));
        connections = new Connections(sealer);
        targets = new Targets(
                connections,
                Providers.load(folder.resolve("none")),
                Optional.of(provider.url()),
                "http://localhost:9/login/callback");
        one = new Vault(database, connections, targets, new Outbound(new Reach(true, Set.of())), sealer, clock);
        two = new Vault(other, connections, targets, new Outbound(new Reach(true, Set.of())), sealer, clock);
        database.write(sql -> {
            Connection made = connections.create(
                    sql, NAME, NAME, NOW_SPOKEN, List.of("instagram_business_basic"), true, clock.instant());
            connections.saveSettings(
                    sql, made, "app-one", Optional.of(SECRET), true, "ada", made.revision(), clock.instant());
            return Keeping.set(sql, NAME, true, clock.instant());
        });
    }

    @AfterEach
    void close() {
        other.close();
        database.close();
        provider.close();
    }

    private Connection connection(Sql sql) {
        return connections.named(sql, NAME).orElseThrow();
    }

    private static Profile profile(String id) {
        return new Profile(id, "", "BUSINESS", Map.of());
    }

    private void logIn(String id) {
        database.write(sql -> {
            Users.seen(sql, NAME, NAME, NAME, profile(id), clock.instant());
            one.keep(
                    sql,
                    targets.resolve(sql, connection(sql)),
                    Users.keyOf(sql, NAME, profile(id)),
                    new TokenExchange.Token("fresh-of-" + id, Optional.empty(), Optional.empty()),
                    clock.instant());
            return true;
        });
    }

    private HandOut ask(String id, boolean renew) {
        return two.handOut(NAME, NAME + "|" + id, renew, "shop", "127.0.0.1");
    }

    private static HandOut.Given given(HandOut handOut) {
        return assertInstanceOf(HandOut.Given.class, handOut);
    }

    private static HandOut.Why refused(HandOut handOut) {
        return assertInstanceOf(HandOut.Refused.class, handOut).why();
    }

    private List<String> calls(String of) {
        return provider.calls().stream().filter(call -> call.startsWith(of)).toList();
    }

    private long rows() {
        return database.<Long>read(sql -> sql.count("SELECT count(*) AS n FROM upstream_token"));
    }

    @Test
    void areAskedForOnceHoweverManyLookAtThemAtOnce() throws InterruptedException {
        int people = 25;
        for (int i = 0; i < people; i++) {
            logIn(String.valueOf(i));
        }
        Iterator<Vault> nodes = List.of(one, two, one, two, one, two, one, two).iterator();
        try (Crowd crowd = new Crowd(4)) {
            crowd.allDo(() -> looks(nodes));
            assertEquals(people, calls("GET /access_token").size());
            assertEquals(people, new HashSet<>(calls("GET /access_token")).size(), "each of them");
            clock.goOn(Duration.ofDays(25));
            crowd.allDo(() -> looks(nodes));
            assertEquals(people, calls(REFRESH).size());
            assertEquals(people, new HashSet<>(calls(REFRESH)).size());
        }
    }

    private static boolean looks(Iterator<Vault> nodes) {
        Vault node;
        synchronized (nodes) {
            node = nodes.next();
        }
        node.renewals().run();
        return true;
    }

    @Test
    void areRenewedOnceForManyWhoWantThatNow() throws InterruptedException {
        logIn("1");
        try (Crowd crowd = new Crowd(6)) {
            crowd.allDo(() -> ask("1", true));
        }
        assertEquals(1, calls("GET /access_token").size());
    }

    @Test
    void areRenewedAsTheyWereIssuedAfterASwitchToAnotherGeneration() {
        logIn("1");
        one.renewals().run();
        database.write(sql -> {
            Connection before = connection(sql);
            connections
                    .generations()
                    .prepare(
                            sql,
                            before,
                            OTHER,
                            "app-two",
                            Optional.of(OTHER_SECRET),
                            List.of(),
                            "ada",
                            clock.instant());
            assertTrue(connections
                    .generations()
                    .switchTo(sql, before, OTHER, List.of("user_profile"), before.revision(), "ada", clock.instant()));
            return true;
        });
        String first = given(ask("1", false)).token();
        clock.goOn(Duration.ofDays(25));
        two.renewals().run();
        HandOut.Given renewed = given(ask("1", false));
        assertEquals(1, calls(REFRESH).size());
        assertEquals(NOW_SPOKEN, renewed.generation(), "the application can tell what the token is good for");
        assertTrue(!renewed.token().equals(first));

        logIn("2");
        one.renewals().run();
        assertTrue(calls("GET /access_token").get(1).contains(OTHER_SECRET), "a new login is the new app's");
        assertEquals(OTHER, given(ask("2", false)).generation());
    }

    @Test
    void areExchangedWithTheSecretOfTheAppThatTheyWereIssuedTo() {
        logIn("1");
        database.write(sql -> {
            Connection before = connection(sql);
            connections
                    .generations()
                    .prepare(
                            sql,
                            before,
                            OTHER,
                            "app-two",
                            Optional.of(OTHER_SECRET),
                            List.of(),
                            "ada",
                            clock.instant());
            return connections
                    .generations()
                    .switchTo(sql, before, OTHER, List.of("user_profile"), before.revision(), "ada", clock.instant());
        });
        one.renewals().run();
        assertTrue(calls("GET /access_token").get(0).contains(SECRET));
    }

    @Test
    void liveToTheirEndWhereTheirGenerationIsGone() {
        logIn("1");
        one.renewals().run();
        database.write(sql -> sql.update("UPDATE upstream_token SET generation = 'gone'"));
        clock.goOn(Duration.ofDays(25));
        one.renewals().run();
        given(ask("1", false));
        assertEquals(
                List.of("not-found"),
                database.read(sql -> Kept.figures(sql, NAME, clock.instant())).fates().stream()
                        .map(Kept.Fate::trouble)
                        .toList());
        clock.goOn(Duration.ofDays(36));
        one.renewals().run();
        assertEquals(HandOut.Why.REAUTH_REQUIRED, refused(ask("1", false)));
    }

    @Test
    void goWithTheUserTheIdentityAndTheConnection() {
        for (String deletion : List.of(
                "DELETE FROM user_account WHERE id = 'instagram|1'",
                "DELETE FROM identity WHERE upstream_id = '1'",
                "DELETE FROM connection")) {
            logIn("1");
            assertEquals(1, rows());
            database.write(sql -> sql.update(deletion));
            assertEquals(0, rows(), deletion);
        }
    }

    @Test
    void areForgottenWhenAnOperatorSaysSo() {
        logIn("1");
        assertEquals(false, database.<Boolean>write(sql -> Kept.forget(sql, NAME, "1", NAME + "|2")), "another's");
        assertTrue(database.<Boolean>write(sql -> Kept.forget(sql, NAME, "1", NAME + "|1")));
        assertEquals(HandOut.Why.REAUTH_REQUIRED, refused(ask("1", false)));
    }

    @Test
    void areRememberedForNinetyDaysAfterTheirEnd() {
        logIn("1");
        assertTrue(database.<Boolean>write(sql -> Vault.revoked(sql, NAME, "1", clock.instant())));
        clock.goOn(Duration.ofDays(90));
        assertEquals(0, one.purge());
        assertEquals(HandOut.Why.REVOKED_BY_USER, refused(ask("1", false)));
        clock.goOn(Duration.ofMinutes(1));
        assertEquals(1, one.purge());
        assertEquals(HandOut.Why.REAUTH_REQUIRED, refused(ask("1", false)));
    }
}
