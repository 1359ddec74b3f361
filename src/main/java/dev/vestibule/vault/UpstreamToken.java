package dev.vestibule.vault;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of one identity.
 *
 * @param fresh what the last login brought, if it still has to be exchanged
 * @param lasting the one that is refreshed
 * @param refused how often in a row the provider called the token dead that is next to be renewed: the fresh one if there is one
 * @param attempts how often in a row the next step failed
 * @param trouble the slug of the reason of the last failure; empty after a success
 * @param ended why there is no token; empty while there is one
 * @param dueAt when the next step is to be made; empty for never
 */
record UpstreamToken(
        String connection,
        String upstreamId,
        String userId,
        String generation,
        List<String> scopes,
        Optional<Held> fresh,
        Optional<Held> lasting,
        int refused,
        int attempts,
        String trouble,
        Optional<Ending> ended,
        Optional<Instant> dueAt,
        long version) {

    /**
     * A sealed token and its life.
     *
     * @param since when it was received; the epoch where nobody asks
     */
    record Held(String sealed, Instant since, Instant expiresAt) {
        boolean livesAt(Instant moment) {
            return moment.isBefore(expiresAt);
        }

        /** Sealed or not, a token does not print itself. */
        @Override
        public String toString() {
            return "token until " + expiresAt;
        }
    }

    /** The token to hand out: the newest that lives and that the provider has not called dead. */
    Optional<Held> usable(Instant moment) {
        Optional<Held> newest = fresh.filter(held -> refused == 0);
        Optional<Held> older = lasting.filter(held -> refused == 0 || fresh.isPresent());
        return newest.filter(held -> held.livesAt(moment)).or(() -> older.filter(held -> held.livesAt(moment)));
    }

    boolean isFresh(Held held) {
        return fresh.filter(held::equals).isPresent();
    }

    /** Why there is no token any more. */
    enum Ending {
        /** Its life is over, or the provider refuses it: only a login brings a new one. */
        REAUTH_REQUIRED,
        /** The user removed the app at the provider. */
        REVOKED_BY_USER
    }
}
