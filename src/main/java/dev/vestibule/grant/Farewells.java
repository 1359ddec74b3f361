package dev.vestibule.grant;

import dev.vestibule.store.Secrets;
import dev.vestibule.store.Sql;
import java.time.Instant;

/**
 * The way into the table of logouts that applications have yet to be told of (OpenID Connect Back-Channel Logout 1.0). Rows are
 * written in the transaction that ends the session, so that none is lost with a node; {@code oidc} delivers them.
 *
 * <p>An application is told when a session was ended: by a logout, by another person who logs in with the same browser, by
 * deleting the user. It is not told when a session merely runs out. The specification speaks of logouts; nobody acted, the
 * application has a session of its own with its own term, and a person who is at work there should not be thrown out because
 * they did not come by here for three days. Auth0 sends no message then either unless that is switched on.
 */
public final class Farewells {
    private Farewells() {}

    /** Notes a delivery for each application that took part in the session and wants to be told. */
    public static void note(Sql sql, Session ended, Instant now) {
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
