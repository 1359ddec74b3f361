package dev.vestibule.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteDatabaseTest extends DatabaseContract {
    @TempDir
    Path folder;

    @Override
    Database open() {
        return Database.sqlite(folder.resolve("data/vestibule.db"), SCHEMA);
    }

    @Test
    void belongsToItsOwnerOnly() throws IOException {
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data"))));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data/vestibule.db"))));
    }

    @Test
    void syncsEveryCommitToTheDisk() {
        try (Database other = Database.sqlite(folder.resolve("other.db"), SCHEMA)) {
            assertEquals(
                    Optional.of(2L),
                    other.write(sql -> sql.one("PRAGMA synchronous", row -> row.number("synchronous"))));
            assertEquals(
                    Optional.of("wal"),
                    other.write(sql -> sql.one("PRAGMA journal_mode", row -> row.text("journal_mode"))));
        }
    }

    @Test
    void refusesToWriteInARead() {
        try (Database other = Database.sqlite(folder.resolve("other.db"), SCHEMA)) {
            assertThrows(
                    IllegalStateException.class,
                    () -> other.read(sql -> sql.update("INSERT INTO ticket (id) VALUES (?)", "a")));
            assertEquals(0L, other.<Long>read(sql -> sql.count("SELECT count(*) AS n FROM ticket")));
        }
    }

    @Test
    void refusesAWriteInsideAWrite() {
        try (Database other = Database.sqlite(folder.resolve("other.db"), SCHEMA)) {
            assertThrows(IllegalStateException.class, () -> other.write(outer -> other.write(inner -> 1)));
        }
    }

    @Test
    void isThereAgainAfterAStop() {
        Path file = folder.resolve("other.db");
        try (Database first = Database.sqlite(file, SCHEMA)) {
            first.write(sql -> sql.update("INSERT INTO ticket (id) VALUES (?)", "a"));
        }
        try (Database second = Database.sqlite(file, SCHEMA)) {
            assertEquals(1L, second.<Long>read(sql -> sql.count("SELECT count(*) AS n FROM ticket")));
        }
    }

    @Test
    void refusesWorkOnceItIsClosed() {
        Database other = Database.sqlite(folder.resolve("other.db"), SCHEMA);
        other.close();
        Failure failure = assertThrows(Failure.class, () -> other.write(sql -> 1));
        assertEquals(Reason.DATABASE_UNAVAILABLE, failure.reason());
    }

    @Test
    void saysWhatIsWrongWithAFileThatIsNoDatabase() throws IOException {
        Path file = folder.resolve("letter.db");
        Files.writeString(file, "Dear Sir or Madam, this has never been a database. ".repeat(20));
        assertThrows(StoreProblem.class, () -> Database.sqlite(file, SCHEMA));
    }
}
