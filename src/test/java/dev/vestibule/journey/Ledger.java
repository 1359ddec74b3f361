package dev.vestibule.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.sqlite.JDBC;

/**
 * What a server has stored: how many rows there are of everything that a login makes, and the journal.
 *
 * @param journal reason (or event) of each entry, the oldest first
 */
record Ledger(Map<String, Long> rows, List<String> journal) {
    private static final List<String> MADE_BY_LOGINS =
            List.of("user_account", "identity", "session", "code", "access_token");
    private static final List<String> FILES = List.of("vestibule.db", "vestibule.db-wal");

    /**
     * Reads a copy: in Tomcat's journeys the server runs in this very process with an SQLite of its own, and closing a file
     * would drop the locks which that one holds.
     */
    static Ledger of(Path data) {
        try {
            Path copy = Files.createTempDirectory("ledger");
            try {
                for (String file : FILES) {
                    if (Files.exists(data.resolve(file))) {
                        Files.copy(data.resolve(file), copy.resolve(file));
                    }
                }
                return read(copy.resolve(FILES.get(0)));
            } finally {
                Folders.delete(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Ledger read(Path file) {
        // Not through DriverManager: a web application that came first may have been all it looked at.
        try (Connection connection = JDBC.createConnection("jdbc:sqlite:" + file, new Properties());
                Statement statement = connection.createStatement()) {
            Map<String, Long> rows = new TreeMap<>();
            for (String table : MADE_BY_LOGINS) {
                try (ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
                    rows.put(table, count.getLong(1));
                }
            }
            List<String> journal = new java.util.ArrayList<>();
            try (ResultSet entries = statement.executeQuery("SELECT event, reason FROM journal ORDER BY at, id")) {
                while (entries.next()) {
                    String reason = entries.getString("reason");
                    journal.add(reason.isEmpty() ? entries.getString("event") : reason);
                }
            }
            return new Ledger(rows, List.copyOf(journal));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }

    /** The entries that were written after another look. */
    List<String> since(Ledger before) {
        return journal.subList(before.journal.size(), journal.size());
    }
}
