package dev.vestibule.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;

/**
 * One database: SQLite in a file, or PostgreSQL. {@link #write} is one transaction and durable when it returns; if the work
 * throws, nothing of it is kept. {@link #read} must not change anything.
 */
public abstract class Database implements AutoCloseable {
    Database() {}

    /**
     * The embedded engine, created with owner-only rights if it is not there.
     *
     * @param file the database file; its folder is created
     */
    public static Database sqlite(Path file, Schema schema) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            ownerOnlyFolder(folder);
        }
        return SqliteDatabase.open(file.toAbsolutePath(), schema);
    }

    /**
     * PostgreSQL, for several nodes.
     *
     * @param jdbcUrl begins with {@code jdbc:postgresql:} and comes from the start-up configuration only
     */
    public static Database postgresql(String jdbcUrl, Schema schema) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("postgresql");
        config.setJdbcUrl(jdbcUrl);
        config.setDriverClassName("org.postgresql.Driver");
        config.setMaximumPoolSize(16);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(2_000);
        config.addDataSourceProperty("socketTimeout", "10");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        return PostgresDatabase.open(new HikariDataSource(config), schema);
    }

    /** Runs work that only reads. */
    public abstract <T> T read(Work<T> work);

    /** Runs work in one transaction; it is durable when this returns. */
    public abstract <T> T write(Work<T> work);

    /** {@code SQLite} or {@code PostgreSQL}, as people call it. */
    public abstract String engine();

    @Override
    public abstract void close();

    /** Makes a folder that only its owner can enter, where the file system knows owners. */
    public static void ownerOnlyFolder(Path folder) {
        try {
            if (Files.isDirectory(folder)) {
                return;
            }
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new StoreProblem("cannot create the data folder " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Makes an empty file that only its owner can read, unless it is there. */
    static void ownerOnlyFile(Path file) {
        try {
            if (Files.exists(file)) {
                return;
            }
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
        } catch (IOException e) {
            throw new StoreProblem("cannot create " + file + ": " + e.getMessage(), e);
        }
    }

    /** A database that is not there is a reason people are told; everything else is a fault of ours. */
    static RuntimeException translated(SQLException e) {
        String state = e.getSQLState();
        boolean gone = e instanceof java.sql.SQLTransientConnectionException
                || (state != null && (state.startsWith("08") || state.startsWith("57P")));
        return gone
                ? Failure.of(Reason.DATABASE_UNAVAILABLE, "database: " + e.getMessage(), e)
                : new IllegalStateException("database: " + e.getMessage(), e);
    }
}
