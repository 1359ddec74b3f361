package dev.vestibule.key;

import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.vestibule.key.SigningKey.Algorithm;
import dev.vestibule.key.SigningKey.State;
import dev.vestibule.store.Database;
import dev.vestibule.store.Sealer;
import dev.vestibule.store.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The keys in use, sealed in the database so that all nodes share them. A key is published before it signs and as long as a
 * token of it may live, so that a rotation rejects nobody. RS256 is there from the first start, made in the background; the
 * keys of another algorithm are made when the first application asks for it.
 */
public final class SigningKeys {
    /** A key signs for so long, then the next one takes over. */
    public static final Duration TERM = Duration.ofDays(90);
    /** A retired key is published for so long: no token lives longer. */
    static final Duration RETIREMENT = Duration.ofDays(31);
    /** A node looks for a rotation that happened elsewhere this often. */
    static final Duration LOOK = Duration.ofMinutes(1);

    private final Database database;
    private final KeyTable table;
    private final Clock clock;
    private volatile Ring ring = Ring.EMPTY;
    private final CompletableFuture<Ring> first;

    /** The keys as they were read. */
    private record Ring(List<SigningKey> keys, Map<Algorithm, Signing> signing, Instant readAt) {
        static final Ring EMPTY = new Ring(List.of(), Map.of(), Instant.EPOCH);
    }

    /** The key to sign with. */
    public record Signing(SigningKey key, JWSSigner signer) {}

    public SigningKeys(Database database, Sealer sealer, Clock clock) {
        this.database = database;
        this.table = new KeyTable(sealer);
        this.clock = clock;
        this.first = CompletableFuture.supplyAsync(this::load);
    }

    /** What signs with an algorithm. */
    public Signing signing(Algorithm algorithm) {
        Signing known = fresh().signing().get(algorithm);
        if (known != null) {
            return known;
        }
        make(algorithm);
        return Optional.ofNullable(read().signing().get(algorithm))
                .orElseThrow(() -> new IllegalStateException("no active key for " + algorithm));
    }

    /** A key of ours by its id; a key that another node made a moment ago is looked for. */
    public Optional<SigningKey> find(String kid) {
        Optional<SigningKey> known = find(fresh(), kid);
        // Only what could be a thumbprint is worth a look into the database.
        return known.isPresent() || kid.length() != 43 ? known : find(lookAgain(), kid);
    }

    /** All keys, as they are in the database now. */
    public List<SigningKey> all() {
        first.join();
        return read().keys();
    }

    /** The public halves of all keys (RFC 7517). */
    public JWKSet publicKeys() {
        return new JWKSet(
                all().stream().<JWK>map(key -> key.jwk().toPublicJWK()).toList());
    }

    /** The next keys take over from the active ones, and new ones are published as the next. */
    public void rotate() {
        rotate(Duration.ZERO);
    }

    /** Rotates what has signed for its term, and forgets what retired long ago; says whether anything was rotated. */
    public boolean tend() {
        first.join();
        Instant now = clock.instant();
        database.write(sql -> table.forget(sql, now.minus(RETIREMENT)));
        return rotate(TERM);
    }

    private boolean rotate(Duration term) {
        first.join();
        Instant now = clock.instant();
        boolean any = false;
        for (SigningKey key : read().keys()) {
            boolean due = key.state() == State.ACTIVE
                    && !key.activeAt().orElse(key.createdAt()).plus(term).isAfter(now);
            if (due) {
                JWK successor = NewKey.of(key.algorithm());
                any |= database.write(sql ->
                        table.advance(sql, key, now) && table.add(sql, successor, key.algorithm(), State.NEXT, now));
            }
        }
        read();
        return any;
    }

    private Ring fresh() {
        first.join();
        Ring known = ring;
        return known.readAt().plus(LOOK).isAfter(clock.instant()) ? known : read();
    }

    /** Not more than once a second, so that invented key ids cost no more than that. */
    private Ring lookAgain() {
        Ring known = ring;
        return known.readAt().plusSeconds(1).isAfter(clock.instant()) ? known : read();
    }

    private Ring load() {
        if (read().signing().get(Algorithm.RS256) == null) {
            make(Algorithm.RS256);
        }
        return read();
    }

    private void make(Algorithm algorithm) {
        JWK active = NewKey.of(algorithm);
        JWK next = NewKey.of(algorithm);
        Instant now = clock.instant();
        boolean unused = database.write(sql -> table.add(sql, active, algorithm, State.ACTIVE, now)
                && table.add(sql, next, algorithm, State.NEXT, now));
    }

    private Ring read() {
        Instant now = clock.instant();
        List<SigningKey> keys = database.read(table::all);
        Map<Algorithm, Signing> before = ring.signing();
        Map<Algorithm, Signing> signing = new EnumMap<>(Algorithm.class);
        for (SigningKey key : keys) {
            if (key.state() == State.ACTIVE) {
                Signing known = before.get(key.algorithm());
                signing.put(
                        key.algorithm(),
                        known != null && known.key().kid().equals(key.kid())
                                ? known
                                : new Signing(key, NewKey.signer(key)));
            }
        }
        Ring read = new Ring(keys, signing, now);
        ring = read;
        return read;
    }

    private static Optional<SigningKey> find(Ring ring, String kid) {
        return ring.keys().stream().filter(key -> Secrets.same(key.kid(), kid)).findFirst();
    }

    /** The algorithms that applications may choose for their id_tokens. */
    public static Set<Algorithm> algorithms() {
        return EnumSet.allOf(Algorithm.class);
    }
}
