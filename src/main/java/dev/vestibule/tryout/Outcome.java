package dev.vestibule.tryout;

import dev.vestibule.connection.Connection;
import dev.vestibule.connection.Connections;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.store.Sql;
import java.time.Instant;

/**
 * How a try ended.
 *
 * @param reason why it does not work, as the journal says it; or empty
 * @param report all that was found out
 */
record Outcome(boolean ok, String reason, Report report) {

    /** Notes it where people look: at the connection, or at the generation that is prepared, and in the journal. */
    void note(
            Sql sql,
            Connections connections,
            Connection connection,
            String generation,
            long revision,
            String operator,
            Instant now) {
        if (generation.equals(connection.generation())) {
            connections.tried(sql, connection.name(), ok, revision, now);
        } else {
            connections.generations().tried(sql, connection, generation, ok, operator, now);
        }
        Entry entry = ok ? Entry.of(Event.TRY) : Entry.failed(Event.TRY, reason, "");
        Journal.write(sql, entry.connection(connection.name()).operator(operator), now);
    }
}
