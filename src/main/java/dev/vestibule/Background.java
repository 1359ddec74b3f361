package dev.vestibule;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done again and again while the server runs. Work that fails is logged and tried again; it never stops the rest. */
final class Background implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private final ScheduledExecutorService threads;

    Background(int size) {
        this.threads = Executors.newScheduledThreadPool(size, task -> {
            Thread thread = new Thread(task, "background");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Does it after each pause.
     *
     * @param what for the log, such as {@code telling applications of logouts}
     */
    void every(Duration first, Duration pause, String what, Runnable work) {
        var unused = threads.scheduleWithFixedDelay(
                () -> attempt(what, work), first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void attempt(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("{} failed, and will be tried again: {}", what, e.getMessage());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
