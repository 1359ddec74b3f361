package dev.vestibule.contract;

import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.provider.Step;
import dev.vestibule.store.Database;
import dev.vestibule.upstream.Reply;
import dev.vestibule.upstream.Target;
import dev.vestibule.upstream.Watch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at every answer. A login pays for comparing two small maps in memory; what is found is counted there and written
 * by a thread of its own: what is new at once, what is known once an hour, and all of it when somebody looks.
 */
public final class ContractWatch implements Watch {
    private static final Logger LOG = LoggerFactory.getLogger(ContractWatch.class);
    private static final Duration PACE = Duration.ofHours(1);
    /** A provider that answers something else every time shall not fill the memory. */
    private static final int MOST = 500;

    private final Database database;
    private final Clock clock;
    private final Map<Key, Sight> sights = new ConcurrentHashMap<>();
    private final ExecutorService writer = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "contract-watch");
        thread.setDaemon(true);
        return thread;
    });

    public ContractWatch(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Key(String connection, String generation, String step, Oddity.Kind kind, String field) {}

    /** What was seen since it was last written. */
    private record Sight(long count, Instant first, Instant last, String sample, Optional<Instant> written) {
        Sight and(Instant now, String shape) {
            return new Sight(count + 1, count == 0 ? now : first, now, shape, written);
        }

        boolean due(Instant now) {
            return count > 0 && written.filter(at -> at.plus(PACE).isAfter(now)).isEmpty();
        }
    }

    @Override
    public void saw(Target target, Step step, Reply reply) {
        try {
            Instant now = clock.instant();
            boolean due = false;
            for (Oddity odd : Comparison.of(
                    step, Optional.ofNullable(target.generation().answers().get(step)), reply)) {
                Key key = new Key(
                        target.connection().name(), target.generation().id(), odd.step(), odd.kind(), odd.field());
                if (sights.size() < MOST || sights.containsKey(key)) {
                    Sight sight = sights.merge(
                            key,
                            new Sight(1, now, now, odd.sample(), Optional.empty()),
                            (known, fresh) -> known.and(now, odd.sample()));
                    due |= sight.due(now);
                }
            }
            if (due) {
                writer.execute(() -> write(false));
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "holding an answer against the provider file failed: {}",
                    e.getClass().getSimpleName());
        }
    }

    @Override
    public void catchUp() {
        write(true);
    }

    private synchronized void write(boolean all) {
        try {
            Instant now = clock.instant();
            sights.forEach((key, sight) -> {
                if (all ? sight.count() > 0 : sight.due(now)) {
                    write(key, sight, now);
                }
            });
        } catch (RuntimeException e) {
            LOG.warn("a notice about a provider's answers could not be written, and will be later: {}", e.getMessage());
        }
    }

    private void write(Key key, Sight sight, Instant now) {
        Notices.Notice notice = new Notices.Notice(
                key.connection(),
                key.generation(),
                key.step(),
                key.kind().slug(),
                key.field(),
                sight.first(),
                sight.last(),
                sight.count(),
                sight.sample(),
                false);
        database.write(sql -> {
            if (Notices.add(sql, notice)) {
                Journal.write(
                        sql,
                        Entry.of(Event.PROVIDER_CHANGED)
                                .connection(key.connection())
                                .detail(notice.sentence() + "."),
                        now);
            }
            return true;
        });
        sights.computeIfPresent(
                key,
                (same, current) -> new Sight(
                        current.count() - sight.count(),
                        current.first(),
                        current.last(),
                        current.sample(),
                        Optional.of(now)));
    }
}
