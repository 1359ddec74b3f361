package dev.vestibule.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings a database to the newest schema. Flyway is loaded only when there is something to do. */
final class Migrations {
    private static final String HISTORY = "schema_history";

    private Migrations() {}

    static void bring(DataSource source, Schema schema) {
        if (schema.asItIs()) {
            return;
        }
        int present = present(source);
        if (present == schema.newest()) {
            return;
        }
        if (present > schema.newest()) {
            throw new StoreProblem("the database has schema " + present + ", this version of Vestibule knows "
                    + schema.newest() + ": start the newer version");
        }
        try {
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(source)
                    .locations("classpath:" + schema.location())
                    .table(HISTORY)
                    .baselineOnMigrate(false)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StoreProblem("cannot bring the database to schema " + schema.newest() + ": " + e.getMessage(), e);
        }
    }

    private static int present(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet tables = connection.getMetaData().getTables(null, null, HISTORY, null)) {
                if (!tables.next()) {
                    return 0;
                }
            }
            try (ResultSet result = statement.executeQuery(
                    "SELECT version FROM " + HISTORY + " WHERE success ORDER BY installed_rank DESC LIMIT 1")) {
                return result.next() ? Integer.parseInt(result.getString(1)) : 0;
            }
        } catch (SQLException e) {
            throw new StoreProblem("cannot open the database: " + e.getMessage(), e);
        }
    }
}
