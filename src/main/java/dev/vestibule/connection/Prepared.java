package dev.vestibule.connection;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a connection has in store for a generation that it does not speak today.
 *
 * @param appId our id there; empty if it is the one of today
 * @param hasSecret whether it has a secret of its own; otherwise today's is used
 * @param leftAt when the connection was switched away from it; empty if it never spoke it
 * @param lastTry how the last try with it ended; the revision says nothing here
 */
public record Prepared(
        String generation,
        String appId,
        boolean hasSecret,
        String secretHint,
        List<String> scopes,
        Optional<Instant> leftAt,
        Instant savedAt,
        String savedBy,
        Optional<Connection.LastTry> lastTry) {}
