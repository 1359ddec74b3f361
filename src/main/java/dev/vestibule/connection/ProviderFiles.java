package dev.vestibule.connection;

import dev.vestibule.provider.Generation;
import dev.vestibule.provider.Provider;
import dev.vestibule.provider.Providers;
import dev.vestibule.store.Secrets;
import dev.vestibule.store.Sql;
import dev.vestibule.yaml.YamlProblem;
import java.util.List;
import java.util.Optional;

/**
 * Reading provider files again while the server runs. A wish to do so is one row in the database, which every node sees; each
 * reads its own folder. What a connection needs must still be there, or the files are refused.
 */
public final class ProviderFiles {
    private static final String SETTING = "provider_files";

    private ProviderFiles() {}

    /** Wishes that every node reads its files again; the wish has a name of its own. */
    public static String wish(Sql sql) {
        String revision = Secrets.letters(16);
        sql.update(
                "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                SETTING,
                revision);
        return revision;
    }

    /** The wish that was made last; empty before the first. */
    public static String wished(Sql sql) {
        return sql.one("SELECT value FROM setting WHERE name = ?", row -> row.text("value"), SETTING)
                .orElse("");
    }

    /**
     * Reads the files and takes them into use, or says what is wrong and leaves everything as it is.
     *
     * @param saved the connections there are
     */
    public static Optional<String> takeIn(Providers providers, List<Connection> saved, String revision) {
        try {
            Providers next = providers.readAgain();
            Optional<String> missing = missing(next, saved);
            if (missing.isEmpty()) {
                providers.become(next, revision);
            } else {
                providers.stay(missing.get(), revision);
            }
            return missing;
        } catch (YamlProblem e) {
            String why = String.valueOf(e.getMessage());
            providers.stay(why, revision);
            return Optional.of(why);
        }
    }

    /** What connections speak and no file describes. */
    private static Optional<String> missing(Providers next, List<Connection> saved) {
        for (Connection connection : saved) {
            Optional<Provider> provider = next.find(connection.provider());
            if (provider.isEmpty()) {
                return Optional.of("no file describes " + connection.provider() + ", which the connection "
                        + connection.name() + " needs");
            }
            if (provider.get().generations().stream().map(Generation::id).noneMatch(connection.generation()::equals)) {
                return Optional.of(connection.provider() + ".yaml has no generation " + connection.generation()
                        + ", which the connection " + connection.name() + " speaks");
            }
        }
        return Optional.empty();
    }
}
