package dev.vestibule;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.store.Database;
import dev.vestibule.upstream.Breakers;
import dev.vestibule.upstream.Conversation;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes into the journal when this node begins to leave a provider's host alone, and when the host works again. */
final class BreakerJournal implements Breakers.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(BreakerJournal.class);

    private final Database database;

    BreakerJournal(Database database) {
        this.database = database;
    }

    @Override
    public void paused(Breakers.Pause pause) {
        Reason reason = Conversation.reason(pause);
        write(
                Entry.failed(Event.PROVIDER_PAUSED, reason.slug(), "")
                        .detail(pause.host() + " is not asked by this node until " + pause.until()),
                pause.since());
    }

    @Override
    public void resumed(Breakers.Pause pause, Instant at) {
        long seconds = Duration.between(pause.since(), at).toSeconds();
        write(Entry.of(Event.PROVIDER_RESUMED).detail(pause.host() + " answers again after " + seconds + " s"), at);
    }

    private void write(Entry entry, Instant at) {
        LOG.info("{}: {}", entry.event().slug(), entry.detail());
        try {
            database.write(sql -> {
                Journal.write(sql, entry, at);
                return true;
            });
        } catch (Failure | IllegalStateException e) {
            LOG.warn(
                    "{} could not be written into the journal: {}",
                    entry.event().slug(),
                    e.getMessage());
        }
    }
}
