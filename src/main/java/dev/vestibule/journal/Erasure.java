package dev.vestibule.journal;

import dev.vestibule.store.Secrets;
import dev.vestibule.store.Sql;

/**
 * Takes a person out of the journal: what happened and when stays, who it was does not. Entries of one person keep a common
 * mark that leads to nobody, so that figures still add up.
 */
public final class Erasure {
    private Erasure() {}

    /** Everything about a user who is gone. */
    public static void ofUser(Sql sql, String userId) {
        sql.update(
                "UPDATE journal SET user_id = ?, address = '', detail = '' WHERE user_id = ?",
                "erased|" + Secrets.letters(16),
                userId);
    }

    /** What came of one connection of a user who stays: the user's id stays too, as applications know them by it. */
    public static void ofConnection(Sql sql, String userId, String connection) {
        sql.update(
                "UPDATE journal SET address = '', detail = '' WHERE user_id = ? AND connection = ?",
                userId,
                connection);
    }
}
