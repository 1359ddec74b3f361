package dev.vestibule.stage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL, started once for the JVM at first use and stopped with it. Each caller gets a database of its own. */
public final class RealPostgres {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private RealPostgres() {}

    /** The JDBC address of a new, empty database. */
    public static String freshDatabase() {
        String name = "fresh" + COUNT.incrementAndGet();
        EmbeddedPostgres server = Server.RUNNING;
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create a database", e);
        }
        return server.getJdbcUrl("postgres", name);
    }

    private static final class Server {
        private static final EmbeddedPostgres RUNNING = start();

        private Server() {}

        private static EmbeddedPostgres start() {
            try {
                // An undeployed web application takes its drivers with it, here those of the whole test run.
                for (Driver driver : ServiceLoader.load(Driver.class)) {
                    DriverManager.registerDriver(driver);
                }
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "400")
                        // The usual ten seconds are not enough on a machine that builds other things meanwhile.
                        .setPGStartupWait(Duration.ofSeconds(90))
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException("cannot register the driver", e);
            }
        }
    }
}
