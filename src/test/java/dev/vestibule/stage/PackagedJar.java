package dev.vestibule.stage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The packaged jar, run as a person runs it: {@code java -jar target/vestibule.jar …} in a process of its own. The JDK is the
 * one of the system property {@code journey.java.home}, or the one that runs the tests; the jar is that of
 * {@code journey.jar}, or {@code target/vestibule.jar}. No process outlives the tests.
 */
public final class PackagedJar implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private final Thread reader;
    private boolean ended;

    private PackagedJar(Process process) {
        this.process = process;
        this.reader = new Thread(this::read, "output of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts a command; it may still be starting when this returns. */
    public static PackagedJar start(String... arguments) {
        return start(Map.of(), arguments);
    }

    /** Starts a command with these environment variables beside those of the tests. */
    public static PackagedJar start(Map<String, String> environment, String... arguments) {
        return start(Path.of(System.getProperty("journey.jar", "target/vestibule.jar")), environment, arguments);
    }

    static PackagedJar start(Path jar, Map<String, String> environment, String... arguments) {
        String home = System.getProperty("journey.java.home", System.getProperty("java.home"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(home, "bin", "java").toString());
        command.add("-jar");
        command.add(jar.toAbsolutePath().toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().keySet().removeIf(name -> name.startsWith("VESTIBULE_"));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new PackagedJar(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a line of output that matches, and hands out the match for its groups. */
    public Matcher awaitLine(String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        long end = System.nanoTime() + PATIENCE.toNanos();
        synchronized (lines) {
            int looked = 0;
            while (true) {
                for (; looked < lines.size(); looked++) {
                    Matcher matcher = wanted.matcher(lines.get(looked));
                    if (matcher.find()) {
                        return matcher;
                    }
                }
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (ended || left <= 0) {
                    throw new AssertionError("no line that matches " + pattern + " in:\n" + output());
                }
                waitFor(left);
            }
        }
    }

    /** Waits until an address of it answers with 200. */
    public void awaitAnswer(URI address) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .build();
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < end) {
                if (answers(client, request)) {
                    return;
                }
                if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError(address + " does not answer:\n" + output());
    }

    /** Waits for a command that ends by itself; its exit code. */
    public int awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("still running:\n" + output());
            }
            reader.join(PATIENCE.toMillis());
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Asks it to stop as an init system does (SIGTERM) and waits; its exit code. */
    public int stop() {
        // Not Process.destroy: that also closes the pipe, and the last words would be lost.
        process.toHandle().destroy();
        return awaitEnd();
    }

    /** Kills it as a power cut does. */
    public void kill() {
        process.toHandle().destroyForcibly();
        awaitEnd();
    }

    /** Everything it has printed so far. */
    public String output() {
        synchronized (lines) {
            return String.join("\n", lines);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** The CPU time it has used, where the system tells. */
    public Optional<Duration> cpu() {
        return process.info().totalCpuDuration();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }

    private static boolean answers(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private void waitFor(long millis) {
        try {
            lines.wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private void read() {
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            add("[output broke off: " + e.getMessage() + "]");
        }
        synchronized (lines) {
            ended = true;
            lines.notifyAll();
        }
    }

    private void add(String line) {
        synchronized (lines) {
            lines.add(line);
            lines.notifyAll();
        }
    }
}
