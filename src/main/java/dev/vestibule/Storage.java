package dev.vestibule;

import dev.vestibule.failure.Failure;
import dev.vestibule.store.Database;
import java.nio.file.Path;

/** The database that the settings name. */
final class Storage {
    private Storage() {}

    /**
     * Opens it, with the schema of this version.
     *
     * @throws dev.vestibule.store.StoreProblem in one line, if it cannot be used
     */
    static Database open(Config config) {
        Database.ownerOnlyFolder(config.data());
        Path file = config.data().resolve("vestibule.db");
        return config.databaseUrl()
                .map(url -> Database.postgresql(url, Vestibule.SCHEMA))
                .orElseGet(() -> Database.sqlite(file, Vestibule.SCHEMA));
    }

    /** Engine and place; never the password in a database URL. */
    static String describe(Config config, Database database) {
        return config.databaseUrl()
                .map(url ->
                        database.engine() + " at " + url.replaceAll("\\?.*", "").replaceAll("//[^/@]*@", "//"))
                .orElseGet(() -> database.engine() + " in " + config.data());
    }

    static boolean answers(Database database) {
        try {
            return database.read(sql -> sql.count("SELECT 1 AS n")) == 1;
        } catch (Failure | IllegalStateException e) {
            return false;
        }
    }
}
