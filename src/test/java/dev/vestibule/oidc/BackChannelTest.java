package dev.vestibule.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.vestibule.Vestibule;
import dev.vestibule.application.Application.Kind;
import dev.vestibule.application.ApplicationDraft;
import dev.vestibule.application.Applications;
import dev.vestibule.fixture.SetClock;
import dev.vestibule.grant.Farewells;
import dev.vestibule.grant.Participants;
import dev.vestibule.grant.Session;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.key.SigningKeys;
import dev.vestibule.store.Database;
import dev.vestibule.store.Sealer;
import dev.vestibule.upstream.Call;
import dev.vestibule.upstream.Outbound;
import dev.vestibule.upstream.Reach;
import dev.vestibule.web.Site;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries to a real application that answers as a test says, by the server's own way out, on a clock that is moved by hand. */
class BackChannelTest {
    @TempDir
    private Path folder;

    private final SetClock clock = new SetClock();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private Database database;
    private HttpServer shop;

    @BeforeEach
    void open() throws Exception {
        database = Database.sqlite(folder.resolve("a.db"), Vestibule.SCHEMA);
        shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        shop.createContext("/", exchange -> {
            told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(Optional.ofNullable(answers.poll()).orElse(200), -1);
            exchange.close();
        });
        shop.start();
        database.write(sql -> {
            assertTrue(Applications.add(
                    sql,
                    "shop",
                    ApplicationDraft.usual("Shop", Kind.REGULAR_WEB, List.of(), List.of()),
                    Optional.empty(),
                    clock.instant()));
            sql.update(
                    "UPDATE application SET backchannel_logout_uri = ?",
                    "http://127.0.0.1:" + shop.getAddress().getPort() + "/told");
            sql.update("INSERT INTO user_account (id, claims, logins, created_at, updated_at, last_login_at)"
                    + " VALUES ('user-1', '{}', 1, 0, 0, 0)");
            Participants.note(sql, "sid-1", "shop");
            Farewells.note(
                    sql,
                    new Session("sid-1", "user-1", "instagram", clock.instant(), clock.instant(), clock.instant()),
                    clock.instant());
            return true;
        });
    }

    @AfterEach
    void close() {
        shop.stop(0);
        database.close();
    }

    private BackChannel of(String baseUrl) {
        SigningKeys keys = new SigningKeys(database, Sealer.fromFile(folder.resolve("master.key")), clock);
        Outbound outbound = new Outbound(new Reach(true, Set.of()));
        return new BackChannel(
                new Site(URI.create(baseUrl), "Vestibule", "test", ""),
                database,
                new LogoutTokens(keys, baseUrl, clock),
                (address, form) ->
                        outbound.send(Call.post("Logout", address, form)).status(),
                clock);
    }

    /** Oldest first. */
    private List<Entry> journal() {
        List<Entry> lines = database.read(sql -> Journal.latest(sql, Journal.Filter.ALL, 100, 0));
        return lines.stream()
                .filter(entry -> entry.event() == Event.BACKCHANNEL_LOGOUT)
                .sorted((a, b) -> a.at().compareTo(b.at()))
                .toList();
    }

    private long open(String table) {
        return database.<Long>read(sql -> sql.count("SELECT count(*) AS n FROM " + table));
    }

    @Test
    void comesAgainUntilTheApplicationHasHeardIt() throws Exception {
        BackChannel channel = of("http://localhost:8080/");
        answers.addAll(List.of(500, 503));
        channel.deliverAll();
        channel.deliverAll();
        assertEquals(1, told.size());
        clock.goOn(Duration.ofSeconds(7));
        channel.deliverAll();
        assertEquals(1, told.size());
        clock.goOn(Duration.ofSeconds(6));
        channel.deliverAll();
        assertEquals(2, told.size());
        clock.goOn(Duration.ofSeconds(38));
        channel.deliverAll();
        assertEquals(3, told.size());
        clock.goOn(Duration.ofHours(7));
        channel.deliverAll();
        assertEquals(3, told.size());

        List<Entry> lines = journal();
        assertEquals(List.of(false, false, true), lines.stream().map(Entry::ok).toList());
        assertTrue(lines.get(0)
                .detail()
                .startsWith("attempt 1: the application answered with status 500; the next is due at 2"));
        assertTrue(lines.get(1).detail().startsWith("attempt 2: the application answered with status 503"));
        assertEquals("attempt 3", lines.get(2).detail());
        assertTrue(lines.stream()
                .allMatch(entry ->
                        entry.applicationId().equals("shop") && entry.userId().equals("user-1")));
        assertEquals(0, open("logout_delivery"));
        // Each attempt carries a token of its own, as a token lives for two minutes only.
        assertEquals(3, told.stream().map(BackChannelTest::id).distinct().count());
        assertTrue(lines.stream().noneMatch(entry -> entry.detail().contains("eyJ")));
    }

    @Test
    void givesUpAfterSixHoursAndSaysSo() {
        BackChannel channel = of("http://localhost:8080/");
        for (int i = 0; i < 100; i++) {
            answers.add(500);
        }
        for (int i = 0; i < 40; i++) {
            channel.deliverAll();
            clock.goOn(Duration.ofMinutes(15));
        }
        List<Entry> lines = journal();
        assertEquals(told.size(), lines.size());
        assertTrue(lines.size() >= 6 && lines.size() <= 16, "attempts: " + lines.size());
        assertTrue(lines.stream().noneMatch(Entry::ok));
        assertTrue(lines.get(lines.size() - 1).detail().endsWith("; it was the last"));
        assertEquals(
                1,
                lines.stream()
                        .filter(entry -> entry.detail().endsWith("; it was the last"))
                        .count());
        assertEquals(0, open("logout_delivery"));
    }

    @Test
    void callsNoPrivateAddressForAServerOnThePublicNetwork() {
        of("https://login.example/").deliverAll();
        assertEquals(List.of(), told);
        assertFalse(journal().get(0).ok());
        assertTrue(journal().get(0).detail().contains("127.0.0.1 is an address inside a private network"));
    }

    private static String id(String form) {
        try {
            return SignedJWT.parse(form.substring("logout_token=".length()))
                    .getJWTClaimsSet()
                    .getJWTID();
        } catch (java.text.ParseException e) {
            throw new AssertionError(e);
        }
    }
}
