package dev.vestibule.upstream;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The mark of a login that this server plays itself to see what a fault does. It travels in a sealed cookie to where the login
 * begins, and from there in the transaction, so that what comes of it counts for nobody and says that it is simulated. It
 * counts for a connection to the local sandbox and for nothing else.
 *
 * @param connection the name of the connection it was made for
 * @param mark the fault and the id of the rehearsal, as the journal names them
 */
public record Rehearsed(String connection, String mark, Instant at) {
    /** The cookie that carries it. */
    public static final String COOKIE = "rehearsal";

    static final Duration LIFE = Duration.ofMinutes(2);
    private static final String CARRIED = "rehearsal";

    /** The mark of a transaction, if it has one. */
    public static Optional<Rehearsed> of(Transaction transaction) {
        return Optional.of(transaction.carried(CARRIED))
                .filter(mark -> !mark.isEmpty())
                .map(mark -> new Rehearsed(transaction.connection(), mark, transaction.startedAt()));
    }

    /** The transaction with this mark, if it leads to the sandbox. */
    public Transaction on(Transaction transaction, Target target) {
        return isFor(target) ? transaction.with(CARRIED, mark) : transaction;
    }

    /** Whether it counts for this target. */
    public boolean isFor(Target target) {
        return target.connection().sandbox() && target.connection().name().equals(connection);
    }

    /** How a line of the journal begins. */
    public String words() {
        return "Simulated: " + mark;
    }
}
