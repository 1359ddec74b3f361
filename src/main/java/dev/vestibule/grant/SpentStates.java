package dev.vestibule.grant;

import dev.vestibule.store.Secrets;
import dev.vestibule.store.Sql;
import java.time.Instant;

/** The states whose answer was used. Whoever spends a state first has won, on whatever node. */
public final class SpentStates {
    private SpentStates() {}

    /** Spends a state; false if it was spent before. */
    public static boolean spend(Sql sql, String state, Instant now) {
        return sql.update(
                        "INSERT INTO spent_state (hash, at) VALUES (?, ?) ON CONFLICT DO NOTHING",
                        Secrets.hash(state),
                        now)
                == 1;
    }

    public static boolean isSpent(Sql sql, String state) {
        return sql.count("SELECT count(*) AS n FROM spent_state WHERE hash = ?", Secrets.hash(state)) == 1;
    }
}
