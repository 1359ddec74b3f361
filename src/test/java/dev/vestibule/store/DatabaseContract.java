package dev.vestibule.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every engine promises; each inherits these tests. */
abstract class DatabaseContract {
    static final Schema SCHEMA = new Schema("db/teststore", 1);
    private static final int MANY = 50;

    private Database database = new Closed();

    abstract Database open();

    @BeforeEach
    void openDatabase() {
        database = open();
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @Test
    void keepsWhatWasWritten() {
        database.write(sql -> sql.update("INSERT INTO ticket (id, holder) VALUES (?, ?)", "a", "Ann"));
        assertEquals(
                Optional.of("Ann"),
                database.read(
                        sql -> sql.one("SELECT holder FROM ticket WHERE id = ?", row -> row.text("holder"), "a")));
    }

    @Test
    void leavesNothingOfWorkThatFailed() {
        assertThrows(
                Broken.class,
                () -> database.write(sql -> {
                    sql.update("INSERT INTO ticket (id) VALUES (?)", "half");
                    throw new Broken();
                }));
        assertEquals(0, count("ticket"));
        database.write(sql -> sql.update("INSERT INTO ticket (id) VALUES (?)", "next"));
        assertEquals(1, count("ticket"));
    }

    @Test
    void leavesNothingWhenAStatementIsRefused() {
        database.write(sql -> sql.update("INSERT INTO ticket (id) VALUES (?)", "a"));
        assertThrows(
                IllegalStateException.class,
                () -> database.write(sql -> {
                    sql.update("INSERT INTO ticket (id) VALUES (?)", "b");
                    return sql.update("INSERT INTO ticket (id) VALUES (?)", "a");
                }));
        assertEquals(1, count("ticket"));
    }

    @Test
    void seesItsOwnChangesInsideOnePieceOfWork() {
        long seen = database.write(sql -> {
            sql.update("INSERT INTO ticket (id) VALUES (?)", "a");
            return sql.count("SELECT count(*) AS n FROM ticket");
        });
        assertEquals(1, seen);
    }

    @Test
    void givesATicketOutOnce() {
        database.write(sql -> sql.update("INSERT INTO ticket (id, holder) VALUES (?, ?)", "a", "Ann"));
        assertEquals(Optional.of("Ann"), take("a"));
        assertEquals(Optional.empty(), take("a"));
    }

    @Test
    void givesATicketToOneOfManyTakers() throws InterruptedException, ExecutionException {
        database.write(sql -> sql.update("INSERT INTO ticket (id, holder) VALUES (?, ?)", "a", "Ann"));
        List<Optional<String>> takers = atOnce(MANY, number -> take("a"));
        assertEquals(1, takers.stream().filter(Optional::isPresent).count());
    }

    @Test
    void letsOneOfManyChangeARowConditionally() throws InterruptedException, ExecutionException {
        database.write(sql -> sql.update("INSERT INTO ticket (id) VALUES (?)", "a"));
        List<Integer> changed = atOnce(
                MANY,
                number -> database.write(sql -> sql.update(
                        "UPDATE ticket SET holder = ? WHERE id = ? AND holder IS NULL", "taker " + number, "a")));
        assertEquals(1, changed.stream().mapToInt(Integer::intValue).sum());
    }

    @Test
    void losesNoneOfManyChangesToOneRow() throws InterruptedException, ExecutionException {
        String add = "INSERT INTO counter (id, n) VALUES (?, 1) ON CONFLICT (id) DO UPDATE SET n = counter.n + 1";
        atOnce(MANY, number -> database.write(sql -> sql.update(add, "c")));
        assertEquals((long) MANY, database.<Long>read(sql -> sql.count("SELECT n FROM counter WHERE id = ?", "c")));
    }

    @Test
    void keepsTheNeighboursOfWorkThatFails() throws InterruptedException, ExecutionException {
        List<Boolean> kept = atOnce(MANY, number -> {
            try {
                database.write(sql -> {
                    sql.update("INSERT INTO ticket (id) VALUES (?)", "t" + number);
                    if (number % 3 == 0) {
                        throw new Broken();
                    }
                    if (number % 3 == 1) {
                        sql.update("INSERT INTO no_such_table (id) VALUES (?)", number);
                    }
                    return number;
                });
                return true;
            } catch (Broken | IllegalStateException e) {
                return false;
            }
        });
        long good = kept.stream().filter(Boolean::booleanValue).count();
        assertEquals(16, good);
        assertEquals(good, count("ticket"));
    }

    @Test
    void readsWhileOthersWrite() throws InterruptedException, ExecutionException {
        List<Long> counts = atOnce(MANY, number -> {
            database.write(sql -> sql.update("INSERT INTO ticket (id) VALUES (?)", "t" + number));
            return count("ticket");
        });
        assertEquals(MANY, counts.stream().mapToLong(Long::longValue).max().orElse(0));
    }

    @Test
    void storesEveryKindOfValue() {
        Instant moment = Instant.parse("2026-11-23T10:15:30.123Z");
        long large = 17_841_405_793_187_218L;
        database.write(sql -> sql.update(
                "INSERT INTO kinds (id, words, large, flag, moment, list, map) VALUES (?, ?, ?, ?, ?, ?, ?)",
                "all",
                Optional.of("é 漢 '; --"),
                large,
                true,
                moment,
                List.of("a\"b", "c"),
                Map.of("id", "1")));
        database.read(sql -> sql.one(
                "SELECT * FROM kinds WHERE id = ?",
                row -> {
                    assertEquals("é 漢 '; --", row.text("words"));
                    assertEquals(large, row.number("large"));
                    assertTrue(row.flag("flag"));
                    assertEquals(moment, row.time("moment"));
                    assertEquals(List.of("a\"b", "c"), row.list("list"));
                    assertEquals(Map.of("id", "1"), JsonText.map(row.text("map")));
                    return row;
                },
                "all"));
    }

    @Test
    void storesNothingAsNothing() {
        database.write(sql -> sql.update(
                "INSERT INTO kinds (id, words, large, flag, moment) VALUES (?, ?, ?, ?, ?)",
                "none",
                Optional.empty(),
                null,
                false,
                Optional.<Instant>empty()));
        boolean looked = database.read(sql -> sql.one(
                        "SELECT * FROM kinds WHERE id = ?",
                        row -> {
                            assertEquals(Optional.empty(), row.optionalText("words"));
                            assertEquals(Optional.empty(), row.optionalTime("moment"));
                            assertFalse(row.flag("flag"));
                            assertThrows(IllegalStateException.class, () -> row.text("words"));
                            return true;
                        },
                        "none"))
                .orElse(false);
        assertTrue(looked);
    }

    private Optional<String> take(String id) {
        return database.write(
                sql -> sql.one("DELETE FROM ticket WHERE id = ? RETURNING holder", row -> row.text("holder"), id));
    }

    private long count(String table) {
        return database.read(sql -> sql.count("SELECT count(*) AS n FROM " + table));
    }

    /** Does the same on many threads that all wait for one signal. */
    private static <T> List<T> atOnce(int threads, Numbered<T> work) throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch signal = new CountDownLatch(1);
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                Callable<T> waiting = () -> {
                    signal.await();
                    return work.with(number);
                };
                running.add(pool.submit(waiting));
            }
            signal.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    private interface Numbered<T> {
        T with(int number);
    }

    private static final class Broken extends RuntimeException {}

    /** Stands in the field until the engine is open. */
    private static final class Closed extends Database {
        @Override
        public <T> T read(Work<T> work) {
            throw new IllegalStateException("not open");
        }

        @Override
        public <T> T write(Work<T> work) {
            throw new IllegalStateException("not open");
        }

        @Override
        public String engine() {
            return "none";
        }

        @Override
        public void close() {}
    }
}
