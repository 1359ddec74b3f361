package dev.vestibule.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.fixture.Engine;
import dev.vestibule.fixture.SetClock;
import dev.vestibule.store.Database;
import dev.vestibule.store.Sealer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A switch to another generation, and back. */
@ParameterizedClass
@EnumSource(Engine.class)
final class GenerationsTest {
    private static final String OLD = "0ld5ecret0123456789abcdef0123aaaa";
    private static final String NEW = "new5ecret0123456789abcdef0123bbbb";

    private final Engine engine;

    @TempDir
    private Path folder;

    private Database database;
    private Connections connections;

    GenerationsTest(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        database = engine.open(folder);
        connections = new Connections(Sealer.fromFile(folder.resolve("master.key")));
        database.write(sql -> {
            Connection made = connections.create(
                    sql, "instagram", "instagram", "basic-display", List.of("user_profile"), false, SetClock.NOON);
            return connections.saveSettings(
                    sql, made, "111", Optional.of(OLD), false, "Ada", made.revision(), SetClock.NOON);
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void changesNothingWhilePreparing() {
        Connection before = now();
        prepare("222", Optional.of(NEW));
        assertEquals(before, now());
        Connection after = database.read(sql -> connections.generations().asIf(sql, before, "instagram-login"));
        assertEquals("222", after.appId());
        assertEquals(Optional.of(NEW), secretOf("instagram-login"));
        assertEquals(Optional.of(OLD), database.read(sql -> connections.secret(sql, before.id())));
    }

    @Test
    void switchesToWhatWasPreparedAndBackToWhatWas() {
        prepare("222", Optional.of(NEW));
        assertTrue(switchTo("instagram-login", now().revision()));
        assertEquals("instagram-login", now().generation());
        assertEquals("222", now().appId());
        assertEquals(Optional.of(NEW), secretOf(now().generation()));
        assertEquals(Connection.State.UNTESTED, now().state());

        assertTrue(switchTo("basic-display", now().revision()));
        assertEquals("basic-display", now().generation());
        assertEquals("111", now().appId());
        assertEquals(Optional.of(OLD), secretOf(now().generation()));
        assertEquals(Optional.of(NEW), secretOf("instagram-login"), "the way forth again is kept too");
    }

    @Test
    void usesIdAndSecretOfTodayWhereNoneArePrepared() {
        assertEquals(Optional.of(OLD), secretOf("instagram-login"));
        assertTrue(switchTo("instagram-login", now().revision()));
        assertEquals("111", now().appId());
        assertEquals(Optional.of(OLD), secretOf(now().generation()));
    }

    @Test
    void keepsAPreparedSecretThatIsNotTypedAgain() {
        prepare("222", Optional.of(NEW));
        prepare("333", Optional.empty());
        assertEquals(Optional.of(NEW), secretOf("instagram-login"));
    }

    @Test
    void refusesASwitchFromAnOlderRevision() {
        long seen = now().revision();
        String id = now().id();
        database.write(sql -> connections.saveScopes(sql, id, List.of("user_media"), seen, SetClock.NOON));
        Connection before = now();
        assertFalse(switchTo("instagram-login", seen));
        assertEquals(before, now());
        assertEquals(List.of(), database.read(sql -> connections.generations().of(sql, before.id())));
    }

    @Test
    void remembersATryBesideTheOneOfToday() {
        Connection before = now();
        database.write(sql -> {
            connections.generations().tried(sql, before, "instagram-login", true, "Ada", SetClock.NOON);
            return true;
        });
        assertEquals(before, now());
        assertTrue(database.read(sql -> connections.generations().find(sql, before.id(), "instagram-login"))
                .flatMap(Prepared::lastTry)
                .orElseThrow()
                .ok());
        assertTrue(switchTo("instagram-login", now().revision()));
        assertEquals("111", now().appId());
    }

    @Test
    void goesWithTheConnection() {
        prepare("222", Optional.of(NEW));
        String id = now().id();
        assertTrue(database.<Boolean>write(sql -> connections.remove(sql, id)));
        assertEquals(List.of(), database.read(sql -> connections.generations().of(sql, id)));
    }

    private Connection now() {
        return database.read(sql -> connections.named(sql, "instagram")).orElseThrow();
    }

    private void prepare(String appId, Optional<String> secret) {
        Connection connection = now();
        database.write(sql -> {
            connections
                    .generations()
                    .prepare(
                            sql,
                            connection,
                            "instagram-login",
                            appId,
                            secret,
                            List.of("instagram_business_basic"),
                            "Ada",
                            SetClock.NOON);
            return true;
        });
    }

    private boolean switchTo(String generation, long revision) {
        Connection connection = now();
        return database.<Boolean>write(sql -> connections
                .generations()
                .switchTo(sql, connection, generation, List.of("s"), revision, "Ada", SetClock.NOON));
    }

    private Optional<String> secretOf(String generation) {
        Connection connection = now();
        return database.read(sql -> generation.equals(connection.generation())
                ? connections.secret(sql, connection.id())
                : connections.generations().secret(sql, connection, generation));
    }
}
