package dev.vestibule.configuration;

import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.store.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a file changed: each change is a line for whoever applied it and an entry in the journal. */
final class ChangeLog {
    /** Who stands in the journal. */
    static final String AUTHOR = "configuration file";

    private final Sql sql;
    private final Instant now;
    private final List<String> lines = new ArrayList<>();

    ChangeLog(Sql sql, Instant now) {
        this.sql = sql;
        this.now = now;
    }

    Instant now() {
        return now;
    }

    /** Without secrets. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /**
     * Notes a change of what belongs to applications.
     *
     * @param id the application's, or empty
     */
    void application(String id, String line) {
        add(Entry.of(Event.APPLICATION_CHANGED).application(id), line);
    }

    void connection(String name, String line) {
        add(Entry.of(Event.CONNECTION_CHANGED).connection(name), line);
    }

    /** Notes a change of who may use a connection. */
    void connection(String name, String applicationId, String line) {
        add(Entry.of(Event.CONNECTION_CHANGED).connection(name).application(applicationId), line);
    }

    private void add(Entry entry, String line) {
        Journal.write(sql, entry.operator(AUTHOR).detail(line), now);
        lines.add(line);
    }
}
