package dev.vestibule.grant;

import dev.vestibule.store.Secrets;
import dev.vestibule.store.Sql;
import java.time.Instant;

/**
 * The client assertions (RFC 7523 §3) and DPoP proofs (RFC 9449 §11.1) that were used. Whoever spends one first has won, on
 * whatever node.
 */
public final class SpentProofs {
    private SpentProofs() {}

    /**
     * Spends a proof; false if it was spent before.
     *
     * @param owner whose proof it is: a jti is unique only among those of one application or key
     * @param expiresAt when the proof would be refused for its age anyway
     */
    public static boolean spend(Sql sql, String owner, String jti, Instant expiresAt) {
        return sql.update(
                        "INSERT INTO spent_proof (hash, expires_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
                        Secrets.hash(owner + "\n" + jti),
                        expiresAt)
                == 1;
    }
}
