package dev.vestibule.sandbox;

import dev.vestibule.store.Database;
import java.util.Optional;

/** The few single values that the sandbox remembers. */
final class Keep {
    private final Database database;

    Keep(Database database) {
        this.database = database;
    }

    Optional<String> find(String name) {
        return database.read(
                sql -> sql.one("SELECT value FROM setting WHERE name = ?", row -> row.text("value"), name));
    }

    void put(String name, String value) {
        database.write(sql -> sql.update(
                "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                name,
                value));
    }

    void drop(String name) {
        database.write(sql -> sql.update("DELETE FROM setting WHERE name = ?", name));
    }
}
