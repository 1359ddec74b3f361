package dev.vestibule.dashboard;

import dev.vestibule.connection.Connection;
import dev.vestibule.journal.Entry;
import dev.vestibule.store.Sql;
import java.util.List;
import java.util.Optional;

/**
 * Two operators changed the same connection: what the slower one is shown, so that neither's work is lost.
 *
 * @param there whether there was a conflict
 * @param deleted whether the other one deleted it
 * @param who the operator who was faster; empty if that is not known
 * @param at when, ISO 8601; empty if that is not known
 * @param what the other's change, as the journal has it
 * @param rows what differs
 */
public record Conflict(boolean there, boolean deleted, String who, String at, String what, List<Row> rows) {
    static final Conflict NONE = new Conflict(false, false, "", "", "", List.of());

    /** One value as this form has it, and as it is saved now. */
    public record Row(String label, String yours, String saved) {}

    /** The connection was saved, or deleted, since the form was opened. */
    static Conflict about(Sql sql, OpenConnection now, List<Row> rows) {
        Optional<Entry> save = ConnectionChanges.lastRevision(sql, now.name());
        return new Conflict(
                true,
                now.saved().isEmpty(),
                save.map(Entry::operator).orElse(""),
                save.map(Entry::at)
                        .or(() -> now.saved().map(Connection::updatedAt))
                        .map(String::valueOf)
                        .orElse(""),
                save.map(Entry::detail).orElse(""),
                rows.stream().filter(row -> !row.yours().equals(row.saved())).toList());
    }
}
