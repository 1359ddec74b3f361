package dev.vestibule.dashboard;

import dev.vestibule.application.Application;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.store.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The journal's entries about applications, written with each change. */
final class ApplicationChanges {
    private ApplicationChanges() {}

    static void created(Sql sql, String id, String name, String operator, Instant now) {
        write(sql, id, operator, "Created: " + name + ".", now);
    }

    static void saved(Sql sql, String id, Iterable<String> fields, String operator, Instant now) {
        write(sql, id, operator, "Settings saved: " + String.join(", ", fields) + ".", now);
    }

    static void newSecret(Sql sql, String id, String operator, Instant now) {
        write(sql, id, operator, "New secret; the old one stopped working.", now);
    }

    static void deleted(Sql sql, Application application, String operator, Instant now) {
        write(sql, application.id(), operator, "Deleted: " + application.name() + ".", now);
    }

    /** About an API, or about what an application may ask for there; without an application its id is empty. */
    static void ofApi(Sql sql, String id, String sentence, String operator, Instant now) {
        write(sql, id, operator, sentence, now);
    }

    /** Stands in the journal as a change of the connection, as the connection's own tab of applications writes it. */
    static void switched(
            Sql sql, String connection, Application application, boolean on, String operator, Instant now) {
        Entry entry = Entry.of(Event.CONNECTION_CHANGED)
                .connection(connection)
                .application(application.id())
                .operator(operator)
                .detail("Switched " + (on ? "on" : "off") + " for " + application.name() + ".");
        Journal.write(sql, entry, now);
    }

    /** The last change of an application. */
    static Optional<Entry> last(Sql sql, String id) {
        Journal.Filter filter = new Journal.Filter(Event.APPLICATION_CHANGED.slug(), Optional.empty(), "", "", id, "");
        return Journal.latest(sql, filter, 1, 0).stream().findFirst();
    }

    static ApplicationPage.Conflict conflict(Sql sql, ApplicationForm form, Application saved) {
        return conflict(sql, form.differences(saved), saved);
    }

    /** What differs by the label of its field: as it was typed, and as it is saved. */
    static ApplicationPage.Conflict conflict(Sql sql, Map<String, List<String>> differences, Application saved) {
        Optional<Entry> last = last(sql, saved.id());
        return new ApplicationPage.Conflict(
                true,
                last.map(Entry::operator).orElse(""),
                last.map(Entry::at).orElse(saved.updatedAt()).toString(),
                differences.entrySet().stream().map(ApplicationChanges::row).toList());
    }

    private static ApplicationPage.Conflict.Row row(Map.Entry<String, List<String>> difference) {
        return new ApplicationPage.Conflict.Row(
                difference.getKey(),
                difference.getValue().get(0),
                difference.getValue().get(1));
    }

    private static void write(Sql sql, String id, String operator, String sentence, Instant now) {
        Journal.write(
                sql,
                Entry.of(Event.APPLICATION_CHANGED)
                        .application(id)
                        .operator(operator)
                        .detail(sentence),
                now);
    }
}
