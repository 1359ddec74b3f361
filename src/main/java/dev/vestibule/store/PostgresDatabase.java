package dev.vestibule.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/** PostgreSQL through a pool: one connection and one transaction for each write. */
final class PostgresDatabase extends Database {
    private final HikariDataSource pool;

    private PostgresDatabase(HikariDataSource pool) {
        this.pool = pool;
    }

    static PostgresDatabase open(HikariDataSource pool, Schema schema) {
        try {
            Migrations.bring(pool, schema);
            return new PostgresDatabase(pool);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    @Override
    public <T> T read(Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            return work.with(new Sql(connection, null));
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    @Override
    public <T> T write(Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                T result = work.with(new Sql(connection, null));
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    @Override
    public String engine() {
        return "PostgreSQL";
    }

    @Override
    public void close() {
        pool.close();
    }
}
