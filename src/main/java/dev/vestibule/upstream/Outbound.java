package dev.vestibule.upstream;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The only way out of the house. One total deadline for connecting, waiting and reading (the JDK client's own timeout ends
 * with the headers, JDK-8208693), at most 256 KB, no redirects, no cookies, no retries: a code exchange must not be sent
 * twice. Neither exceptions nor logs show a query or a body, because some providers want secrets in them.
 */
public final class Outbound {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final int MOST_BYTES = 256 * 1024;

    /**
     * The JDK client's own loggers write addresses with their queries as soon as somebody turns all logging up, so they are
     * shut for good. The list keeps them from being collected and made anew.
     */
    private static final List<Logger> SHUT = Stream.of(
                    "jdk.httpclient.HttpClient", "jdk.internal.httpclient.debug", "jdk.internal.httpclient.hpack.debug")
            .map(Logger::getLogger)
            .toList();

    static {
        SHUT.forEach(logger -> logger.setLevel(Level.OFF));
    }

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .executor(Executors.newFixedThreadPool(
                    Math.max(2, Runtime.getRuntime().availableProcessors()), Outbound::daemon))
            .build();
    private final Duration deadline;
    private final Reach reach;

    /**
     * With the ten seconds that visitors are promised.
     *
     * @param reach where calls may go whose address an operator typed
     */
    public Outbound(Reach reach) {
        this(Duration.ofSeconds(10), reach);
    }

    Outbound(Duration deadline) {
        this(deadline, Reach.PUBLIC);
    }

    Outbound(Duration deadline, Reach reach) {
        this.deadline = deadline;
        this.reach = reach;
    }

    /** Where calls may go whose address an operator typed. */
    public Reach reach() {
        return reach;
    }

    /**
     * Sends a call and waits for the whole answer.
     *
     * @throws Failure {@code PROVIDER_SLOW} or {@code PROVIDER_DOWN}, naming the host only
     */
    public Reply send(Call call) {
        if (call.guarded()) {
            return guarded(call);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(call.target())
                .header("Accept", "application/json")
                .timeout(deadline);
        call.headers().forEach(request::setHeader);
        call.authorization().ifPresent(header -> request.header("Authorization", header));
        if (call.method().equals("POST")) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(call.body()));
        }
        String host = call.address().getHost();
        long began = System.nanoTime();
        try {
            // Waiting for send costs a third of the CPU time of waiting for sendAsync: see OutboundCost among the
            // tests.
            HttpResponse<byte[]> response = client.send(
                    request.build(),
                    headers -> new LimitedBody(MOST_BYTES, deadline.toNanos() - System.nanoTime() + began));
            return new Reply(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    text(response.body(), host),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
        } catch (IOException e) {
            throw broken(host, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of(Reason.PROVIDER_DOWN, "interrupted while waiting for " + host);
        }
    }

    /**
     * Posts a JSON text to an application and waits for the status of its answer.
     *
     * @throws Failure {@code PROVIDER_SLOW} or {@code PROVIDER_DOWN}, naming the host only
     */
    public int post(URI address, String json, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .timeout(deadline)
                .POST(HttpRequest.BodyPublishers.ofString(json));
        headers.forEach(request::header);
        long began = System.nanoTime();
        try {
            return client.send(
                            request.build(),
                            answer -> new LimitedBody(MOST_BYTES, deadline.toNanos() - System.nanoTime() + began))
                    .statusCode();
        } catch (IOException e) {
            throw broken(address.getHost(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of(Reason.PROVIDER_DOWN, "interrupted while waiting for " + address.getHost());
        }
    }

    private Reply guarded(Call call) {
        String host = String.valueOf(call.address().getHost());
        long began = System.nanoTime();
        try {
            HttpAnswer answer = new GuardedConnection(reach, deadline, MOST_BYTES).send(call);
            return new Reply(
                    answer.status(),
                    answer.contentType(),
                    text(answer.body(), host),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
        } catch (IOException e) {
            throw broken(host, e);
        }
    }

    private Failure broken(String host, IOException e) {
        Throwable cause = e;
        while (cause != null && !(cause instanceof LimitedBody.TooMuch)) {
            if (cause instanceof HttpTimeoutException
                    || cause instanceof SocketTimeoutException
                    || cause instanceof TimeoutException) {
                return Failure.of(Reason.PROVIDER_SLOW, host + " did not answer within " + deadline.toSeconds() + " s");
            }
            cause = cause.getCause();
        }
        return cause == null
                ? Failure.of(Reason.PROVIDER_DOWN, host + ": " + e.getClass().getSimpleName())
                : Failure.of(Reason.ANSWER_UNKNOWN, host + " sent more than 256 KB");
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "outbound");
        thread.setDaemon(true);
        return thread;
    }

    private static String text(byte[] bytes, String host) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Failure.of(Reason.ANSWER_UNKNOWN, host + " sent bytes that are no UTF-8");
        }
    }
}
