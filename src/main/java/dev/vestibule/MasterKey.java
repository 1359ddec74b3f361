package dev.vestibule;

import dev.vestibule.store.Database;
import dev.vestibule.store.Sealer;
import dev.vestibule.store.StoreProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Makes sure that the master key is the one the database was sealed with, before anything is written under another. */
final class MasterKey {
    private static final String SETTING = "master_key_id";

    private MasterKey() {}

    /** The name of the key that a database was sealed with; empty before its first start. */
    static Optional<String> expected(Database database) {
        return database.read(
                sql -> sql.one("SELECT value FROM setting WHERE name = ?", row -> row.text("value"), SETTING));
    }

    static Sealer matching(Path file, Database database) {
        Optional<String> expected = expected(database);
        if (expected.isPresent() && !Files.exists(file)) {
            throw new StoreProblem(
                    "the master key " + file
                            + " is gone, and the secrets in the database cannot be read without it: put your backup of it there");
        }
        Sealer sealer = Sealer.fromFile(file);
        if (expected.isEmpty()) {
            database.write(sql -> sql.update(
                    "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING", SETTING, sealer.keyId()));
        } else if (!expected.get().equals(sealer.keyId())) {
            throw new StoreProblem(
                    "the master key " + file
                            + " is not the one this database was sealed with: put the right one there, or start another database");
        }
        return sealer;
    }
}
