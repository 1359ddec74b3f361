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
        registerDrivers();
        EmbeddedPostgres server = Server.RUNNING;
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create a database", e);
        }
        return server.getJdbcUrl("postgres", name);
    }

    /** A web application that is undeployed takes its drivers with it: in a test those of the whole run, before or after this one. */
    private static void registerDrivers() {
        try {
            for (Driver driver : ServiceLoader.load(Driver.class)) {
                if (DriverManager.drivers().noneMatch(known -> known.getClass().equals(driver.getClass()))) {
                    DriverManager.registerDriver(driver);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot register the drivers", e);
        }
    }

    private static final class Server {
        private static final EmbeddedPostgres RUNNING = start();

        private Server() {}

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "400")
                        // The first start unpacks the server, which took 4 s on two busy cores; the default is 10 s.
                        .setPGStartupWait(Duration.ofSeconds(30))
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
