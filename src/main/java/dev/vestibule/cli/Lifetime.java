package dev.vestibule.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a command has opened. It is closed once, in the opposite order: when a start fails half-way, or when the process is
 * told to stop.
 */
final class Lifetime implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lifetime.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private boolean closing;

    /** Has this closed, before everything that was named earlier; what is named again moves to the front. */
    <T extends AutoCloseable> T with(T opened) {
        synchronized (open) {
            if (!closing) {
                open.remove(opened);
                open.push(opened);
                return opened;
            }
        }
        close(opened);
        throw new StartProblem("stopped while starting");
    }

    /** Waits until somebody closes this. */
    void untilOver() throws InterruptedException {
        over.await();
    }

    @Override
    public void close() {
        synchronized (open) {
            closing = true;
            while (!open.isEmpty()) {
                close(open.pop());
            }
        }
        over.countDown();
    }

    private static void close(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception e) {
            LOG.warn("while stopping: {}", e.getMessage(), e);
        }
    }
}
