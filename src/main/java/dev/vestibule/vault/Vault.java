package dev.vestibule.vault;

import dev.vestibule.connection.Connections;
import dev.vestibule.failure.Reason;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.provider.Renewal;
import dev.vestibule.provider.TokenLife;
import dev.vestibule.store.Database;
import dev.vestibule.store.Sealer;
import dev.vestibule.store.Sql;
import dev.vestibule.upstream.Outbound;
import dev.vestibule.upstream.Target;
import dev.vestibule.upstream.Targets;
import dev.vestibule.upstream.TokenExchange;
import dev.vestibule.vault.HandOut.Why;
import dev.vestibule.vault.UpstreamToken.Ending;
import dev.vestibule.vault.UpstreamToken.Held;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes tokens in, hands them out, and forgets them. */
public final class Vault {
    /** A token that dies on the way to the application is a dead one. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    /** For so long it is remembered that a token ended, and why. */
    private static final Duration ENDED = Duration.ofDays(90);

    private static final int BATCH = 500;

    private static final Set<String> UNREACHABLE =
            Set.of(Reason.PROVIDER_DOWN.slug(), Reason.PROVIDER_SLOW.slug(), Reason.RATE_LIMITED.slug());

    private final Database database;
    private final Connections connections;
    private final Targets targets;
    private final Seal seal;
    private final Renewals renewals;
    private final Clock clock;

    public Vault(
            Database database,
            Connections connections,
            Targets targets,
            Outbound outbound,
            Sealer sealer,
            Clock clock) {
        this.database = database;
        this.connections = connections;
        this.targets = targets;
        this.seal = new Seal(sealer);
        this.renewals = new Renewals(database, connections, targets, outbound, seal, clock);
        this.clock = clock;
    }

    /** What keeps the tokens alive; to be run again and again. */
    public Renewals renewals() {
        return renewals;
    }

    /**
     * Keeps what a login brought, in the login's own transaction; does nothing for a connection that keeps none.
     *
     * @param upstreamId the key of the identity, which is there already
     */
    public void keep(Sql sql, Target target, String upstreamId, TokenExchange.Token token, Instant now) {
        String connection = target.connection().name();
        Optional<TokenLife> life = target.generation().tokens();
        if (life.isEmpty() || !Keeping.isOn(sql, connection)) {
            return;
        }
        Held fresh = new Held(
                seal.fresh(connection, upstreamId, token.accessToken()),
                now,
                now.plus(life.get().life()));
        List<String> scopes = token.granted().orElse(List.of());
        UpstreamTokens.putFresh(sql, connection, upstreamId, target.generation().id(), scopes, fresh, now);
    }

    /** The user removed the app at the provider: no token of theirs is handed out again until they log in. */
    public static boolean revoked(Sql sql, String connection, String upstreamId, Instant now) {
        return UpstreamTokens.revoke(sql, connection, upstreamId, now);
    }

    /** Deletes what is kept of an identity; with a user everything kept of them goes by itself. */
    public static void forget(Sql sql, String connection, String upstreamId) {
        UpstreamTokens.remove(sql, connection, upstreamId);
    }

    /**
     * A living token of a user, or why there is none. Whoever asks has to be allowed to ({@link Keeping#mayRead}). Every
     * answer is journalled.
     *
     * @param renew whether the application wants a token that was renewed just now
     */
    public HandOut handOut(String connection, String userId, boolean renew, String applicationId, String address) {
        Optional<HandOut> early = renew ? renewed(connection, userId) : Optional.empty();
        return database.write(sql -> {
            Instant now = clock.instant();
            HandOut handOut = early.orElseGet(() -> choose(UpstreamTokens.ofUser(sql, connection, userId), now));
            Entry entry = handOut instanceof HandOut.Refused refused
                    ? Entry.failed(Event.TOKEN_READ, refused.why().code(), "")
                            .detail(refused.why().sentence())
                    : Entry.of(Event.TOKEN_READ);
            Journal.write(
                    sql,
                    entry.connection(connection)
                            .user(userId)
                            .application(applicationId)
                            .from(address),
                    now);
            return handOut;
        });
    }

    private HandOut choose(Optional<UpstreamToken> found, Instant now) {
        if (found.isEmpty()) {
            return new HandOut.Refused(Why.REAUTH_REQUIRED, Optional.empty());
        }
        UpstreamToken token = found.get();
        Optional<Held> usable = token.usable(now.plus(MARGIN));
        if (usable.isPresent()) {
            Held held = usable.get();
            String clear = seal.open(token, held, token.isFresh(held));
            return new HandOut.Given(clear, held.expiresAt(), token.scopes(), token.generation());
        }
        if (token.ended().filter(Ending.REVOKED_BY_USER::equals).isPresent()) {
            return new HandOut.Refused(Why.REVOKED_BY_USER, Optional.empty());
        }
        boolean mayCome = token.lasting().isPresent() && UNREACHABLE.contains(token.trouble());
        return mayCome
                ? new HandOut.Refused(Why.PROVIDER_DOWN, token.dueAt())
                : new HandOut.Refused(Why.REAUTH_REQUIRED, Optional.empty());
    }

    /** Renews before the time; empty if that was done, or if there is nothing to renew. */
    private Optional<HandOut> renewed(String connection, String userId) {
        Optional<UpstreamToken> before = database.read(sql -> UpstreamTokens.ofUser(sql, connection, userId));
        if (before.isEmpty() || before.get().ended().isPresent()) {
            return Optional.empty();
        }
        UpstreamToken token = before.get();
        Optional<Held> lasting = token.lasting();
        if (token.fresh().isEmpty() && lasting.isPresent()) {
            Optional<Instant> earliest = earliest(token, lasting.get());
            if (earliest.filter(at -> clock.instant().isBefore(at)).isPresent()) {
                return Optional.of(new HandOut.Refused(Why.REFRESH_TOO_EARLY, earliest));
            }
        }
        renewals.runNow(token);
        Optional<UpstreamToken> after = database.read(sql -> UpstreamTokens.ofUser(sql, connection, userId));
        return after.filter(now -> UNREACHABLE.contains(now.trouble()))
                .map(now -> new HandOut.Refused(Why.PROVIDER_DOWN, now.dueAt()));
    }

    private Optional<Instant> earliest(UpstreamToken token, Held lasting) {
        return database.read(sql -> connections.named(sql, token.connection()))
                .flatMap(found ->
                        targets.provider(found).generation(token.generation()).tokens())
                .flatMap(TokenLife::refresh)
                .map(Renewal::notBefore)
                .map(lasting.since()::plus);
    }

    /**
     * Removes what ended long ago; until then the row says why there is no token.
     *
     * @return how many
     */
    public int purge() {
        Instant before = clock.instant().minus(ENDED);
        int removed = 0;
        int batch;
        do {
            batch = database.write(sql -> UpstreamTokens.forgetEnded(sql, before, BATCH));
            removed += batch;
        } while (batch == BATCH);
        return removed;
    }
}
