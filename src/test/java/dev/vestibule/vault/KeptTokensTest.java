package dev.vestibule.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.connection.Connection;
import dev.vestibule.connection.Connections;
import dev.vestibule.fixture.Crowd;
import dev.vestibule.fixture.Engine;
import dev.vestibule.fixture.SetClock;
import dev.vestibule.provider.Profile;
import dev.vestibule.provider.Providers;
import dev.vestibule.sandbox.SandboxOnJetty;
import dev.vestibule.store.Database;
import dev.vestibule.store.Sealer;
import dev.vestibule.upstream.Outbound;
import dev.vestibule.upstream.Reach;
import dev.vestibule.upstream.Target;
import dev.vestibule.upstream.Targets;
import dev.vestibule.upstream.TokenExchange;
import dev.vestibule.user.Users;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
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

/** Two nodes keep the tokens of three people alive at a sandbox that fails one call in five. */
@ParameterizedClass
@EnumSource(Engine.class)
final class KeptTokensTest {
    private static final String NAME = "instagram";
    private static final List<String> PEOPLE = List.of("kit.makes", "nora.bakes", "zoe.numbers");

    private static final Outbound OUT = new Outbound(new Reach(true, Set.of()));
    private static final HttpClient BROWSER = HttpClient.newHttpClient();

    private final Engine engine;
    private final SetClock clock = new SetClock();

    @TempDir
    private Path folder;

    private SandboxOnJetty sandbox;
    private BadDays provider;
    private Database database;
    private Targets targets;
    private Connections connections;
    private Vault one;
    private Vault two;

    KeptTokensTest(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        sandbox = SandboxOnJetty.start(folder, clock).registerApp("http://localhost:9/login/callback");
        provider = new BadDays(sandbox.url());
        database = engine.open(folder);
        Sealer sealer = Sealer.fromFile(folder.resolve("master.key"));
        connections = new Connections(sealer);
        Providers providers = Providers.load(folder.resolve("none"));
        targets = new Targets(connections, providers, Optional.of(provider.url()), "http://localhost:9/login/callback");
        one = new Vault(database, connections, targets, OUT, sealer, clock);
        two = new Vault(database, connections, targets, OUT, sealer, clock);
        database.write(sql -> {
            Connection made = connections.create(
                    sql, NAME, NAME, "instagram-login", List.of("instagram_business_basic"), true, clock.instant());
            connections.saveSettings(
                    sql,
                    made,
                    SandboxOnJetty.APP_ID,
                    Optional.of(SandboxOnJetty.APP_SECRET),
                    true,
                    "ada",
                    made.revision(),
                    clock.instant());
            return Keeping.set(sql, NAME, true, clock.instant());
        });
        PEOPLE.forEach(this::logIn);
    }

    @AfterEach
    void close() {
        database.close();
        provider.close();
        sandbox.close();
    }

    private void logIn(String username) {
        String token = sandbox.tokenFor(username);
        database.write(sql -> {
            Target target = targets.resolve(sql, connections.named(sql, NAME).orElseThrow());
            Profile profile = profile(username);
            Users.seen(sql, NAME, NAME, NAME, profile, clock.instant());
            TokenExchange.Token brought =
                    new TokenExchange.Token(token, Optional.of(List.of("instagram_business_basic")), Optional.empty());
            one.keep(sql, target, Users.keyOf(sql, NAME, profile), brought, clock.instant());
            return true;
        });
    }

    private static Profile profile(String username) {
        return new Profile("17841" + username.length() + username.hashCode(), "", "BUSINESS", Map.of());
    }

    private static String userId(String username) {
        return profile(username).userId(NAME);
    }

    private HandOut ask(Vault node, String username) {
        return node.handOut(NAME, userId(username), false, "shop", "127.0.0.1");
    }

    /** What the provider itself says of a token. */
    private int statusWith(String token) throws IOException, InterruptedException {
        return BROWSER.send(
                        HttpRequest.newBuilder(URI.create(sandbox.url() + "/me?fields=user_id&access_token=" + token))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** Each node looks twice at what is due, all at the same time. */
    private void bothRun(Crowd crowd) throws InterruptedException {
        Iterator<Vault> nodes = List.of(one, two, one, two).iterator();
        crowd.allDo(() -> {
            next(nodes).renewals().run();
            return true;
        });
    }

    private static Vault next(Iterator<Vault> nodes) {
        synchronized (nodes) {
            return nodes.next();
        }
    }

    @Test
    void keepsEveryTokenAliveFor400DaysAndHandsOutNoDeadOne() throws IOException, InterruptedException {
        String first = given(ask(one, PEOPLE.get(0))).token();
        try (Crowd crowd = new Crowd(4)) {
            // The first hour is the one in which a short token has to become a long one.
            for (int minute = 0; minute < 60; minute += 3) {
                bothRun(crowd);
                clock.goOn(Duration.ofMinutes(3));
            }
            for (int day = 0; day < 400; day += 2) {
                bothRun(crowd);
                clock.goOn(Duration.ofDays(2));
                int turn = day / 2;
                String person = PEOPLE.get(turn % PEOPLE.size());
                HandOut.Given given = given(ask(turn % 2 == 0 ? one : two, person));
                assertEquals(200, statusWith(given.token()), "day " + day + ", " + person);
                assertTrue(given.expiresAt().isAfter(clock.instant()), "day " + day + ", " + person);
            }
        }
        assertNotEquals(first, given(ask(one, PEOPLE.get(0))).token());
        assertTrue(
                provider.failed().size() > 8,
                "the provider did fail: " + provider.failed().size());
        assertTrue(
                provider.passed().stream()
                                .filter("/refresh_access_token"::equals)
                                .count()
                        < 3 * 30,
                "each token is refreshed by one node and not too often: " + provider.passed());
    }

    @Test
    void saysReauthRequiredOnceAProviderThatStaysDarkHasLetATokenDie() throws InterruptedException {
        try (Crowd crowd = new Crowd(4)) {
            for (int minute = 0; minute < 60; minute += 3) {
                bothRun(crowd);
                clock.goOn(Duration.ofMinutes(3));
            }
            provider.goDark();
            for (int day = 0; day < 57; day += 3) {
                bothRun(crowd);
                assertInstanceOf(HandOut.Given.class, ask(one, PEOPLE.get(0)), "day " + day);
                clock.goOn(Duration.ofDays(3));
            }
            clock.goOn(Duration.ofDays(4));
            assertNotEquals(HandOut.Given.class, ask(two, PEOPLE.get(0)).getClass(), "before the next look at it");
            bothRun(crowd);
        }
        assertEquals(HandOut.Why.REAUTH_REQUIRED, refused(ask(two, PEOPLE.get(0))));
    }

    @Test
    void handsOutNothingOnceTheUserHasRemovedTheApp() {
        assertInstanceOf(HandOut.Given.class, ask(one, PEOPLE.get(0)));
        String id = profile(PEOPLE.get(0)).id();
        assertTrue(database.<Boolean>write(sql -> Vault.revoked(sql, NAME, id, clock.instant())));
        assertEquals(HandOut.Why.REVOKED_BY_USER, refused(ask(two, PEOPLE.get(0))));
        assertInstanceOf(HandOut.Given.class, ask(one, PEOPLE.get(1)), "somebody else's stays");
        logIn(PEOPLE.get(0));
        assertInstanceOf(HandOut.Given.class, ask(two, PEOPLE.get(0)), "a login allows it again");
    }

    @Test
    void keepsNothingWhereItIsOffAndForgetsEverythingWhenItIsSwitchedOff() {
        database.write(sql -> Keeping.set(sql, NAME, false, clock.instant()));
        assertEquals(0L, database.<Long>read(sql -> sql.count("SELECT count(*) AS n FROM upstream_token")));
        logIn(PEOPLE.get(0));
        assertEquals(HandOut.Why.REAUTH_REQUIRED, refused(ask(one, PEOPLE.get(0))));
    }

    @Test
    void writesNoTokenAsItIs() {
        String token = given(ask(one, PEOPLE.get(0))).token();
        String stored = database.read(sql -> String.join(
                " ",
                sql.list(
                        "SELECT * FROM upstream_token", row -> row.text("sealed_fresh") + row.text("sealed_lasting"))));
        assertTrue(!stored.isEmpty() && !stored.contains(token), "sealed");
    }

    private static HandOut.Given given(HandOut handOut) {
        return assertInstanceOf(HandOut.Given.class, handOut);
    }

    private static HandOut.Why refused(HandOut handOut) {
        return assertInstanceOf(HandOut.Refused.class, handOut).why();
    }
}
