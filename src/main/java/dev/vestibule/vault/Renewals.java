package dev.vestibule.vault;

import dev.vestibule.connection.Connection;
import dev.vestibule.connection.Connections;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.provider.Renewal;
import dev.vestibule.provider.TokenLife;
import dev.vestibule.store.Database;
import dev.vestibule.store.Sql;
import dev.vestibule.upstream.Outbound;
import dev.vestibule.upstream.Target;
import dev.vestibule.upstream.Targets;
import dev.vestibule.upstream.TokenRenewal;
import dev.vestibule.vault.UpstreamToken.Ending;
import dev.vestibule.vault.UpstreamToken.Held;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps tokens alive: a fresh one is exchanged, a lasting one is refreshed. Any number of threads and nodes may do this at
 * once; each token is one node's at a time. No transaction is open while a provider is asked.
 */
public final class Renewals {
    /** A provider that says a token is dead is asked so often in all, since a refusal can be a fault of its own. */
    private static final int REFUSALS = 3;

    private static final Set<Reason> REFUSED = Set.of(Reason.TOKEN_REFUSED, Reason.PERMISSION_MISSING);

    private final Database database;
    private final Connections connections;
    private final Targets targets;
    private final Outbound outbound;
    private final Seal seal;
    private final Clock clock;

    Renewals(Database database, Connections connections, Targets targets, Outbound outbound, Seal seal, Clock clock) {
        this.database = database;
        this.connections = connections;
        this.targets = targets;
        this.outbound = outbound;
        this.seal = seal;
        this.clock = clock;
    }

    /** Makes the steps that are due, one after the other. */
    public void run() {
        while (database.read(sql -> UpstreamTokens.anyDue(sql, clock.instant()))) {
            Optional<UpstreamToken> claimed = database.write(sql -> UpstreamTokens.claim(sql, clock.instant()));
            if (claimed.isEmpty()) {
                return;
            }
            step(claimed.get());
        }
    }

    /** Makes the next step of one token before its time, unless somebody is at it. */
    void runNow(UpstreamToken seen) {
        database.write(sql -> UpstreamTokens.claim(sql, seen, clock.instant())).ifPresent(this::step);
    }

    private void step(UpstreamToken claimed) {
        Instant now = clock.instant();
        Optional<Held> fresh = claimed.fresh().filter(token -> token.livesAt(now));
        Optional<Held> lasting = claimed.lasting().filter(token -> token.livesAt(now));
        if (fresh.isEmpty() && lasting.isEmpty()) {
            end(claimed, claimed.trouble());
            return;
        }
        try {
            // As it was issued: a connection may have been switched to another generation, with another app, since.
            Target target = database.read(sql -> targets.resolve(sql, connection(sql, claimed), claimed.generation()));
            TokenLife life = target.generation()
                    .tokens()
                    .orElseThrow(() -> Failure.of(Reason.CONNECTION_DISABLED, "its tokens cannot be kept any more"));
            if (fresh.isPresent()) {
                renew(claimed, fresh.get(), true, target, life, life.exchange());
            } else {
                renew(claimed, lasting.orElseThrow(), false, target, life, life.refresh());
            }
        } catch (Failure failure) {
            failed(claimed, fresh, lasting, failure);
        }
    }

    private Connection connection(Sql sql, UpstreamToken token) {
        return connections
                .named(sql, token.connection())
                .orElseThrow(() -> Failure.of(Reason.CONNECTION_UNKNOWN, "deleted in the meantime"));
    }

    private void renew(
            UpstreamToken claimed, Held token, boolean exchange, Target target, TokenLife life, Optional<Renewal> way) {
        if (way.isEmpty()) {
            // There is nothing longer to be had: a fresh token is the lasting one, and a lasting one lives to its end.
            Held kept = exchange ? seal.moved(claimed, token, clock.instant()) : token;
            database.write(sql -> UpstreamTokens.renewed(sql, claimed, kept, due(kept, life)));
            return;
        }
        String clear = seal.open(claimed, token, exchange);
        String step = exchange ? "Exchange the token for one that lives longer" : "Refresh the token";
        Instant asked = clock.instant();
        TokenRenewal.Renewed renewed =
                TokenRenewal.read(target, way.get(), outbound.send(TokenRenewal.call(target, way.get(), step, clear)));
        // Its life is counted from the question on: to think it shorter than it is does no harm.
        Held held = new Held(seal.lasting(claimed, renewed.accessToken()), asked, asked.plus(renewed.life()));
        database.write(sql -> UpstreamTokens.renewed(sql, claimed, held, due(held, life)));
    }

    private static Instant due(Held token, TokenLife life) {
        return life.refresh()
                .map(renewal -> Pace.refresh(token, renewal))
                .filter(at -> at.isBefore(token.expiresAt()))
                .orElse(token.expiresAt());
    }

    private void failed(UpstreamToken claimed, Optional<Held> fresh, Optional<Held> lasting, Failure failure) {
        Instant now = clock.instant();
        String trouble = failure.reason().slug();
        Instant next = Pace.retry(claimed.attempts(), now);
        boolean refused = REFUSED.contains(failure.reason());
        if (fresh.isPresent()) {
            boolean over = !fresh.get().livesAt(next) || (refused && claimed.refused() + 1 >= REFUSALS);
            if (!over) {
                database.write(sql -> putOff(sql, claimed, trouble, refused, next));
            } else if (lasting.isPresent()) {
                database.write(sql -> {
                    UpstreamTokens.dropFresh(sql, claimed, trouble, next);
                    return true;
                });
            } else {
                end(claimed, trouble);
            }
            return;
        }
        boolean dead = refused && claimed.refused() + 1 >= REFUSALS;
        if (dead) {
            end(claimed, trouble);
            return;
        }
        Instant end = lasting.map(Held::expiresAt).orElse(now);
        database.write(sql -> putOff(sql, claimed, trouble, refused, next.isBefore(end) ? next : end));
    }

    private static boolean putOff(Sql sql, UpstreamToken claimed, String trouble, boolean refused, Instant next) {
        UpstreamTokens.putOff(sql, claimed, trouble, refused, next);
        return true;
    }

    private void end(UpstreamToken token, String trouble) {
        Instant now = clock.instant();
        database.write(sql -> {
            if (UpstreamTokens.end(sql, token, Ending.REAUTH_REQUIRED, trouble, now)) {
                Journal.write(
                        sql,
                        Entry.failed(Event.UPSTREAM_TOKEN, trouble, "")
                                .connection(token.connection())
                                .user(token.userId())
                                .detail("The kept token is of no use any more; the next login brings a new one."),
                        now);
            }
            return true;
        });
    }
}
