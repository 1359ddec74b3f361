package dev.vestibule.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.fixture.Engine;
import dev.vestibule.fixture.SetClock;
import dev.vestibule.key.SigningKey.Algorithm;
import dev.vestibule.key.SigningKey.State;
import dev.vestibule.store.Database;
import dev.vestibule.store.Sealer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
final class SigningKeysTest {
    private final Engine engine;
    private final SetClock clock = new SetClock();

    @TempDir
    private Path folder;

    private Database database;
    private SigningKeys keys;

    SigningKeysTest(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        database = engine.open(folder);
        keys = node();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void publishesTheNextKeyBeforeItSigns() {
        String next = only(State.NEXT).kid();
        assertFalse(keys.publicKeys().containsNonPublicKeys());
        assertTrue(keys.publicKeys().getKeyByKeyId(next) != null);
        keys.rotate();
        assertEquals(next, keys.signing(Algorithm.RS256).key().kid());
    }

    @Test
    void publishesARetiredKeyUntilItsLastTokenIsDead() {
        String old = keys.signing(Algorithm.RS256).key().kid();
        keys.rotate();
        clock.goOn(Duration.ofDays(30));
        keys.tend();
        assertTrue(keys.find(old).isPresent());
        clock.goOn(Duration.ofDays(2));
        keys.tend();
        assertFalse(keys.find(old).isPresent());
        assertEquals(2, keys.all().size());
    }

    @Test
    void rotatesWhenTheTermIsOverAndNotBefore() {
        String old = keys.signing(Algorithm.RS256).key().kid();
        clock.goOn(SigningKeys.TERM.minusSeconds(1));
        assertFalse(keys.tend());
        assertEquals(old, keys.signing(Algorithm.RS256).key().kid());
        clock.goOn(Duration.ofSeconds(1));
        assertTrue(keys.tend());
        assertFalse(keys.tend());
        assertFalse(old.equals(keys.signing(Algorithm.RS256).key().kid()));
    }

    @Test
    void isNoticedByOtherNodes() {
        SigningKeys other = node();
        assertEquals(
                keys.signing(Algorithm.RS256).key().kid(),
                other.signing(Algorithm.RS256).key().kid());
        keys.rotate();
        keys.rotate();
        String signing = keys.signing(Algorithm.RS256).key().kid();
        clock.goOn(Duration.ofSeconds(2));
        assertTrue(other.find(signing).isPresent(), "an unknown key id is looked for");
        clock.goOn(SigningKeys.LOOK);
        assertEquals(signing, other.signing(Algorithm.RS256).key().kid());
    }

    @Test
    void makesTheKeysOfAnotherAlgorithmWhenTheyAreAskedFor() {
        assertEquals(2, keys.all().size());
        SigningKey key = keys.signing(Algorithm.ES256).key();
        assertEquals("ES256", key.jwk().getAlgorithm().getName());
        assertEquals(4, keys.all().size());
        assertEquals(key.kid(), node().signing(Algorithm.ES256).key().kid());
    }

    @Test
    void keepsPrivateHalvesSealed() {
        String secret = String.valueOf(
                keys.signing(Algorithm.RS256).key().jwk().toJSONObject().get("d"));
        List<String> kept =
                database.read(sql -> sql.list("SELECT sealed_jwk FROM signing_key", row -> row.text("sealed_jwk")));
        assertTrue(kept.stream().noneMatch(text -> text.contains(secret)));
    }

    private SigningKey only(State state) {
        return keys.all().stream()
                .filter(key -> key.state() == state)
                .reduce((one, other) -> {
                    throw new AssertionError("two keys are " + state);
                })
                .orElseThrow();
    }

    private SigningKeys node() {
        return new SigningKeys(database, Sealer.fromFile(folder.resolve("master.key")), clock);
    }
}
