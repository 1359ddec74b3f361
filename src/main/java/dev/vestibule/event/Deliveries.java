package dev.vestibule.event;

import dev.vestibule.store.Row;
import dev.vestibule.store.Secrets;
import dev.vestibule.store.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The outbox of events. Whoever moves a row's time on has it for that long, so that two nodes never both tell it. What was
 * told, or given up after a day, stays to be looked at, without its body.
 */
public final class Deliveries {
    /** A claimed delivery is somebody else's again after this; longer than any call takes. */
    private static final Duration CLAIM = Duration.ofMinutes(1);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(3);
    private static final Duration GIVE_UP = Duration.ofDays(1);

    private Deliveries() {}

    /** How a delivery stands. */
    public enum State {
        WAITING,
        TOLD,
        GIVEN_UP;

        String slug() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One event for one application.
     *
     * @param attempts with the one that is being made
     * @param lastAnswer what became of the last attempt, in words; empty before the first
     */
    public record Delivery(
            String id,
            String applicationId,
            String event,
            String body,
            State state,
            int attempts,
            String lastAnswer,
            Instant dueAt,
            Instant createdAt,
            Instant changedAt) {}

    public static boolean anyDue(Sql sql, Instant now) {
        return sql.count("SELECT count(*) AS n FROM webhook_delivery WHERE state = 'waiting' AND due_at <= ?", now) > 0;
    }

    /** Claims the delivery that has waited longest; empty if none is due or another node was faster. */
    public static Optional<Delivery> claim(Sql sql, Instant now) {
        return sql.one(
                "UPDATE webhook_delivery SET due_at = ?, attempts = attempts + 1, changed_at = ? WHERE id ="
                        + " (SELECT id FROM webhook_delivery WHERE state = 'waiting' AND due_at <= ?"
                        + " ORDER BY due_at, id LIMIT 1) AND state = 'waiting' AND due_at <= ? RETURNING *",
                Deliveries::read,
                now.plus(CLAIM),
                now,
                now,
                now);
    }

    /** It was told; from now on nothing says whom it was about. */
    public static void told(Sql sql, Delivery delivery, String answer, Instant now) {
        end(sql, delivery, State.TOLD, answer, now);
    }

    /** Puts it off until the next attempt; empty when that would be too late, and then it is given up. */
    public static Optional<Instant> putOff(Sql sql, Delivery delivery, String answer, Instant now) {
        Instant next = now.plus(pause(delivery.attempts()));
        if (next.isAfter(delivery.createdAt().plus(GIVE_UP))) {
            end(sql, delivery, State.GIVEN_UP, answer, now);
            return Optional.empty();
        }
        sql.update(
                "UPDATE webhook_delivery SET due_at = ?, last_answer = ?, changed_at = ? WHERE id = ? AND state = 'waiting'",
                next,
                answer,
                now,
                delivery.id());
        return Optional.of(next);
    }

    /** An application's deliveries, the newest first. */
    public static List<Delivery> latest(Sql sql, String applicationId, int limit) {
        return sql.list(
                "SELECT * FROM webhook_delivery WHERE application_id = ? ORDER BY created_at DESC, id DESC LIMIT ?",
                Deliveries::read,
                applicationId,
                limit);
    }

    private static void end(Sql sql, Delivery delivery, State state, String answer, Instant now) {
        sql.update(
                "UPDATE webhook_delivery SET state = ?, body = '', last_answer = ?, changed_at = ? WHERE id = ?",
                state.slug(),
                answer,
                now,
                delivery.id());
    }

    /** 10 s, 30 s, 90 s … up to three hours, each a quarter more or less, so that what failed together is not tried together. */
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
                row.text("event"),
                row.text("body"),
                State.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
                (int) row.number("attempts"),
                row.text("last_answer"),
                row.time("due_at"),
                row.time("created_at"),
                row.time("changed_at"));
    }
}
