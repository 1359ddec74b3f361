package dev.vestibule.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.application.Application.Kind;
import dev.vestibule.application.ApplicationDraft;
import dev.vestibule.application.Applications;
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

@ParameterizedClass
@EnumSource(Engine.class)
final class ConnectionsTest {
    private static final String SECRET = "5ecret0123456789abcdef0123454f2a";

    private final Engine engine;

    @TempDir
    private Path folder;

    private Database database;
    private Connections connections;

    ConnectionsTest(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        database = engine.open(folder);
        connections = new Connections(Sealer.fromFile(folder.resolve("master.key")));
        database.write(sql -> {
            for (String id : List.of("shop", "press")) {
                ApplicationDraft draft = ApplicationDraft.usual(id, Kind.REGULAR_WEB, List.of(), List.of());
                Applications.add(sql, id, draft, Optional.of("secret-of-" + id), SetClock.NOON);
            }
            return true;
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void keepsTheSecretWhenNoneIsGiven() {
        Connection connection = created("instagram");
        assertTrue(save(connection, "1111111111", Optional.of(SECRET), 1));
        assertTrue(save(connection, "2222222222", Optional.empty(), 2));
        Connection after = named("instagram");
        assertEquals("2222222222", after.appId());
        assertEquals("4f2a", after.secretHint());
        assertEquals(Optional.of(SECRET), secret(connection));
    }

    @Test
    void savesNothingOverSomebodyElsesChange() {
        Connection connection = created("instagram");
        assertTrue(save(connection, "1111111111", Optional.of(SECRET), 1));
        assertFalse(save(connection, "3333333333", Optional.of("another-secret-0123"), 1));
        assertFalse(database.<Boolean>write(
                sql -> connections.saveScopes(sql, connection.id(), List.of(), 1, SetClock.NOON)));
        assertEquals("1111111111", named("instagram").appId());
        assertEquals(List.of("basic"), named("instagram").scopes());
        assertEquals(Optional.of(SECRET), secret(connection));
    }

    @Test
    void opensASecretOnlyWhereItWasSealed() {
        Connection one = created("instagram");
        Connection other = created("shop");
        save(one, "1111111111", Optional.of(SECRET), 1);
        database.write(sql -> sql.update(
                "UPDATE connection SET sealed_secret = (SELECT sealed_secret FROM connection WHERE id = ?) WHERE id = ?",
                one.id(),
                other.id()));
        assertEquals(Optional.of(SECRET), secret(one));
        assertEquals(Optional.empty(), secret(other));
        Connections strange = new Connections(Sealer.fromFile(folder.resolve("other.key")));
        assertEquals(Optional.empty(), database.read(sql -> strange.secret(sql, one.id())));
        List<String> stored = database.read(
                sql -> sql.list("SELECT sealed_secret FROM connection", row -> row.text("sealed_secret")));
        assertTrue(stored.stream().noneMatch(text -> text.contains(SECRET)));
    }

    @Test
    void isOnForExactlyTheApplicationsItWasSwitchedOnFor() {
        Connection connection = created("instagram");
        save(connection, "1111111111", Optional.of(SECRET), 1);
        assertFalse(isOn("shop"));
        switchFor(connection, "shop", true);
        switchFor(connection, "shop", true);
        assertTrue(isOn("shop"));
        assertFalse(isOn("press"));
        assertEquals(1, database.read(sql -> connections.onFor(sql, "shop")).size());
        enable(connection, false);
        assertFalse(isOn("shop"));
        assertEquals(List.of(), database.read(sql -> connections.onFor(sql, "shop")));
        enable(connection, true);
        assertTrue(isOn("shop"));
        switchFor(connection, "shop", false);
        assertFalse(isOn("shop"));
    }

    @Test
    void changesOnlyTheSwitchWhenItIsEnabled() {
        Connection connection = created("instagram");
        save(connection, "1111111111", Optional.of(SECRET), 1);
        enable(connection, false);
        Connection after = named("instagram");
        assertFalse(after.enabled());
        assertEquals(2, after.revision());
        assertEquals(Optional.of(SECRET), secret(after));
    }

    @Test
    void neverCallsSavedWorking() {
        Connection connection = created("instagram");
        assertEquals(Connection.State.NOT_SET_UP, named("instagram").state());
        save(connection, "1111111111", Optional.of(SECRET), 1);
        assertEquals(Connection.State.UNTESTED, named("instagram").state());
        tried(true, 2);
        assertEquals(Connection.State.WORKS, named("instagram").state());
        save(connection, "2222222222", Optional.empty(), 2);
        assertEquals(Connection.State.UNTESTED, named("instagram").state());
        tried(false, 3);
        assertEquals(Connection.State.FAILING, named("instagram").state());
    }

    @Test
    void takesItsSwitchesAlongWhenItOrAnApplicationGoes() {
        Connection connection = created("instagram");
        switchFor(connection, "shop", true);
        switchFor(connection, "press", true);
        database.write(sql -> Applications.remove(sql, "shop"));
        assertEquals(List.of("press"), database.read(sql -> connections.applicationsOf(sql, connection.id())));
        assertTrue(database.<Boolean>write(sql -> connections.remove(sql, connection.id())));
        assertEquals(0L, database.<Long>read(sql -> sql.count("SELECT count(*) AS n FROM connection_application")));
        assertFalse(database.<Boolean>write(sql -> connections.remove(sql, connection.id())));
    }

    @Test
    void changesAnApplicationOnlyFromTheRevisionThatWasSeen() {
        ApplicationDraft draft = ApplicationDraft.usual("Shop 2", Kind.REGULAR_WEB, List.of(), List.of());
        assertTrue(database.<Boolean>write(sql -> Applications.change(sql, "shop", draft, 1, SetClock.NOON)));
        assertFalse(database.<Boolean>write(sql -> Applications.change(sql, "shop", draft, 1, SetClock.NOON)));
        assertTrue(database.read(sql -> Applications.find(sql, "shop"))
                .orElseThrow()
                .accepts("secret-of-shop"));
        assertFalse(
                database.<Boolean>write(sql -> Applications.add(sql, "shop", draft, Optional.empty(), SetClock.NOON)));
    }

    private Connection created(String name) {
        return database.write(sql ->
                connections.create(sql, name, "instagram", "instagram-login", List.of("basic"), false, SetClock.NOON));
    }

    private boolean save(Connection connection, String appId, Optional<String> secret, long revision) {
        return database.<Boolean>write(
                sql -> connections.saveSettings(sql, connection, appId, secret, false, "Ada", revision, SetClock.NOON));
    }

    private void switchFor(Connection connection, String application, boolean on) {
        database.write(sql -> {
            connections.switchFor(sql, connection.id(), application, on);
            return true;
        });
    }

    private void enable(Connection connection, boolean on) {
        database.write(sql -> {
            connections.enable(sql, connection.id(), on, SetClock.NOON);
            return true;
        });
    }

    private void tried(boolean ok, long revision) {
        database.write(sql -> {
            connections.tried(sql, "instagram", ok, revision, SetClock.NOON);
            return true;
        });
    }

    private boolean isOn(String application) {
        return database.<Boolean>read(sql -> connections.isOn(sql, "instagram", application));
    }

    private Connection named(String name) {
        return database.read(sql -> connections.named(sql, name)).orElseThrow();
    }

    private Optional<String> secret(Connection connection) {
        return database.read(sql -> connections.secret(sql, connection.id()));
    }
}
