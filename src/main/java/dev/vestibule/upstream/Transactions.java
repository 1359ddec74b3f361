package dev.vestibule.upstream;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.store.JsonText;
import dev.vestibule.store.Sealer;
import dev.vestibule.store.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Transactions as sealed cookie values: any node can finish what another began, and a transaction only fits the browser that
 * began it. Each has a cookie of its own, so that two tabs do not disturb each other.
 */
public final class Transactions {
    /** How long a visitor may take at the provider. */
    public static final Duration LIFE = Duration.ofMinutes(10);
    /** The name of every transaction's cookie begins so. */
    public static final String COOKIE = "tx_";
    /** More than these are not kept in one browser: the oldest tabs are the ones given up. */
    public static final int MOST_AT_ONCE = 5;
    /** Browsers drop a cookie beyond 4096 bytes. */
    private static final int MOST_CHARACTERS = 3800;

    private final Sealer sealer;

    public Transactions(Sealer sealer) {
        this.sealer = sealer.forPurpose("login-transaction");
    }

    /** The name of the cookie that belongs to a state. */
    public String cookieName(String state) {
        return COOKIE + Secrets.hash(state).replaceAll("[^A-Za-z0-9]", "").substring(0, 10);
    }

    /**
     * The cookie value of a transaction.
     *
     * @throws Failure {@code INVALID_REQUEST} if the application's parameters are too long to be carried
     */
    public String seal(Transaction transaction) {
        String sealed = sealer.seal(transaction.toText(), "cookie");
        if (sealed.length() > MOST_CHARACTERS) {
            throw Failure.of(Reason.INVALID_REQUEST, "the request is too long for a cookie")
                    .showing("state, nonce and redirect_uri together are too long.");
        }
        return sealed;
    }

    /** The cookie value of the mark of a played login. */
    public String seal(Rehearsed rehearsed) {
        return sealer.seal(
                JsonText.of(List.of(
                        rehearsed.connection(),
                        rehearsed.mark(),
                        String.valueOf(rehearsed.at().toEpochMilli()))),
                "rehearsal");
    }

    /** The mark in a cookie value, if this server sealed it a moment ago. */
    public Optional<Rehearsed> rehearsed(String sealed, Instant now) {
        return sealer.open(sealed, "rehearsal")
                .map(JsonText::list)
                .map(parts ->
                        new Rehearsed(parts.get(0), parts.get(1), Instant.ofEpochMilli(Long.parseLong(parts.get(2)))))
                .filter(mark -> mark.at().plus(Rehearsed.LIFE).isAfter(now));
    }

    /** The transaction in a cookie value, if this server sealed it and it belongs to the state. */
    public Optional<Transaction> open(String sealed, String state) {
        return sealer.open(sealed, "cookie")
                .map(Transaction::fromText)
                .filter(transaction -> Secrets.same(transaction.state(), state));
    }
}
