package dev.vestibule.grant;

import dev.vestibule.store.Sql;
import dev.vestibule.user.Identity;
import java.time.Instant;
import java.util.List;

/**
 * Where everything ends that hangs on one identity, because its owner took our app back at the provider or wants to be
 * forgotten. Whatever else comes to be bound to an identity, such as tokens of the provider that are kept, ends here too.
 */
public final class Endings {
    private Endings() {}

    /**
     * Ends sessions, codes, refresh tokens and access tokens that came of an identity, and notes which applications have to
     * be told. In this order, because whoever makes one of them holds the row of the one before: what is on its way is waited
     * for and then seen.
     *
     * @return how many sessions and refresh families there were
     */
    public static int of(Sql sql, Identity identity, Instant now) {
        List<Session> sessions = sql.list(
                "DELETE FROM session WHERE user_id = ? AND connection = ? RETURNING *",
                Sessions::read,
                identity.userId(),
                identity.connection());
        sessions.forEach(session -> LogoutNotices.add(sql, session, now));
        sql.update("DELETE FROM code WHERE user_id = ? AND connection = ?", identity.userId(), identity.connection());
        int families = sql.update(
                "DELETE FROM refresh_family WHERE user_id = ? AND connection = ?",
                identity.userId(),
                identity.connection());
        sql.update(
                "DELETE FROM access_token WHERE user_id = ? AND connection IN (?, '')",
                identity.userId(),
                identity.connection());
        return sessions.size() + families;
    }
}
