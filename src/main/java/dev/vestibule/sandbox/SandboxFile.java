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
    private static final Set<String> ACCOUNT =
            Set.of("username", "password", "name", "account_type", "user_id", "picture", "private");

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
        List<YamlEntry> appEntries = YamlEntry.list(file, "apps", AppEntry.KEYS);
        database.write(sql -> {
            accountEntries.forEach(entry -> saveAccount(sql, entry));
            appEntries.forEach(entry -> saveApp(sql, entry));
            return accountEntries.size() + appEntries.size();
        });
    }

    /** One app, as the HTTP API is sent it. */
    void app(Map<String, Object> values) {
        YamlEntry.requireKnown(values, "", AppEntry.KEYS);
        database.write(sql -> saveApp(sql, new YamlEntry("app", values)));
    }

    /** One account, as the HTTP API is sent it. */
    void account(Map<String, Object> values) {
        YamlEntry.requireKnown(values, "", ACCOUNT);
        database.write(sql -> saveAccount(sql, new YamlEntry("account", values)));
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

    private static int saveAccount(Sql sql, YamlEntry entry) {
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
                entry.text("picture"),
                entry.flag("private").or(() -> before.map(Account::isPrivate)).orElse(false));
        boolean taken = sql.count(
                        "SELECT count(*) AS n FROM account WHERE user_id = ? AND username <> ?",
                        account.userId(),
                        username)
                > 0;
        if (taken) {
            throw YamlEntry.wrong(entry.path("user_id"), "belongs to another account");
        }
        if (before.filter(old -> !old.password().equals(account.password())).isPresent()) {
            Tokens.revoke(sql, username, Tokens.Revoked.PASSWORD);
        }
        return Accounts.save(sql, account);
    }

    private int saveApp(Sql sql, YamlEntry entry) {
        App app = AppEntry.read(sql, entry);
        boolean taken = sql.count(
                        "SELECT count(*) AS n FROM app WHERE (meta_app_id = ? AND app_id <> ?) OR app_id = ?",
                        app.metaAppId(),
                        app.appId(),
                        app.metaAppId())
                > 0;
        if (taken || app.metaAppId().equals(app.appId())) {
            throw YamlEntry.wrong(entry.path("meta_app_id"), "belongs to another app");
        }
        int saved = apps.save(sql, app, Optional.empty());
        entry.text("misbehave").ifPresent(word -> Dials.replace(sql, app.appId(), AppEntry.fault(entry, word)));
        return saved;
    }
}
