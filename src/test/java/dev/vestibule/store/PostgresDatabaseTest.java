package dev.vestibule.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.vestibule.stage.RealPostgres;
import org.junit.jupiter.api.Test;

final class PostgresDatabaseTest extends DatabaseContract {
    @Override
    Database open() {
        return Database.postgresql(RealPostgres.freshDatabase(), SCHEMA);
    }

    @Test
    void isOpenedByASecondNodeWithoutChangingTheSchema() {
        String url = RealPostgres.freshDatabase();
        try (Database one = Database.postgresql(url, SCHEMA);
                Database other = Database.postgresql(url, SCHEMA)) {
            one.write(sql -> sql.update("INSERT INTO ticket (id) VALUES (?)", "a"));
            assertEquals(1L, other.<Long>read(sql -> sql.count("SELECT count(*) AS n FROM ticket")));
            assertEquals("PostgreSQL", other.engine());
        }
    }

    @Test
    void refusesASchemaOfANewerVersion() {
        String url = RealPostgres.freshDatabase();
        Database.postgresql(url, SCHEMA).close();
        StoreProblem problem =
                assertThrows(StoreProblem.class, () -> Database.postgresql(url, new Schema("db/teststore", 0)));
        assertEquals(
                "the database has schema 1, this version of Vestibule knows 0: start the newer version",
                problem.getMessage());
    }
}
