package dev.vestibule.user;

import dev.vestibule.store.Sql;
import java.util.List;

/** The table of identities, as the provider's callbacks see it: by the ids that it may name somebody by. */
public final class Identities {
    private Identities() {}

    /** Those that a connection knows by the provider's id: one or none. */
    public static List<Identity> byUpstreamId(Sql sql, String connection, String id) {
        return sql.list(
                "SELECT * FROM identity WHERE connection = ? AND upstream_id = ?", Users::readIdentity, connection, id);
    }

    /** Those that a connection knows by the account's other id. */
    public static List<Identity> bySecondId(Sql sql, String connection, String id) {
        return sql.list(
                "SELECT * FROM identity WHERE connection = ? AND second_id = ? AND second_id <> '' ORDER BY upstream_id",
                Users::readIdentity,
                connection,
                id);
    }

    /**
     * Holds the user of an identity until the transaction ends: a login that is on its way is waited for, and whoever comes
     * later waits for us.
     *
     * @return false if the identity is gone by now
     */
    public static boolean hold(Sql sql, Identity identity) {
        sql.update("UPDATE user_account SET updated_at = updated_at WHERE id = ?", identity.userId());
        return sql.count(
                        "SELECT count(*) AS n FROM identity WHERE connection = ? AND upstream_id = ? AND user_id = ?",
                        identity.connection(),
                        identity.upstreamId(),
                        identity.userId())
                == 1;
    }
}
