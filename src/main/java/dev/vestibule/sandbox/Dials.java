package dev.vestibule.sandbox;

import dev.vestibule.store.Database;
import dev.vestibule.store.Row;
import dev.vestibule.store.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults that are set, for one app or for all, until they are cleared or used up. */
final class Dials {
    private final Database database;

    Dials(Database database) {
        this.database = database;
    }

    /** One that is set; {@code spec.next} is what remains. */
    record Dial(long id, FaultSpec spec) {
        static Dial from(Row row) {
            return new Dial(
                    row.number("dial_id"),
                    new FaultSpec(
                            Fault.valueOf(row.text("fault")),
                            row.text("argument"),
                            row.optionalText("app_id"),
                            row.optionalText("remaining").map(Integer::valueOf),
                            (int) row.number("every")));
        }

        private boolean counts() {
            return spec.every() > 1 || spec.next().isPresent();
        }
    }

    List<Dial> all() {
        return database.read(sql -> sql.list("SELECT * FROM fault_dial ORDER BY dial_id", Dial::from));
    }

    Dial set(FaultSpec spec) {
        return database.write(sql -> set(sql, spec));
    }

    static Dial set(Sql sql, FaultSpec spec) {
        spec.appId().filter(id -> Apps.find(sql, id).isEmpty()).ifPresent(id -> {
            throw new IllegalArgumentException("there is no app " + id);
        });
        long id = sql.count("SELECT coalesce(max(dial_id), 0) + 1 AS n FROM fault_dial");
        sql.update(
                "INSERT INTO fault_dial (dial_id, fault, argument, app_id, remaining, every, seen) "
                        + "VALUES (?, ?, ?, ?, ?, ?, 0)",
                id,
                spec.fault().name(),
                spec.argument(),
                spec.appId(),
                spec.next(),
                spec.every());
        return new Dial(id, spec);
    }

    boolean clear(long id) {
        return database.write(sql -> sql.update("DELETE FROM fault_dial WHERE dial_id = ?", id)) > 0;
    }

    int clearAll() {
        return database.write(sql -> sql.update("DELETE FROM fault_dial"));
    }

    /** Makes this the only fault that is set for the app alone, or none. */
    void replace(String appId, Optional<Fault> fault) {
        database.write(sql -> replace(sql, appId, fault));
    }

    static int replace(Sql sql, String appId, Optional<Fault> fault) {
        int cleared = sql.update("DELETE FROM fault_dial WHERE app_id = ?", appId);
        fault.ifPresent(one -> set(sql, new FaultSpec(one, "", Optional.of(appId), Optional.empty(), 1)));
        return cleared;
    }

    /** What spoils this request; dials that count are counted. */
    List<FaultSpec> take(Step step, String appId) {
        List<FaultSpec> taken = new ArrayList<>();
        for (Dial dial : all()) {
            boolean meant = dial.spec().fault().at(step)
                    && dial.spec().appId().map(appId::equals).orElse(true);
            if (meant && (!dial.counts() || database.write(sql -> spend(sql, dial)))) {
                taken.add(dial.spec());
            }
        }
        return taken;
    }

    private static boolean spend(Sql sql, Dial dial) {
        Optional<Long> seen = sql.one(
                "UPDATE fault_dial SET seen = seen + 1 WHERE dial_id = ? RETURNING seen",
                row -> row.number("seen"),
                dial.id());
        if (seen.isEmpty() || seen.get() % dial.spec().every() != 0) {
            return false;
        }
        if (dial.spec().next().isEmpty()) {
            return true;
        }
        int left = sql.update(
                "UPDATE fault_dial SET remaining = remaining - 1 WHERE dial_id = ? AND remaining > 0", dial.id());
        sql.update("DELETE FROM fault_dial WHERE dial_id = ? AND remaining < 1", dial.id());
        return left == 1;
    }
}
