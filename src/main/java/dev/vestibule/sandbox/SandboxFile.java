package dev.vestibule.sandbox;

import dev.vestibule.store.Database;
import dev.vestibule.store.Sql;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A file of apps and accounts, in the layout of {@code config/sandbox.yaml}. Reading it in adds what is missing and updates
 * what is there, all in one transaction; what the file does not say stays as it was.
 */
final class SandboxFile {
    private static final String SHIPPED = "config/sandbox.yaml";
    private static final Set<String> TOP = Set.of("apps", "accounts");
    private static final Set<String> APP = Set.of(
            "app_id",
            "app_secret",
            "meta_app_id",
            "name",
            "description",
            "website",
            "redirect_uris",
            "mode",
            "testers",
            "misbehave");
    private static final Set<String> ACCOUNT =
            Set.of("username", "password", "name", "account_type", "user_id", "picture");
    private static final String APP_ID = "[1-9][0-9]{14,15}";
    private static final String DIGITS = "15 or 16 digits";

    private final Database database;
    private final Apps apps;

    SandboxFile(Database database, Apps apps) {
        this.database = database;
        this.apps = apps;
    }

    /** The file that a new sandbox begins with. */
    static String shipped() {
        try (InputStream stream = SandboxFile.class.getClassLoader().getResourceAsStream(SHIPPED)) {
            if (stream == null) {
                throw new IllegalStateException(SHIPPED + " is not in the jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void load(String yaml) {
        Map<?, ?> file = parsed(yaml);
        YamlEntry.requireKnown(file, "", TOP);
        List<YamlEntry> accountEntries = YamlEntry.list(file, "accounts", ACCOUNT);
        List<YamlEntry> appEntries = YamlEntry.list(file, "apps", APP);
        database.write(sql -> {
            accountEntries.forEach(entry -> saveAccount(sql, entry));
            appEntries.forEach(entry -> saveApp(sql, entry));
            return accountEntries.size() + appEntries.size();
        });
    }

    private static Map<?, ?> parsed(String yaml) {
        try {
            Object file = new Load(LoadSettings.builder().build()).loadFromString(yaml);
            if (file == null) {
                return Map.of();
            }
            if (file instanceof Map<?, ?> map) {
                return map;
            }
            throw new IllegalArgumentException("the file begins with apps: or accounts:");
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException("not YAML: " + e.getMessage(), e);
        }
    }

    private static void saveAccount(Sql sql, YamlEntry entry) {
        String username =
                entry.matching("username", "[a-z0-9._]{1,30}", "1 to 30 small letters, digits, dots and underscores");
        Optional<Account> before = Accounts.find(sql, username);
        Account account = new Account(
                username,
                entry.text("password")
                        .or(() -> before.map(Account::password))
                        .orElseThrow(() -> YamlEntry.wrong(entry.path("password"), "is missing")),
                entry.text("name"),
                entry.oneOf("account_type", Account.Type.values())
                        .or(() -> before.map(Account::type))
                        .orElseThrow(() -> YamlEntry.wrong(entry.path("account_type"), "is missing")),
                entry.optionalMatching("user_id", "[1-9][0-9]{15,17}", "16 to 18 digits, in quotes or not")
                        .or(() -> before.map(Account::userId))
                        .orElseThrow(() -> YamlEntry.wrong(entry.path("user_id"), "is missing")),
                entry.text("picture"));
        boolean taken = sql.count(
                        "SELECT count(*) AS n FROM account WHERE user_id = ? AND username <> ?",
                        account.userId(),
                        username)
                > 0;
        if (taken) {
            throw YamlEntry.wrong(entry.path("user_id"), "belongs to another account");
        }
        Accounts.save(sql, account);
    }

    private void saveApp(Sql sql, YamlEntry entry) {
        String appId = entry.matching("app_id", APP_ID, DIGITS);
        Optional<App> before = Apps.find(sql, appId);
        App app = new App(
                appId,
                entry.optionalMatching("app_secret", "[0-9a-f]{32}", "32 hexadecimal digits in lower case")
                        .or(() -> before.map(App::secret))
                        .orElseGet(Apps::newSecret),
                entry.optionalMatching("meta_app_id", APP_ID, DIGITS)
                        .or(() -> before.map(App::metaAppId))
                        .orElseGet(Apps::newId),
                entry.text("name")
                        .or(() -> before.map(App::name))
                        .orElseThrow(() -> YamlEntry.wrong(entry.path("name"), "is missing")),
                entry.text("description").or(() -> before.map(App::description)).orElse(""),
                entry.text("website").or(() -> before.map(App::website)).orElse(""),
                redirectUris(entry)
                        .or(() -> before.map(App::redirectUris))
                        .orElseThrow(() -> YamlEntry.wrong(entry.path("redirect_uris"), "is missing")),
                entry.oneOf("mode", App.Mode.values())
                        .or(() -> before.map(App::mode))
                        .orElse(App.Mode.LIVE),
                testers(sql, entry).or(() -> before.map(App::testers)).orElse(List.of()),
                entry.oneOf("misbehave", Fault.values())
                        .or(() -> before.map(App::fault))
                        .orElse(Fault.NONE));
        boolean taken = sql.count(
                        "SELECT count(*) AS n FROM app WHERE (meta_app_id = ? AND app_id <> ?) OR app_id = ?",
                        app.metaAppId(),
                        appId,
                        app.metaAppId())
                > 0;
        if (taken || app.metaAppId().equals(appId)) {
            throw YamlEntry.wrong(entry.path("meta_app_id"), "belongs to another app");
        }
        apps.save(sql, app, Optional.empty());
    }

    private static Optional<List<String>> redirectUris(YamlEntry entry) {
        Optional<List<String>> uris = entry.texts("redirect_uris");
        for (String uri : uris.orElse(List.of())) {
            ClientForm.uriFault(uri).ifPresent(fault -> {
                throw YamlEntry.wrong(entry.path("redirect_uris"), "has " + uri + ": " + fault);
            });
        }
        return uris;
    }

    private static Optional<List<String>> testers(Sql sql, YamlEntry entry) {
        Optional<List<String>> testers = entry.texts("testers");
        for (String tester : testers.orElse(List.of())) {
            if (Accounts.find(sql, tester).isEmpty()) {
                throw YamlEntry.wrong(entry.path("testers"), "names " + tester + ", which is no account");
            }
        }
        return testers;
    }
}
