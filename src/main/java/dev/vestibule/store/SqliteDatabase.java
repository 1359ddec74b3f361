package dev.vestibule.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/**
 * SQLite in WAL mode with {@code synchronous=FULL}: an acknowledged write survives a power cut. All writes go through one
 * {@link GroupCommit} thread, because several writers on connections of their own only get in each other's way; readers have
 * a small pool.
 */
final class SqliteDatabase extends Database {
    private final HikariDataSource readers;
    private final GroupCommit writer;
    private final Map<SQLiteConnection, Map<String, PreparedStatement>> statements = new ConcurrentHashMap<>();

    private SqliteDatabase(HikariDataSource readers, GroupCommit writer) {
        this.readers = readers;
        this.writer = writer;
    }

    static SqliteDatabase open(Path file, Schema schema) {
        ownerOnlyFile(file);
        try {
            SQLiteDataSource source = source(file);
            Migrations.bring(source, schema);
            GroupCommit writer = GroupCommit.on(source.getConnection(), file.getFileName() + "-writer");
            HikariConfig config = new HikariConfig();
            config.setPoolName("sqlite");
            config.setDataSource(source(file));
            config.setMaximumPoolSize(4);
            config.setMinimumIdle(1);
            config.setMaxLifetime(0);
            config.setIdleTimeout(0);
            config.setConnectionInitSql("PRAGMA query_only=true");
            return new SqliteDatabase(new HikariDataSource(config), writer);
        } catch (SQLException e) {
            throw new StoreProblem("cannot open the database " + file + ": " + e.getMessage(), e);
        }
    }

    private static SQLiteDataSource source(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(5_000);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    @Override
    public <T> T read(Work<T> work) {
        try (Connection connection = readers.getConnection()) {
            Map<String, PreparedStatement> prepared =
                    statements.computeIfAbsent(connection.unwrap(SQLiteConnection.class), key -> new HashMap<>());
            return work.with(new Sql(connection.unwrap(SQLiteConnection.class), prepared));
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    @Override
    public <T> T write(Work<T> work) {
        return writer.submit(work);
    }

    @Override
    public String engine() {
        return "SQLite";
    }

    @Override
    public void close() {
        writer.close();
        readers.close();
    }
}
