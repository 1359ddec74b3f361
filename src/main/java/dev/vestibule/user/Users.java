package dev.vestibule.user;

import dev.vestibule.provider.Profile;
import dev.vestibule.store.JsonText;
import dev.vestibule.store.Row;
import dev.vestibule.store.Secrets;
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
        String claims = JsonText.of(profile.claims());
        String newId = profile.userId(idPrefix);
        Optional<Recognition.Known> known = Recognition.find(sql, connection, profile);
        Optional<User> found =
                known.flatMap(one -> back(sql, connection, one, claims, now)).or(() -> fresh(sql, newId, claims, now));
        if (found.isEmpty()) {
            // Either the same person in this very moment on another node, or an equal id of another space: somebody
            // else.
            known = Recognition.find(sql, connection, profile);
            found = known.flatMap(one -> back(sql, connection, one, claims, now));
        }
        User user = found.or(() -> fresh(sql, newId + "~" + Secrets.letters(10), claims, now))
                .orElseThrow();
        Optional<Recognition.Known> theirs = known.filter(one -> one.userId().equals(user.id()));
        String key = theirs.map(Recognition.Known::upstreamId)
                .filter(upstream -> upstream.equals(profile.id()) || upstream.equals(qualified(profile)))
                .orElseGet(() -> freeKey(sql, connection, profile));
        String owner = sql.one(
                        "INSERT INTO identity (connection, upstream_id, second_id, provider, user_id, account_type, created_at,"
                                + " last_login_at, claims, verified_email, link) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT (connection, upstream_id) DO UPDATE SET"
                                + " second_id = excluded.second_id, account_type = excluded.account_type,"
                                + " last_login_at = excluded.last_login_at, claims = excluded.claims,"
                                + " verified_email = excluded.verified_email RETURNING user_id",
                        row -> row.text("user_id"),
                        connection,
                        key,
                        profile.secondId(),
                        provider,
                        user.id(),
                        profile.accountType(),
                        now,
                        now,
                        claims,
                        VerifiedAddress.of(profile),
                        theirs.map(Recognition.Known::link).orElse(""))
                .orElseThrow();
        Recognition.note(sql, connection, key, profile.ids().own(), now);
        String holder = Recognition.holder(sql, connection, profile).orElse(owner);
        return holder.equals(user.id()) ? user : rightful(sql, connection, key, holder, user, now);
    }

    /** The key of the identity under which somebody who was {@link #seen} stands. */
    public static String keyOf(Sql sql, String connection, Profile profile) {
        return Recognition.find(sql, connection, profile)
                .map(Recognition.Known::upstreamId)
                .orElse(profile.id());
    }

    /** Whether a user has an identity at a connection. */
    public static boolean isKnownBy(Sql sql, String connection, String userId) {
        return identities(sql, userId).stream()
                .anyMatch(identity -> identity.connection().equals(connection));
    }

    /** An account that was here before, by its exact id. */
    public static Optional<Identity> known(Sql sql, String connection, String upstreamId) {
        return sql.one(
                "SELECT * FROM identity WHERE connection = ? AND upstream_id = ?",
                Users::readIdentity,
                connection,
                upstreamId);
    }

    /** In this very moment somebody added the account to another user: that is who came, and the new user never was. */
    private static User rightful(Sql sql, String connection, String key, String holder, User mistaken, Instant now) {
        sql.update(
                "DELETE FROM identity WHERE connection = ? AND upstream_id = ? AND user_id = ?",
                connection,
                key,
                mistaken.id());
        sql.update("DELETE FROM user_account WHERE id = ? AND created_at = ? AND logins = 1", mistaken.id(), now);
        return again(sql, holder, now).orElseThrow();
    }

    /**
     * Somebody who was here before. Only the account they came with says what they are called. If the account was taken off the
     * user in this very moment, which is known once the user's row is had, they are somebody new.
     */
    private static Optional<User> back(
            Sql sql, String connection, Recognition.Known known, String claims, Instant now) {
        Optional<User> user =
                known.link().isEmpty() ? again(sql, known.userId(), claims, now) : again(sql, known.userId(), now);
        return user.filter(found -> known(sql, connection, known.upstreamId())
                .filter(identity -> identity.userId().equals(found.id()))
                .isPresent());
    }

    private static Optional<User> again(Sql sql, String id, Instant now) {
        return sql.one(
                "UPDATE user_account SET logins = logins + 1, last_login_at = ? WHERE id = ? RETURNING *",
                Users::read,
                now,
                id);
    }

    private static Optional<User> again(Sql sql, String id, String claims, Instant now) {
        return sql.one(
                "UPDATE user_account SET logins = logins + 1, updated_at = CASE WHEN claims = ? THEN updated_at ELSE ? END,"
                        + " claims = ?, last_login_at = ? WHERE id = ? RETURNING *",
                Users::read,
                claims,
                now,
                claims,
                now,
                id);
    }

    private static Optional<User> fresh(Sql sql, String id, String claims, Instant now) {
        return sql.one(
                "INSERT INTO user_account (id, claims, logins, created_at, updated_at, last_login_at)"
                        + " VALUES (?, ?, 1, ?, ?, ?) ON CONFLICT (id) DO NOTHING RETURNING *",
                Users::read,
                id,
                claims,
                now,
                now,
                now);
    }

    /** The plain id; if an equal one of another space stands there already, with its space before it. */
    static String freeKey(Sql sql, String connection, Profile profile) {
        boolean taken = sql.count(
                        "SELECT count(*) AS n FROM identity WHERE connection = ? AND upstream_id = ?",
                        connection,
                        profile.id())
                > 0;
        return taken ? qualified(profile) : profile.id();
    }

    private static String qualified(Profile profile) {
        return profile.ids().identifying().space() + " " + profile.id();
    }

    public static Optional<User> find(Sql sql, String id) {
        return sql.one("SELECT * FROM user_account WHERE id = ?", Users::read, id);
    }

    public static List<Identity> identities(Sql sql, String userId) {
        return sql.list(
                "SELECT * FROM identity WHERE user_id = ? ORDER BY created_at, connection, upstream_id",
                Users::readIdentity,
                userId);
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
        return new User(
                row.text("id"),
                claims(row),
                row.number("logins"),
                row.time("created_at"),
                row.time("updated_at"),
                row.time("last_login_at"));
    }

    private static Map<String, String> claims(Row row) {
        Map<String, String> claims = new LinkedHashMap<>();
        JsonText.map(row.text("claims")).forEach((name, value) -> claims.put(name, String.valueOf(value)));
        return Map.copyOf(claims);
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
                row.time("last_login_at"),
                claims(row),
                row.text("link"));
    }
}
