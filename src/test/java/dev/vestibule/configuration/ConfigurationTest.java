package dev.vestibule.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
final class ConfigurationTest {
    private static final String FILE = """
            clients:
              - name: Shop
                client_id: shop
                client_secret: "${SHOP_SECRET}"
                callbacks: [https://shop.example/cb]
              - {name: Phone, client_id: phone, app_type: native, callbacks: ["com.example.phone:/cb"]}
            connections:
              - name: instagram
                strategy: instagram
                options: {client_id: "1234567890", client_secret: "${INSTAGRAM_SECRET}", scope: [instagram_business_basic]}
                sandbox: true
                enabled_clients: [Shop]
            """;
    private static final Map<String, String> VARIABLES =
            Map.of("SHOP_SECRET", "secret-of-the-shop-$1-0123", "INSTAGRAM_SECRET", "5ecret0123456789abcdef0123454f2a");

    private final Engine engine;

    @TempDir
    private Path folder;

    private Database database;
    private Configuration configuration;

    ConfigurationTest(Engine engine) {
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
    void changesNothingTheSecondTime() {
        assertEquals(
                List.of(
                        "created application Shop",
                        "created application Phone",
                        "created connection instagram",
                        "changed the settings of instagram",
                        "switched instagram on for Shop"),
                apply(FILE));
        String before = dump();
        assertEquals(List.of(), apply(FILE));
        assertEquals(before, dump());
    }

    @Test
    void changesNothingWhenItIsOnlyAsked() {
        assertEquals(
                5,
                configuration
                        .apply(FILE, name -> Optional.ofNullable(VARIABLES.get(name)), true)
                        .size());
        assertEquals("", dump());
    }

    @Test
    void exportsWhatCanBeAppliedAndExportedAgainByteForByte() {
        apply(FILE);
        String first = configuration.export();
        VARIABLES.values().forEach(secret -> assertFalse(first.contains(secret)));
        assertEquals(List.of(), apply(first));
        database.write(sql -> sql.update("DELETE FROM application") + sql.update("DELETE FROM connection"));
        apply(first);
        assertEquals(first, configuration.export());
    }

    @Test
    void saysWhoseVerifiedAddressesAreTrusted() {
        apply(FILE);
        assertTrue(configuration.export().contains("trust_verified_email: false"), "off by default");
        String on = "connections: [{name: instagram, strategy: instagram, trust_verified_email: true}]";
        assertEquals(List.of("trusted verified e-mail addresses of instagram"), apply(on));
        assertEquals(List.of(), apply(on));
        assertTrue(configuration.export().contains("trust_verified_email: true"));
        assertEquals(List.of(), apply("connections: [{name: instagram, strategy: instagram}]"));
        assertEquals(
                List.of("no longer trusted verified e-mail addresses of instagram"),
                apply(on.replace("true", "false")));
    }

    @Test
    void leavesAloneWhatItDoesNotMention() {
        apply(FILE);
        String before = configuration.export();
        assertEquals(List.of(), apply("connections: [{name: instagram, strategy: instagram}]"));
        assertEquals(List.of(), apply("clients: [{name: Shop}]"));
        assertEquals(List.of(), apply(""));
        assertEquals(before, configuration.export());
    }

    private static final String APIS = """
            clients: [{name: Robot, client_id: robot, app_type: native}]
            resourceServers:
              - {identifier: https://orders.example/, scopes: [read, write]}
              - {identifier: https://old.example/}
            clientGrants:
              - {client_id: robot, audience: https://orders.example/, scope: [read]}
              - {client_id: Robot, audience: https://old.example/, scope: []}
            """;

    private List<String> delete(String yaml, boolean dryRun) {
        return configuration.apply(yaml, name -> Optional.empty(), dryRun, true);
    }

    @Test
    void removesApisAndGrantsOnlyWhenItIsAsked() {
        configuration.apply(APIS, name -> Optional.empty(), false);
        String fewer = """
                resourceServers: [{identifier: https://orders.example/}]
                clientGrants: []
                """;
        assertEquals(List.of(), configuration.apply(fewer, name -> Optional.empty(), false));
        List<String> changes = List.of(
                "withdrew https://old.example/ from Robot",
                "withdrew https://orders.example/ from Robot",
                "removed API https://old.example/");
        assertEquals(changes, delete(fewer, true));
        assertEquals(changes, delete(fewer, false));
        assertEquals(List.of(), delete(fewer, false));
        assertTrue(configuration.export().contains("https://orders.example/"));
        assertFalse(configuration.export().contains("https://old.example/"));
    }

    @Test
    void removesNothingOfAListThatTheFileDoesNotHave() {
        configuration.apply(APIS, name -> Optional.empty(), false);
        assertEquals(List.of(), delete("clients: [{name: Robot}]", false));
        assertEquals(List.of("withdrew https://old.example/ from Robot"), delete("""
                clientGrants: [{client_id: Robot, audience: https://orders.example/, scope: [read]}]
                """, false));
        String exported = configuration.export();
        assertEquals(List.of(), delete(exported, false));
        assertEquals(exported, configuration.export());
    }

    @Test
    void refusesABackChannelInsideAPrivateNetworkUnlessTheServerIsForItsOwnMachine() {
        String yaml = "clients: [{name: Inner, client_id: inner, backchannel_logout_uri: \"https://10.1.2.3/told\"}]";
        YamlProblem problem =
                assertThrows(YamlProblem.class, () -> configuration.apply(yaml, name -> Optional.empty(), false));
        assertTrue(String.valueOf(problem.getMessage()).contains("private network"), problem.getMessage());
        Configuration local = new Configuration(
                database,
                new Connections(Sealer.fromFile(folder.resolve("master.key"))),
                new Webhooks(Sealer.fromFile(folder.resolve("master.key"))),
                Providers.load(folder.resolve("providers")),
                address -> Optional.empty(),
                new SetClock(),
                true);
        assertEquals(1, local.apply(yaml, name -> Optional.empty(), false).size());
    }

    @Test
    void switchesOnForExactlyTheClientsOfTheList() {
        apply(FILE);
        assertEquals(
                List.of("switched instagram on for Phone", "switched instagram off for Shop"),
                apply("connections: [{name: instagram, strategy: instagram, enabled_clients: [phone]}]"));
        assertEquals(
                List.of("switched instagram off for Phone"),
                apply("connections: [{name: instagram, strategy: instagram, enabled_clients: []}]"));
    }

    @Test
    void switchesTheGenerationThatAFileNamesAndLeavesItOtherwise() {
        apply(FILE);
        String old = "connections: [{name: instagram, strategy: instagram, generation: basic-display}]";
        assertEquals(List.of("switched the generation of instagram"), apply(old));
        assertEquals(List.of(), apply(old));
        assertEquals(List.of(), apply("connections: [{name: instagram, strategy: instagram}]"));
        assertTrue(configuration.export().contains("generation: basic-display"), configuration.export());
        assertTrue(configuration.export().contains("user_profile"), configuration.export());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sandbox: true                  | sandbax: true                 | unknown key sandbax",
                "sandbox: true                  | sandbox: perhaps              | sandbox: should be true or false",
                "callbacks: [https              | calbacks: [https              | unknown key calbacks",
                "${SHOP_SECRET}                 | ${SHOP_SECRETS}               | the variable SHOP_SECRETS is not set",
                "${SHOP_SECRET}                 | short                         | at least 16 characters",
                "strategy: instagram            | strategy: facegram            | there is no provider facegram",
                "[instagram_business_basic]     | [user_profile]                | has no permission user_profile",
                "strategy: instagram            | strategy: instagram, generation: basic | ",
                "enabled_clients: [Shop]        | enabled_clients: [Shap]       | there is no client Shap",
                "app_type: native               | app_type: toaster             | says toaster",
                "https://shop.example/cb        | http://shop.example/cb        | callbacks: ",
                "https://shop.example/cb        | javascript:alert(1)           | callbacks: ",
                "name: Phone                    | name: Shop                    | ",
                "client_id: phone               | client_id: shop               | ",
                "- name: instagram              | - name: insta/gram            | letters, digits and dashes",
                "clients:                       | client:                       | unknown key client",
                "clients:                       | clients: {a: [                | ",
            })
    void refusesAMistakeInOneLineAndStoresNothing(String right, String wrong, @Nullable String problem) {
        assertTrue(FILE.contains(right), right);
        YamlProblem refused = assertThrows(
                YamlProblem.class,
                () -> apply(FILE.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong))));
        String said = String.valueOf(refused.getMessage());
        assertTrue(said.contains(problem == null ? "" : problem), said);
        assertFalse(said.contains("\n"), said);
        VARIABLES.values().forEach(secret -> assertFalse(said.contains(secret), said));
        assertEquals("", dump());
    }

    private List<String> apply(String yaml) {
        return configuration.apply(yaml, name -> Optional.ofNullable(VARIABLES.get(name)), false);
    }

    /** Everything that is stored, with revisions and times. */
    private String dump() {
        return database.read(sql -> String.join(
                "\n",
                sql.list(
                        "SELECT id || name || revision || updated_at AS line FROM application UNION ALL"
                                + " SELECT id || name || revision || sealed_secret AS line FROM connection UNION ALL"
                                + " SELECT connection_id || application_id AS line FROM connection_application UNION ALL"
                                + " SELECT id || detail AS line FROM journal ORDER BY line",
                        row -> row.text("line"))));
    }
}
