package dev.vestibule.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vestibule.fixture.Crowd;
import dev.vestibule.fixture.Engine;
import dev.vestibule.store.Database;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Removing operators, on both engines. */
class OperatorRemovalTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Engine.class)
    void keepsOneOfTwoWhoRemoveEachOther(Engine engine) throws Exception {
        try (Database database = engine.open(folder);
                Crowd crowd = new Crowd(2)) {
            for (int round = 0; round < 20; round++) {
                String ada = database.write(sql -> Accounts.add(sql, "Ada", "no hash", NOW))
                        .id();
                String grace = database.write(sql -> Accounts.add(sql, "Grace", "no hash", NOW))
                        .id();
                AtomicBoolean first = new AtomicBoolean();
                var removed = crowd.allDo(() -> {
                    boolean isAda = first.compareAndSet(false, true);
                    return database.write(sql -> Accounts.remove(sql, isAda ? grace : ada, isAda ? ada : grace));
                });
                assertEquals(1, Collections.frequency(removed, true), "round " + round);
                assertEquals(1, database.read(Accounts::all).size(), "round " + round);
                database.write(sql -> sql.update("DELETE FROM operator"));
            }
        }
    }
}
