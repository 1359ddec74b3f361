package dev.vestibule.dashboard;

import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.store.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The journal's entries about connections: written with each change, and read to say who was faster. */
final class ConnectionChanges {
    private static final String SETTINGS = "Settings saved";
    private static final String PERMISSIONS = "Permissions saved";
    private static final String SWITCHED = "Generation switched";
    private static final String DELETED = "Connection deleted";

    /** How the entries begin that stand for a new revision of a connection, or for its end. */
    private static final List<String> REVISIONS = List.of(SETTINGS, PERMISSIONS, SWITCHED, DELETED);

    /** A switch may have been moved often since somebody saved. */
    private static final int LOOK_BACK = 50;

    private ConnectionChanges() {}

    static void settingsSaved(Sql sql, String connection, String operator, String what, Instant now) {
        write(sql, connection, operator, SETTINGS + ": " + what + ".", now);
    }

    static void permissionsSaved(Sql sql, String connection, String operator, String what, Instant now) {
        write(sql, connection, operator, PERMISSIONS + ": " + what + ".", now);
    }

    static void switched(Sql sql, String connection, String operator, String what, Instant now) {
        write(sql, connection, operator, SWITCHED + " " + what, now);
    }

    static void deleted(Sql sql, String connection, String operator, Instant now) {
        write(sql, connection, operator, DELETED + ". Its users stay.", now);
    }

    /** Any change that leaves the revision as it is. */
    static void write(Sql sql, String connection, String operator, String sentence, Instant now) {
        Journal.write(sql, entry(connection, operator).detail(sentence), now);
    }

    /** A switch for one application. */
    static void write(Sql sql, String connection, String operator, String applicationId, String sentence, Instant now) {
        Journal.write(
                sql, entry(connection, operator).application(applicationId).detail(sentence), now);
    }

    /** What made the connection what it is now. */
    static Optional<Entry> lastRevision(Sql sql, String connection) {
        Journal.Filter filter =
                new Journal.Filter(Event.CONNECTION_CHANGED.slug(), Optional.empty(), "", "", "", connection);
        return Journal.latest(sql, filter, LOOK_BACK, 0).stream()
                .filter(entry -> REVISIONS.stream().anyMatch(entry.detail()::startsWith))
                .findFirst();
    }

    private static Entry entry(String connection, String operator) {
        return Entry.of(Event.CONNECTION_CHANGED).connection(connection).operator(operator);
    }
}
