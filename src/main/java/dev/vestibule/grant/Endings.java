package dev.vestibule.grant;

import dev.vestibule.store.Sql;
import dev.vestibule.user.Identity;
import java.time.Instant;
import java.util.List;

/**
 * Ends all that somebody has, before the row itself is deleted. The foreign keys would take these rows along, but in the wrong
 * order: a refresh has its family and then looks whether user and application are still there, so whoever locked one of those
 * first and then wants the family would wait for the refresh, and the refresh for them. Here the codes come first, then the
 * families, then tokens and sessions, as everywhere.
 *
 * <p>The touches at the beginning only make others queue: logins begin with the user, and logins in which nobody is asked
 * again begin with the session. Whatever is on its way is waited for and then seen, and whoever comes later finds nothing.
 */
public final class Endings {
    private Endings() {}

    /** Ends a user's codes, tokens and sessions, and lets the applications know. */
    public static void ofUser(Sql sql, String userId, Instant now) {
        sql.update("UPDATE user_account SET logins = logins WHERE id = ?", userId);
        sql.update("UPDATE session SET used_at = used_at WHERE user_id = ?", userId);
        sql.update("DELETE FROM code WHERE user_id = ?", userId);
        sql.update("DELETE FROM refresh_family WHERE user_id = ?", userId);
        sql.update("DELETE FROM access_token WHERE user_id = ?", userId);
        Sessions.endAll(sql, userId).forEach(session -> Farewells.note(sql, session, now));
    }

    /**
     * Ends what came of one identity of a user, because its owner took our app back at the provider or wants to be forgotten,
     * and lets the applications know.
     *
     * @return how many sessions and refresh families there were
     */
    public static int ofIdentity(Sql sql, Identity identity, Instant now) {
        return ofUser(sql, identity.userId(), identity.connection(), now);
    }

    /**
     * Ends what a user has through one connection, because the account was taken off them, and lets the applications know.
     * Access tokens of old do not say where they came of and end, too.
     *
     * @return how many sessions and refresh families there were
     */
    public static int ofUser(Sql sql, String userId, String connection, Instant now) {
        sql.update("UPDATE user_account SET logins = logins WHERE id = ?", userId);
        sql.update("UPDATE session SET used_at = used_at WHERE user_id = ? AND connection = ?", userId, connection);
        sql.update("DELETE FROM code WHERE user_id = ? AND connection = ?", userId, connection);
        int families =
                sql.update("DELETE FROM refresh_family WHERE user_id = ? AND connection = ?", userId, connection);
        sql.update("DELETE FROM access_token WHERE user_id = ? AND connection IN (?, '')", userId, connection);
        List<Session> sessions = Sessions.endAll(sql, userId, connection);
        sessions.forEach(session -> Farewells.note(sql, session, now));
        return sessions.size() + families;
    }

    /** Ends an application's codes and tokens. */
    public static void ofApplication(Sql sql, String applicationId) {
        sql.update("UPDATE application SET revision = revision WHERE id = ?", applicationId);
        sql.update("DELETE FROM code WHERE application_id = ?", applicationId);
        sql.update("DELETE FROM refresh_family WHERE application_id = ?", applicationId);
        sql.update("DELETE FROM access_token WHERE application_id = ?", applicationId);
    }
}
