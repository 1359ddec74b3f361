package dev.vestibule.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.connection.Connections;
import dev.vestibule.event.Webhooks;
import dev.vestibule.fixture.Engine;
import dev.vestibule.fixture.SetClock;
import dev.vestibule.provider.Providers;
import dev.vestibule.store.Database;
import dev.vestibule.store.Sealer;
import dev.vestibule.yaml.YamlProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Keeping users' tokens, written in a file. */
@ParameterizedClass
@EnumSource(Engine.class)
final class KeptTokensInFilesTest {
    private static final String FILE = """
            clients:
              - {name: Shop, client_id: shop, client_secret: "${SHOP_SECRET}", callbacks: [https://shop.example/cb]}
              - {name: Phone, client_id: phone, app_type: native, callbacks: ["com.example.phone:/cb"]}
            connections:
              - {name: instagram, strategy: instagram}
            """;
    private static final Map<String, String> VARIABLES =
            Map.of("SHOP_SECRET", "secret-of-the-shop-$1-0123", "INSTAGRAM_SECRET", "5ecret0123456789abcdef0123454f2a");

    private final Engine engine;

    @TempDir
    private Path folder;

    private Database database;
    private Configuration configuration;

    KeptTokensInFilesTest(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        database = engine.open(folder);
        Connections connections = new Connections(Sealer.fromFile(folder.resolve("master.key")));
        Providers providers = Providers.load(folder.resolve("providers"));
        configuration = new Configuration(
                database,
                connections,
                new Webhooks(Sealer.fromFile(folder.resolve("master.key"))),
                providers,
                address -> Optional.empty(),
                new SetClock(),
                false);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void keepsTokensAndSaysWhoMayReadThem() {
        apply(FILE);
        assertTrue(configuration.export().contains("keep_tokens: false"));
        String keeping =
                "connections: [{name: instagram, strategy: instagram, keep_tokens: true, token_readers: [Shop]}]";
        assertEquals(List.of("keeps the tokens of instagram", "Shop may read the tokens of instagram"), apply(keeping));
        assertEquals(List.of(), apply(keeping));
        assertEquals(List.of(), apply(FILE), "what the file does not mention is left alone");
        String exported = configuration.export();
        assertEquals(List.of(), apply(exported));
        database.write(sql -> sql.update("DELETE FROM application") + sql.update("DELETE FROM connection"));
        apply(exported);
        assertEquals(exported, configuration.export());
        assertEquals(
                List.of("Shop may no longer read the tokens of instagram"),
                apply("connections: [{name: instagram, strategy: instagram, token_readers: []}]"));
        assertEquals(
                List.of("keeps no tokens of instagram any more; deleted: 0"),
                apply("connections: [{name: instagram, strategy: instagram, keep_tokens: false}]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "token_readers: [Shop]                      | nothing to read without keep_tokens: true",
                "keep_tokens: true, token_readers: [Phone]  | Phone cannot hold a secret",
                "keep_tokens: true, token_readers: [Shap]   | there is no client Shap",
                "keep_tokens: perhaps                       | should be true or false",
            })
    void refusesToKeepTokensForNobodyWhoMayHaveThem(String keys, String problem) {
        apply(FILE);
        String before = dump();
        YamlProblem refused = assertThrows(
                YamlProblem.class, () -> apply("connections: [{name: instagram, strategy: instagram, " + keys + "}]"));
        assertTrue(String.valueOf(refused.getMessage()).contains(problem), refused.getMessage());
        assertEquals(before, dump());
    }

    private List<String> apply(String yaml) {
        return configuration.apply(yaml, name -> Optional.ofNullable(VARIABLES.get(name)), false);
    }

    private String dump() {
        return configuration.export() + database.<Long>read(sql -> sql.count("SELECT count(*) AS n FROM journal"));
    }
}
