package dev.vestibule.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes to SQLite. It takes everything that waits, runs it in one transaction with a savepoint for each
 * piece of work, and answers after the commit: under load many logins share one sync of the disk, alone each has its own.
 */
final class GroupCommit implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final int MOST_AT_ONCE = 64;

    private final BlockingQueue<Task<?>> waiting = new LinkedBlockingQueue<>(10_000);
    private final Connection connection;
    private final Statement control;
    private final Sql sql;
    private final Thread thread;
    private volatile boolean closing;

    private GroupCommit(Connection connection, String name) throws SQLException {
        this.connection = connection;
        this.control = connection.createStatement();
        this.sql = new Sql(connection, new HashMap<>());
        this.thread = new Thread(this::run, name);
        this.thread.setDaemon(true);
    }

    static GroupCommit on(Connection connection, String name) throws SQLException {
        GroupCommit writer = new GroupCommit(connection, name);
        writer.thread.start();
        return writer;
    }

    <T> T submit(Work<T> work) {
        if (Thread.currentThread() == thread) {
            throw new IllegalStateException("a write inside a write would wait for itself");
        }
        Task<T> task = new Task<>(work, new CompletableFuture<>());
        if (closing || !waiting.offer(task)) {
            throw dev.vestibule.failure.Failure.of(
                    dev.vestibule.failure.Reason.DATABASE_UNAVAILABLE, "the writer is closed or has too much to do");
        }
        try {
            return task.answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private void run() {
        List<Task<?>> batch = new ArrayList<>(MOST_AT_ONCE);
        while (!closing || !waiting.isEmpty()) {
            batch.clear();
            try {
                Task<?> first = waiting.poll(200, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                batch.add(first);
                waiting.drainTo(batch, MOST_AT_ONCE - 1);
                transact(batch);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (SQLException | RuntimeException e) {
                LOG.error("the writer could not commit: {}", e.getMessage());
                RuntimeException told =
                        e instanceof SQLException broken ? Database.translated(broken) : (RuntimeException) e;
                batch.forEach(task -> task.answer.completeExceptionally(told));
                rollBack();
            }
        }
    }

    private void transact(List<Task<?>> batch) throws SQLException {
        control.execute("BEGIN IMMEDIATE");
        boolean alone = batch.size() == 1;
        int kept = 0;
        for (Task<?> task : batch) {
            if (!alone) {
                control.execute("SAVEPOINT piece");
            }
            if (task.perform(sql)) {
                kept++;
                if (!alone) {
                    control.execute("RELEASE piece");
                }
            } else if (!alone) {
                control.execute("ROLLBACK TO piece");
                control.execute("RELEASE piece");
            }
        }
        control.execute(kept == 0 ? "ROLLBACK" : "COMMIT");
        batch.forEach(Task::answer);
    }

    private void rollBack() {
        try {
            control.execute("ROLLBACK");
        } catch (SQLException e) {
            LOG.debug("nothing to roll back: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join(10_000);
            connection.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            LOG.warn("closing the database: {}", e.getMessage());
        }
    }

    /** One piece of work; what it returned or threw is told only after the commit. */
    private static final class Task<T> {
        private final Work<T> work;
        private final CompletableFuture<T> answer;
        private @Nullable T result;
        private @Nullable RuntimeException thrown;

        private Task(Work<T> work, CompletableFuture<T> answer) {
            this.work = work;
            this.answer = answer;
        }

        private boolean perform(Sql sql) {
            try {
                result = work.with(sql);
                return true;
            } catch (RuntimeException e) {
                thrown = e;
                return false;
            }
        }

        private void answer() {
            if (thrown == null) {
                answer.complete(result);
            } else {
                answer.completeExceptionally(thrown);
            }
        }
    }
}
