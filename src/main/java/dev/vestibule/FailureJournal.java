package dev.vestibule;

import dev.vestibule.diagnosis.CaseFile;
import dev.vestibule.diagnosis.Cases;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.store.Database;
import dev.vestibule.upstream.Rehearsed;
import dev.vestibule.web.FailureListener;
import dev.vestibule.web.Trail;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what people were refused into the journal, under the reference code they saw. */
final class FailureJournal implements FailureListener {
    private static final Logger LOG = LoggerFactory.getLogger(FailureJournal.class);
    /** Not worth an entry, or impossible to enter. */
    private static final Set<Reason> LEFT_OUT =
            EnumSet.of(Reason.NOT_FOUND, Reason.METHOD_NOT_ALLOWED, Reason.DATABASE_UNAVAILABLE);

    private final Database database;
    private final Clock clock;

    FailureJournal(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void failed(HttpServletRequest request, Failure failure, String reference) {
        if (LEFT_OUT.contains(failure.reason())) {
            return;
        }
        String said = failure.evidence().isEmpty() ? "" : " · said: " + failure.evidence();
        String simulated = Trail.noteOf(request, Rehearsed.class)
                .map(mark -> mark.words() + " · ")
                .orElse("");
        Entry entry = Entry.failed(Event.REFUSED, failure.reason().slug(), reference)
                .application(Trail.application(request))
                .connection(Trail.connection(request))
                .user(Trail.user(request))
                .from(request.getRemoteAddr())
                .detail(simulated + request.getServletPath() + " · " + failure.detail() + said);
        Optional<CaseFile> file = Trail.noteOf(request, CaseFile.class);
        try {
            database.write(sql -> {
                Journal.write(sql, entry, clock.instant());
                if (!reference.isEmpty()) {
                    file.ifPresent(known -> Cases.add(sql, reference, known, clock.instant()));
                }
                return true;
            });
        } catch (Failure | IllegalStateException e) {
            LOG.warn("{} could not be written into the journal: {}", reference, e.getMessage());
        }
    }
}
