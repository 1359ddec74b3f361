package dev.vestibule.grant;

import dev.vestibule.store.Secrets;
import dev.vestibule.store.Sql;
import java.time.Instant;

/** Notes, in the transaction that ends a session, which applications have to be told of it (Back-Channel Logout 1.0). */
public final class LogoutNotices {
    private LogoutNotices() {}

    /** Notes a delivery for each application that took part in the session and wants to be told. */
    public static void add(Sql sql, Session ended, Instant now) {
        for (String applicationId : Participants.take(sql, ended.sid())) {
            sql.update(
                    "INSERT INTO logout_delivery (id, application_id, user_id, sid, attempts, due_at, created_at)"
                            + " SELECT ?, id, ?, ?, 0, CAST(? AS BIGINT), CAST(? AS BIGINT) FROM application"
                            + " WHERE id = ? AND backchannel_logout_uri <> ''",
                    Secrets.letters(20),
                    ended.userId(),
                    ended.sid(),
                    now,
                    now,
                    applicationId);
        }
    }
}
