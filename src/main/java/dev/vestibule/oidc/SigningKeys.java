package dev.vestibule.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.store.Database;
import dev.vestibule.store.Row;
import dev.vestibule.store.Sealer;
import dev.vestibule.store.Sql;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The keys that sign id_tokens, sealed in the database so that all nodes share them. The first start makes one, in the
 * background: nobody needs it before the first login.
 */
final class SigningKeys {
    private static final int BITS = 2048;

    private final Database database;
    private final Sealer sealer;
    private final Clock clock;
    private final CompletableFuture<Keys> loading;

    /** The keys as they were loaded: the active one signs, all may verify. */
    record Keys(RSAKey active, JWSSigner signer, JWKSet all) {}

    SigningKeys(Database database, Sealer sealer, Clock clock) {
        this.database = database;
        this.sealer = sealer;
        this.clock = clock;
        this.loading = CompletableFuture.supplyAsync(this::load);
    }

    Keys keys() {
        return loading.join();
    }

    private Keys load() {
        List<RSAKey> stored = database.read(this::stored);
        if (stored.isEmpty()) {
            RSAKey fresh = generate();
            database.write(sql -> sql.update(
                    "INSERT INTO signing_key (kid, sealed_jwk, state, created_at) VALUES (?, ?, 'active', ?)"
                            + " ON CONFLICT DO NOTHING",
                    fresh.getKeyID(),
                    sealer.seal(fresh.toJSONString(), place(fresh.getKeyID())),
                    clock.instant()));
            stored = database.read(this::stored);
        }
        try {
            RSAKey active = stored.get(0);
            return new Keys(active, new RSASSASigner(active), new JWKSet(List.<JWK>copyOf(stored)));
        } catch (JOSEException e) {
            throw new IllegalStateException("the signing key cannot sign", e);
        }
    }

    private List<RSAKey> stored(Sql sql) {
        return sql.list(
                "SELECT * FROM signing_key ORDER BY CASE state WHEN 'active' THEN 0 ELSE 1 END, created_at",
                this::open);
    }

    private RSAKey open(Row row) {
        String kid = row.text("kid");
        try {
            return RSAKey.parse(sealer.open(row.text("sealed_jwk"), place(kid))
                    .orElseThrow(() -> Failure.of(
                            Reason.BROKEN,
                            "the signing key does not open: the master key is not the one it was sealed with")));
        } catch (ParseException e) {
            throw new IllegalStateException("signing key " + kid + " cannot be read", e);
        }
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot make a signing key", e);
        }
    }

    private static String place(String kid) {
        return "signing_key/sealed_jwk/" + kid;
    }
}
