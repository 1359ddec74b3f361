package dev.vestibule.user;

import dev.vestibule.provider.Profile;
import dev.vestibule.store.JsonText;
import dev.vestibule.store.Secrets;
import dev.vestibule.store.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Adds accounts to a user and takes them off again. The user's id stays whatever happens: it is what applications know. Users
 * are never merged: an account that belongs to one user is never moved to another (docs/adr/0020).
 */
public final class Linking {
    private Linking() {}

    /** What came of adding an account. */
    public enum Outcome {
        ADDED,
        /** It belongs to this user already. */
        THEIRS_ALREADY,
        /** It belongs to another user. */
        SOMEBODY_ELSES,
        /** The user has another account of this connection. */
        ONE_ALREADY
    }

    /** An account as its user knows it; where a provider changed its ids, several rows are one account. */
    public record Account(Identity shown, List<Identity> rows) {}

    /** The user to whom an account belongs. */
    public static Optional<String> owner(Sql sql, String connection, Profile profile) {
        return Recognition.find(sql, connection, profile).map(Recognition.Known::userId);
    }

    /** What would come of adding an account; nothing is changed. */
    public static Outcome outlook(Sql sql, String userId, String connection, Profile profile) {
        Optional<String> owner = owner(sql, connection, profile);
        if (owner.isPresent()) {
            return owner.get().equals(userId) ? Outcome.THEIRS_ALREADY : Outcome.SOMEBODY_ELSES;
        }
        return hasOneOf(sql, userId, connection) ? Outcome.ONE_ALREADY : Outcome.ADDED;
    }

    /** Adds an account of which its owner has proved that it is theirs. Links and unlinks of a user queue. */
    public static Outcome add(
            Sql sql, String userId, String connection, String provider, Profile profile, Instant now) {
        lock(sql, userId);
        Outcome outlook = outlook(sql, userId, connection, profile);
        if (outlook != Outcome.ADDED) {
            return outlook;
        }
        String key = Users.freeKey(sql, connection, profile);
        boolean added = sql.update(
                        "INSERT INTO identity (connection, upstream_id, second_id, provider, user_id, account_type, created_at,"
                                + " last_login_at, claims, verified_email, link) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT (connection, upstream_id) DO NOTHING",
                        connection,
                        key,
                        profile.secondId(),
                        provider,
                        userId,
                        profile.accountType(),
                        now,
                        now,
                        JsonText.of(profile.claims()),
                        VerifiedAddress.of(profile),
                        Secrets.letters(12))
                == 1;
        if (!added) {
            return Outcome.SOMEBODY_ELSES;
        }
        Recognition.note(sql, connection, key, profile.ids().own(), now);
        if (!Recognition.holder(sql, connection, profile).equals(Optional.of(userId))) {
            // Somebody was faster in this very moment, under a key of another spelling.
            sql.update("DELETE FROM identity WHERE connection = ? AND upstream_id = ?", connection, key);
            return Outcome.SOMEBODY_ELSES;
        }
        return Outcome.ADDED;
    }

    /**
     * Adds an account that nobody owns to the one user whose address it has, where two trusted providers vouch for it.
     *
     * @return the user, if that was done
     */
    public static Optional<String> addByAddress(
            Sql sql, String connection, String provider, Profile profile, Instant now) {
        return VerifiedAddress.owner(sql, connection, profile, now)
                .filter(user -> owner(sql, connection, profile).isEmpty())
                .filter(user -> add(sql, user, connection, provider, profile, now) == Outcome.ADDED);
    }

    /** The accounts of a user, oldest first. */
    public static List<Account> accounts(Sql sql, String userId) {
        List<Identity> all = Users.identities(sql, userId);
        return all.stream()
                .map(identity -> identity.connection() + " " + identity.link())
                .distinct()
                .map(name -> {
                    List<Identity> rows = all.stream()
                            .filter(one -> name.equals(one.connection() + " " + one.link()))
                            .toList();
                    return new Account(rows.get(rows.size() - 1), rows);
                })
                .toList();
    }

    /**
     * Takes an account off its user, with every id it is known by. The last one stays.
     *
     * @param link of the account
     * @return what was taken off; empty if there is no such account, or no other
     */
    public static List<Identity> remove(Sql sql, String userId, String connection, String link, Instant now) {
        lock(sql, userId);
        List<Account> all = accounts(sql, userId);
        boolean there = all.size() > 1
                && all.stream()
                        .map(Account::shown)
                        .anyMatch(one -> one.connection().equals(connection)
                                && one.link().equals(link));
        if (!there) {
            return List.of();
        }
        List<Identity> removed = sql.list(
                "DELETE FROM identity WHERE user_id = ? AND connection = ? AND link = ? RETURNING *",
                Users::readIdentity,
                userId,
                connection,
                link);
        if (link.isEmpty()) {
            leadBy(sql, accounts(sql, userId).get(0).shown(), now);
        }
        return removed;
    }

    /** Whether a user has an account of a connection. */
    static boolean hasOneOf(Sql sql, String userId, String connection) {
        return sql.count("SELECT count(*) AS n FROM identity WHERE user_id = ? AND connection = ?", userId, connection)
                > 0;
    }

    private static void lock(Sql sql, String userId) {
        sql.update("UPDATE user_account SET logins = logins WHERE id = ?", userId);
    }

    /** The account that a user came with is gone: from now on this one says what they are called. */
    private static void leadBy(Sql sql, Identity next, Instant now) {
        sql.update(
                "UPDATE identity SET link = '' WHERE user_id = ? AND connection = ? AND link = ?",
                next.userId(),
                next.connection(),
                next.link());
        sql.update(
                "UPDATE user_account SET claims = ?, updated_at = ? WHERE id = ?",
                JsonText.of(next.claims()),
                now,
                next.userId());
    }
}
