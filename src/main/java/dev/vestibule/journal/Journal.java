package dev.vestibule.journal;

import dev.vestibule.store.Row;
import dev.vestibule.store.Secrets;
import dev.vestibule.store.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The table of what happened, newest first. */
public final class Journal {
    private static final AtomicInteger SEQUENCE = new AtomicInteger();

    private Journal() {}

    /** Which entries to list; empty text and empty options let everything through. */
    public record Filter(
            String event,
            Optional<Boolean> ok,
            String reference,
            String userId,
            String applicationId,
            String connection) {
        public static final Filter ALL = new Filter("", Optional.empty(), "", "", "", "");
    }

    /** Writes an entry, in the transaction of what it tells about. */
    public static void write(Sql sql, Entry entry, Instant now) {
        sql.update(
                "INSERT INTO journal (id, at, event, outcome, reason, reference, application_id, connection, user_id, operator,"
                        + " address, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                nextId(now),
                now,
                entry.event().slug(),
                entry.ok() ? "ok" : "failed",
                entry.reason(),
                entry.reference(),
                shortened(entry.applicationId(), 200),
                shortened(entry.connection(), 200),
                entry.userId(),
                entry.operator(),
                entry.address(),
                shortened(entry.detail(), 1000));
    }

    /** Grows with time, and within one millisecond with each entry of this node, so that the journal has one order. */
    private static String nextId(Instant now) {
        return String.format(
                "%013d-%04x-%s", now.toEpochMilli(), SEQUENCE.getAndIncrement() & 0xffff, Secrets.letters(6));
    }

    /** A page of entries, newest first. */
    public static List<Entry> latest(Sql sql, Filter filter, int limit, int offset) {
        return sql.list(
                "SELECT * FROM journal WHERE (? = '' OR event = ?) AND (? = '' OR outcome = ?) AND (? = '' OR reference = ?)"
                        + " AND (? = '' OR user_id = ?) AND (? = '' OR application_id = ?) AND (? = '' OR connection = ?)"
                        + " ORDER BY at DESC, id DESC LIMIT ? OFFSET ?",
                Journal::read,
                filter.event(),
                filter.event(),
                outcome(filter),
                outcome(filter),
                filter.reference(),
                filter.reference(),
                filter.userId(),
                filter.userId(),
                filter.applicationId(),
                filter.applicationId(),
                filter.connection(),
                filter.connection(),
                limit,
                offset);
    }

    /** The entry that an error page's reference code stands for. */
    public static Optional<Entry> byReference(Sql sql, String reference) {
        return sql.one(
                "SELECT * FROM journal WHERE reference = ? AND reference <> '' ORDER BY at DESC LIMIT 1",
                Journal::read,
                reference.strip().toUpperCase(Locale.ROOT));
    }

    private static String outcome(Filter filter) {
        return filter.ok().map(ok -> ok ? "ok" : "failed").orElse("");
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }

    private static Entry read(Row row) {
        return new Entry(
                row.text("id"),
                row.time("at"),
                Event.valueOf(row.text("event").toUpperCase(Locale.ROOT).replace('-', '_')),
                row.text("outcome").equals("ok"),
                row.text("reason"),
                row.text("reference"),
                row.text("application_id"),
                row.text("connection"),
                row.text("user_id"),
                row.text("operator"),
                row.text("address"),
                row.text("detail"));
    }
}
