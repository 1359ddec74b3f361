package dev.vestibule.grant;

import dev.vestibule.store.Sql;
import java.util.List;

/**
 * The tables of which applications took part in which session, so that they can be told when it ends, and of which ever met
 * which user, so that they can be told when that user leaves.
 */
public final class Participants {
    private Participants() {}

    /** The application was told of the session; noted in the transaction that issued what told it. */
    public static void note(Sql sql, String sid, String applicationId) {
        sql.update(
                "INSERT INTO session_application (sid, application_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
                sid,
                applicationId);
        sql.update(
                "INSERT INTO user_application (user_id, application_id) SELECT user_id, id FROM session, application"
                        + " WHERE session.sid = ? AND application.id = ? ON CONFLICT DO NOTHING",
                sid,
                applicationId);
    }

    /** Takes the applications of a session that has ended. */
    public static List<String> take(Sql sql, String sid) {
        return sql.list(
                "DELETE FROM session_application WHERE sid = ? RETURNING application_id",
                row -> row.text("application_id"),
                sid);
    }

    /** Forgets those of sessions that are over, at most so many. */
    static int forget(Sql sql, int most) {
        return sql.update(
                "DELETE FROM session_application WHERE sid IN (SELECT DISTINCT sid FROM session_application WHERE NOT EXISTS"
                        + " (SELECT 1 FROM session WHERE session.sid = session_application.sid) LIMIT ?)",
                most);
    }
}
