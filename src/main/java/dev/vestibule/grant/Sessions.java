package dev.vestibule.grant;

import dev.vestibule.store.Row;
import dev.vestibule.store.Secrets;
import dev.vestibule.store.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table of sessions. A session ends on the server; what a browser keeps beyond that is worthless. */
public final class Sessions {
    /** Unused for so long, a session is dead. */
    public static final Duration IDLE = Duration.ofDays(3);
    /** A session never lives longer. */
    public static final Duration ABSOLUTE = Duration.ofDays(7);

    /** The cookie of a visitor's session. */
    public static final String COOKIE = "session";

    private Sessions() {}

    /** A session that has just begun, with the cookie value that only the browser keeps. */
    public record Begun(Session session, String cookie) {}

    /**
     * Begins a session with a cookie value that was never used before; one the browser brought along ends. Where the same
     * user logs in once more it keeps its name, so that a later logout still reaches the applications of before. Where it is
     * somebody else, the applications of the one before are told that this session has ended.
     */
    public static Begun begin(Sql sql, String userId, String connection, Optional<String> oldCookie, Instant now) {
        Optional<Session> before = oldCookie.flatMap(old -> end(sql, old));
        before.filter(ended -> !ended.userId().equals(userId)).ifPresent(ended -> Farewells.note(sql, ended, now));
        String sid = before.filter(ended -> ended.userId().equals(userId))
                .map(Session::sid)
                .orElseGet(() -> Secrets.letters(24));
        String cookie = Secrets.token();
        Session session = new Session(sid, userId, connection, now, now, now.plus(ABSOLUTE));
        sql.update(
                "INSERT INTO session (hash, sid, user_id, connection, auth_at, used_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                Secrets.hash(cookie),
                session.sid(),
                userId,
                connection,
                now,
                now,
                session.expiresAt());
        return new Begun(session, cookie);
    }

    /** The living session of a cookie value. */
    public static Optional<Session> find(Sql sql, String cookie, Instant now) {
        return sql.one(
                "SELECT * FROM session WHERE hash = ? AND expires_at > ? AND used_at > ?",
                Sessions::read,
                Secrets.hash(cookie),
                now,
                now.minus(IDLE));
    }

    /** Uses the session of a cookie value if it is still alive, so that its idle time begins anew. */
    public static Optional<Session> use(Sql sql, String cookie, Instant now) {
        return sql.one(
                "UPDATE session SET used_at = ? WHERE hash = ? AND expires_at > ? AND used_at > ? RETURNING *",
                Sessions::read,
                now,
                Secrets.hash(cookie),
                now,
                now.minus(IDLE));
    }

    /** Ends the session of a cookie value and says which it was. */
    public static Optional<Session> end(Sql sql, String cookie) {
        return sql.one("DELETE FROM session WHERE hash = ? RETURNING *", Sessions::read, Secrets.hash(cookie));
    }

    /** Ends all sessions of a user and says which they were. */
    static List<Session> endAll(Sql sql, String userId) {
        return sql.list("DELETE FROM session WHERE user_id = ? RETURNING *", Sessions::read, userId);
    }

    /** Ends the sessions of a user that began with a connection and says which they were. */
    static List<Session> endAll(Sql sql, String userId, String connection) {
        return sql.list(
                "DELETE FROM session WHERE user_id = ? AND connection = ? RETURNING *",
                Sessions::read,
                userId,
                connection);
    }

    private static Session read(Row row) {
        return new Session(
                row.text("sid"),
                row.text("user_id"),
                row.text("connection"),
                row.time("auth_at"),
                row.time("used_at"),
                row.time("expires_at"));
    }
}
