package dev.vestibule.vault;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.store.Sealer;
import dev.vestibule.vault.UpstreamToken.Held;
import java.time.Instant;

/** Seals tokens for the row and column they stand in, so that one that was moved does not open. */
final class Seal {
    private final Sealer sealer;

    Seal(Sealer sealer) {
        this.sealer = sealer;
    }

    String fresh(String connection, String upstreamId, String token) {
        return sealer.seal(token, place("sealed_fresh", connection, upstreamId));
    }

    String lasting(UpstreamToken row, String token) {
        return sealer.seal(token, place("sealed_lasting", row.connection(), row.upstreamId()));
    }

    /** The fresh token sealed as the lasting one. */
    Held moved(UpstreamToken row, Held fresh, Instant now) {
        return new Held(lasting(row, open(row, fresh, true)), now, fresh.expiresAt());
    }

    /**
     * The token in clear, for the one call or answer that needs it.
     *
     * @throws Failure {@code BROKEN} if it was sealed under another master key, or for another place
     */
    String open(UpstreamToken row, Held token, boolean fresh) {
        String column = fresh ? "sealed_fresh" : "sealed_lasting";
        return sealer.open(token.sealed(), place(column, row.connection(), row.upstreamId()))
                .orElseThrow(() -> Failure.of(Reason.BROKEN, "a kept token does not open under this master key"));
    }

    private static String place(String column, String connection, String upstreamId) {
        return "upstream_token/" + column + "/" + connection + "/" + upstreamId;
    }
}
