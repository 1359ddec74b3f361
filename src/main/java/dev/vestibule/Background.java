package dev.vestibule;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a server does besides answering: the same tasks again and again. What fails is logged and tried again. */
final class Background implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);
    /** Enough for what may have to wait for others: two logouts, two events, one renewal, one for the rest. */
    private static final int THREADS = 6;

    private final ScheduledExecutorService tasks = Executors.newScheduledThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "background");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Runs a task after each pause, the first time after {@code first}.
     *
     * @param what the task as a log line names it, such as "renewing tokens"
     */
    void every(Duration first, Duration pause, String what, Runnable task) {
        var unused = tasks.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException e) {
                        LOG.warn("{} failed, and will be tried again: {}", what, e.getMessage());
                    }
                },
                first.toMillis(),
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** The same pause also before the first time. */
    void every(Duration pause, String what, Runnable task) {
        every(pause, pause, what, task);
    }

    @Override
    public void close() {
        tasks.shutdownNow();
    }
}
