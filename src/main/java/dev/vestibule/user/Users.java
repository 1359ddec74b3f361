package dev.vestibule.user;

import dev.vestibule.provider.Profile;
import dev.vestibule.store.JsonText;
import dev.vestibule.store.Row;
import dev.vestibule.store.Sql;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables of users and identities. */
public final class Users {
    private Users() {}

    /**
     * A person has just proved who they are: finds or makes the user and takes over what the provider says of them today.
     *
     * @param connection the name of the connection
     * @param idPrefix begins the id of a new user
     */
    public static User seen(
            Sql sql, String connection, String provider, String idPrefix, Profile profile, Instant now) {
        String known = sql.one(
                        "SELECT user_id FROM identity WHERE connection = ? AND upstream_id = ?",
                        row -> row.text("user_id"),
                        connection,
                        profile.id())
                .orElse(profile.userId(idPrefix));
        String claims = JsonText.of(profile.claims());
        User user = sql.one(
                        "INSERT INTO user_account (id, claims, logins, created_at, updated_at, last_login_at)"
                                + " VALUES (?, ?, 1, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET logins = user_account.logins + 1,"
                                + " updated_at = CASE WHEN user_account.claims = excluded.claims THEN user_account.updated_at"
                                + " ELSE excluded.updated_at END, claims = excluded.claims, last_login_at = excluded.last_login_at"
                                + " RETURNING *",
                        Users::read,
                        known,
                        claims,
                        now,
                        now,
                        now)
                .orElseThrow();
        sql.update(
                "INSERT INTO identity (connection, upstream_id, second_id, provider, user_id, account_type, created_at,"
                        + " last_login_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (connection, upstream_id) DO UPDATE SET"
                        + " second_id = excluded.second_id, account_type = excluded.account_type,"
                        + " last_login_at = excluded.last_login_at",
                connection,
                profile.id(),
                profile.secondId(),
                provider,
                user.id(),
                profile.accountType(),
                now,
                now);
        return user;
    }

    public static Optional<User> find(Sql sql, String id) {
        return sql.one("SELECT * FROM user_account WHERE id = ?", Users::read, id);
    }

    public static List<Identity> identities(Sql sql, String userId) {
        return sql.list("SELECT * FROM identity WHERE user_id = ? ORDER BY created_at", Users::readIdentity, userId);
    }

    public static long count(Sql sql) {
        return sql.count("SELECT count(*) AS n FROM user_account");
    }

    /** How many users have an identity of a connection. */
    public static long countOn(Sql sql, String connection) {
        return sql.count("SELECT count(DISTINCT user_id) AS n FROM identity WHERE connection = ?", connection);
    }

    /**
     * The users who logged in last, newest first.
     *
     * @param search part of an id, name or user name; empty for all
     */
    public static List<User> latest(Sql sql, String search, int limit, int offset) {
        String pattern = "%" + search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        return sql.list(
                "SELECT * FROM user_account WHERE lower(id) LIKE lower(?) ESCAPE '\\' OR lower(claims) LIKE lower(?) ESCAPE '\\'"
                        + " ORDER BY last_login_at DESC, id LIMIT ? OFFSET ?",
                Users::read,
                pattern,
                pattern,
                limit,
                offset);
    }

    /** Deletes a user with identities, sessions, codes and tokens; if they come back, they are somebody new. */
    public static boolean remove(Sql sql, String id) {
        return sql.update("DELETE FROM user_account WHERE id = ?", id) == 1;
    }

    private static User read(Row row) {
        Map<String, String> claims = new LinkedHashMap<>();
        JsonText.map(row.text("claims")).forEach((name, value) -> claims.put(name, String.valueOf(value)));
        return new User(
                row.text("id"),
                Map.copyOf(claims),
                row.number("logins"),
                row.time("created_at"),
                row.time("updated_at"),
                row.time("last_login_at"));
    }

    static Identity readIdentity(Row row) {
        return new Identity(
                row.text("connection"),
                row.text("upstream_id"),
                row.text("second_id"),
                row.text("provider"),
                row.text("user_id"),
                row.text("account_type"),
                row.time("created_at"),
                row.time("last_login_at"));
    }
}
