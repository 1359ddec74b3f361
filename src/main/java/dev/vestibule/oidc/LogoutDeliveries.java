package dev.vestibule.oidc;

import dev.vestibule.store.Row;
import dev.vestibule.store.Secrets;
import dev.vestibule.store.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The table of logouts that applications have yet to be told of. {@link dev.vestibule.grant.Farewells} fills it; whoever moves a row's time on has it for that long, so that two nodes never both tell it.
 */
final class LogoutDeliveries {
    /** A claimed delivery is somebody else's again after this; longer than any call takes. */
    private static final Duration CLAIM = Duration.ofMinutes(1);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration GIVE_UP = Duration.ofHours(6);

    private LogoutDeliveries() {}

    /**
     * One logout for one application.
     *
     * @param attempts with the one that is being made
     */
    record Delivery(String id, String applicationId, String userId, String sid, int attempts, Instant createdAt) {}

    static boolean anyDue(Sql sql, Instant now) {
        return sql.count("SELECT count(*) AS n FROM logout_delivery WHERE due_at <= ?", now) > 0;
    }

    /** Claims the delivery that has waited longest; empty if none is due or another node was faster. */
    static Optional<Delivery> claim(Sql sql, Instant now) {
        return sql.one(
                "UPDATE logout_delivery SET due_at = ?, attempts = attempts + 1 WHERE id ="
                        + " (SELECT id FROM logout_delivery WHERE due_at <= ? ORDER BY due_at, id LIMIT 1)"
                        + " AND due_at <= ? RETURNING *",
                LogoutDeliveries::read,
                now.plus(CLAIM),
                now,
                now);
    }

    /** It was told, or there is nobody to tell it to. */
    static void remove(Sql sql, Delivery delivery) {
        sql.update("DELETE FROM logout_delivery WHERE id = ?", delivery.id());
    }

    /** Puts it off until the next attempt; empty when that would be too late, and then it is forgotten. */
    static Optional<Instant> putOff(Sql sql, Delivery delivery, Instant now) {
        Instant next = now.plus(pause(delivery.attempts()));
        if (next.isAfter(delivery.createdAt().plus(GIVE_UP))) {
            remove(sql, delivery);
            return Optional.empty();
        }
        sql.update("UPDATE logout_delivery SET due_at = ? WHERE id = ?", next, delivery.id());
        return Optional.of(next);
    }

    /** 10 s, 30 s, 90 s … up to an hour, each a quarter more or less, so that what failed together is not tried together. */
    private static Duration pause(int attempts) {
        long full = FIRST_PAUSE.toMillis() * (long) Math.pow(3, Math.min(attempts - 1, 10));
        long bounded = Math.min(full, LONGEST_PAUSE.toMillis());
        int chance = Byte.toUnsignedInt(Secrets.bytes(1)[0]);
        return Duration.ofMillis(bounded * 3 / 4 + bounded * chance / 2 / 255);
    }

    private static Delivery read(Row row) {
        return new Delivery(
                row.text("id"),
                row.text("application_id"),
                row.text("user_id"),
                row.text("sid"),
                (int) row.number("attempts"),
                row.time("created_at"));
    }
}
