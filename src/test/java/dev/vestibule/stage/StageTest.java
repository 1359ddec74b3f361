package dev.vestibule.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stage itself, so that a red journey is never the stage's fault. */
final class StageTest {
    @TempDir
    Path folder;

    @Test
    void handsOutEachPortOnce() {
        Set<Integer> ports = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            assertTrue(ports.add(Ports.free()));
        }
        int three = Ports.free(3);
        assertFalse(ports.contains(three) || ports.contains(three + 2));
    }

    @Nested
    class ThePackagedJar {
        @Test
        void answersAndStopsInOrder() throws IOException {
            int port = Ports.free();
            try (PackagedJar jar =
                    PackagedJar.start(Archives.jar(folder, Bell.class), Map.of(), "ring", String.valueOf(port))) {
                String address = jar.awaitLine("ringing at (http\\S+)").group(1);
                jar.awaitAnswer(URI.create(address));
                try (Browser browser = Browser.open()) {
                    assertEquals("ding", browser.text(address));
                }
                assertEquals(143, jar.stop());
                assertTrue(jar.output().endsWith("stopped in order"), jar.output());
            }
        }

        @Test
        void dropsEverythingWhenKilled() throws IOException {
            int port = Ports.free();
            try (PackagedJar jar =
                    PackagedJar.start(Archives.jar(folder, Bell.class), Map.of(), "ring", String.valueOf(port))) {
                jar.awaitLine("ringing");
                jar.kill();
                assertFalse(jar.output().contains("stopped in order"));
            }
        }

        @Test
        void tellsTheExitCodeAndWhatWasPrinted() throws IOException {
            try (PackagedJar jar =
                    PackagedJar.start(Archives.jar(folder, Bell.class), Map.of("VESTIBULE_DOOR", "open"), "end", "2")) {
                assertEquals(2, jar.awaitEnd());
                assertEquals("ended by itself, DOOR=open", jar.output());
                assertThrows(AssertionError.class, () -> jar.awaitLine("never printed"));
            }
        }
    }

    @Nested
    class Tomcat {
        @Test
        void hidesTheClassPathOfTheTests() throws IOException {
            int port = Ports.free();
            Path war = Archives.war(folder, BellServlet.class);
            Path base;
            try (TomcatWithWar tomcat = TomcatWithWar.start(war, port, "/deep", Map.of("vestibule.bell", "on"));
                    Browser browser = Browser.open()) {
                base = tomcat.base();
                assertEquals(
                        "setting=on freemarker=false servlets=true path=/deep",
                        browser.text("http://127.0.0.1:" + port + "/deep/bell"));
            }
            assertEquals("none", System.getProperty("vestibule.bell", "none"));
            assertFalse(Files.exists(base));
        }

        @Test
        void saysWhenThereIsNoWar() {
            assertThrows(
                    IllegalStateException.class,
                    () -> TomcatWithWar.start(folder.resolve("missing.war"), Ports.free(), "", Map.of()));
        }
    }

    @Nested
    class Postgres {
        @Test
        void givesEachCallerADatabaseOfItsOwn() throws SQLException {
            String one = RealPostgres.freshDatabase();
            String other = RealPostgres.freshDatabase();
            assertNotEquals(one, other);
            try (Connection connection = DriverManager.getConnection(one);
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE guest (name TEXT)");
            }
            try (Connection connection = DriverManager.getConnection(other);
                    ResultSet tables = connection.getMetaData().getTables(null, null, "guest", null)) {
                assertFalse(tables.next());
            }
        }
    }

    @Nested
    class TheBrowser {
        @Test
        void doesNotLeaveThisMachine() {
            try (Browser browser = Browser.open()) {
                assertThrows(UncheckedIOException.class, () -> browser.text("http://192.0.2.1/"));
            }
        }
    }
}
