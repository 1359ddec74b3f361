package dev.vestibule.key;

import com.nimbusds.jose.jwk.JWK;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.store.Row;
import dev.vestibule.store.Sealer;
import dev.vestibule.store.Sql;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The table of signing keys, private halves sealed. */
final class KeyTable {
    private final Sealer sealer;

    KeyTable(Sealer sealer) {
        this.sealer = sealer;
    }

    List<SigningKey> all(Sql sql) {
        return sql.list(
                "SELECT * FROM signing_key ORDER BY algorithm DESC, CASE state WHEN 'active' THEN 0 WHEN 'next' THEN 1"
                        + " ELSE 2 END, created_at DESC",
                this::open);
    }

    /** Stores a key, unless its algorithm has one in that state: another node was faster. */
    boolean add(Sql sql, JWK key, SigningKey.Algorithm algorithm, SigningKey.State state, Instant now) {
        return sql.update(
                        "INSERT INTO signing_key (kid, algorithm, sealed_jwk, state, created_at, active_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        key.getKeyID(),
                        algorithm.name(),
                        sealer.seal(key.toJSONString(), place(key.getKeyID())),
                        slug(state),
                        now,
                        state == SigningKey.State.ACTIVE ? now.toEpochMilli() : null)
                == 1;
    }

    /** The next key becomes the active one; false if the key that was seen as active is that no more. */
    boolean advance(Sql sql, SigningKey active, Instant now) {
        boolean first = sql.update(
                        "UPDATE signing_key SET state = 'retired', retired_at = ? WHERE kid = ? AND state = 'active'",
                        now,
                        active.kid())
                == 1;
        if (first) {
            sql.update(
                    "UPDATE signing_key SET state = 'active', active_at = ? WHERE algorithm = ? AND state = 'next'",
                    now,
                    active.algorithm().name());
        }
        return first;
    }

    int forget(Sql sql, Instant retiredBefore) {
        return sql.update("DELETE FROM signing_key WHERE state = 'retired' AND retired_at < ?", retiredBefore);
    }

    private SigningKey open(Row row) {
        String kid = row.text("kid");
        try {
            JWK jwk = JWK.parse(sealer.open(row.text("sealed_jwk"), place(kid))
                    .orElseThrow(() -> Failure.of(
                            Reason.BROKEN,
                            "the signing key does not open: the master key is not the one it was sealed with")));
            return new SigningKey(
                    jwk,
                    SigningKey.Algorithm.valueOf(row.text("algorithm")),
                    SigningKey.State.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
                    row.time("created_at"),
                    row.optionalTime("active_at"),
                    row.optionalTime("retired_at"));
        } catch (ParseException e) {
            throw new IllegalStateException("signing key " + kid + " cannot be read", e);
        }
    }

    private static String slug(SigningKey.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static String place(String kid) {
        return "signing_key/sealed_jwk/" + kid;
    }
}
