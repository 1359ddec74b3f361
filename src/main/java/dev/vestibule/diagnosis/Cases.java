package dev.vestibule.diagnosis;

import dev.vestibule.store.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** The table of logins that failed at a provider, by the reference code that the visitor saw. */
public final class Cases {
    /** For so long a case is kept. */
    public static final Duration KEPT = Duration.ofDays(30);

    private static final int MOST = 2000;
    private static final int BATCH = 500;

    private Cases() {}

    /** Keeps a case, in the transaction of its journal entry. */
    public static void add(Sql sql, String reference, CaseFile file, Instant now) {
        sql.update(
                "INSERT INTO case_file (reference, at, connection, file) VALUES (?, ?, ?, ?)",
                reference,
                now,
                file.connection(),
                file.toText());
    }

    public static Optional<CaseFile> find(Sql sql, String reference) {
        return sql.one(
                "SELECT file FROM case_file WHERE reference = ?",
                row -> CaseFile.fromText(row.text("file")),
                reference.toUpperCase(Locale.ROOT));
    }

    /** Removes what is too old, and the oldest of what is too much; says how many that were. */
    public static int forget(Sql sql, Instant now) {
        return sql.update(
                        "DELETE FROM case_file WHERE reference IN (SELECT reference FROM case_file WHERE at < ? LIMIT ?)",
                        now.minus(KEPT),
                        BATCH)
                + sql.update(
                        "DELETE FROM case_file WHERE reference IN"
                                + " (SELECT reference FROM case_file ORDER BY at DESC, reference LIMIT ? OFFSET ?)",
                        BATCH,
                        MOST);
    }
}
