package dev.vestibule.grant;

import dev.vestibule.store.Database;
import java.time.Duration;
import java.time.Instant;

/** Removes what is past its life, a batch at a time, so that logins never wait for it. */
public final class Purge {
    private static final int BATCH = 500;
    /** A spent state, and whatever a login may still have to take, is kept longer than any transaction lives. */
    private static final Duration STATES = Duration.ofMinutes(30);
    /** For so long the second use of a refresh token ends its family; later it is refused as unknown. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    /** A provider's callback that was taken is remembered longer than its signature is accepted. */
    private static final Duration CALLBACKS = Duration.ofDays(3);
    /** For so long a confirmation code opens the page that tells how a deletion stands. */
    private static final Duration DELETIONS = Duration.ofDays(400);

    private Purge() {}

    /** Removes everything that is dead by now and says how much that was. */
    public static int run(Database database, Instant now) {
        return drain(database, "spent_state", "at < ?", now.minus(STATES))
                + drain(database, "code", "expires_at < ?", now.minus(STATES))
                + drain(database, "pushed_request", "expires_at < ?", now.minus(STATES))
                + drain(database, "access_token", "expires_at < ?", now)
                + drain(database, "refresh_token", "taken_at < ?", now.minus(REMEMBERED))
                + drain(database, "refresh_family", "grant_id", "idle_at < ?", now)
                + drain(database, "refresh_family", "grant_id", "expires_at < ?", now)
                + drain(database, "link_offer", "expires_at < ?", now)
                + drain(database, "spent_proof", "expires_at < ?", now)
                + drain(database, "taken_callback", "at < ?", now.minus(CALLBACKS))
                + drain(database, "deletion_request", "code", "received_at < ?", now.minus(DELETIONS))
                + drain(database, "webhook_delivery", "id", "changed_at < ?", now.minus(REMEMBERED))
                + drain(database, "session", "expires_at < ?", now)
                + drain(database, "session", "used_at < ?", now.minus(Sessions.IDLE))
                + database.write(sql -> Participants.forget(sql, BATCH));
    }

    private static int drain(Database database, String table, String dead, Instant limit) {
        return drain(database, table, "hash", dead, limit);
    }

    private static int drain(Database database, String table, String key, String dead, Instant limit) {
        String statement = "DELETE FROM " + table + " WHERE " + key + " IN (SELECT " + key + " FROM " + table
                + " WHERE " + dead + " LIMIT " + BATCH + ")";
        int removed = 0;
        int batch;
        do {
            batch = database.write(sql -> sql.update(statement, limit));
            removed += batch;
        } while (batch == BATCH);
        return removed;
    }
}
