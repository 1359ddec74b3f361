package dev.vestibule.upstream;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.provider.Generation;
import dev.vestibule.provider.NoAnswer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
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
    /** A page of ours may wait for two answers of a provider. */
    private static final Duration VISIT = Duration.ofSeconds(25);

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

    private final Optional<Breakers> breakers;
    private final Watch watch;

    /**
     * With the ten seconds that visitors are promised, and nobody is ever left alone.
     *
     * @param reach where calls may go whose address an operator typed
     */
    public Outbound(Reach reach) {
        this(Duration.ofSeconds(10), reach);
    }

    /** The same, for hosts that are left alone for a while when they ask for it or do not work. */
    public Outbound(Reach reach, Breakers breakers) {
        this(reach, breakers, Watch.NOBODY);
    }

    /** The same, and somebody looks at every answer of a conversation. */
    public Outbound(Reach reach, Breakers breakers, Watch watch) {
        this(Duration.ofSeconds(10), reach, Optional.of(breakers), watch);
    }

    Outbound(Duration deadline) {
        this(deadline, Reach.PUBLIC);
    }

    Outbound(Duration deadline, Reach reach) {
        this(deadline, reach, Optional.empty(), Watch.NOBODY);
    }

    private Outbound(Duration deadline, Reach reach, Optional<Breakers> breakers, Watch watch) {
        this.deadline = deadline;
        this.reach = reach;
        this.breakers = breakers;
        this.watch = watch;
    }

    /** Who looks at the answers. */
    public Watch watch() {
        return watch;
    }

    /** The same for logins that are only played: nobody is left alone for what comes of them, and nobody holds them back. */
    public Outbound apart() {
        return new Outbound(deadline, reach, Optional.empty(), Watch.NOBODY);
    }

    /** Where calls may go whose address an operator typed. */
    public Reach reach() {
        return reach;
    }

    Optional<Breakers> breakers() {
        return breakers;
    }

    /** Whether a provider that a visitor would be sent to is being left alone by this node, as far as that is known. */
    public Optional<Breakers.Pause> pauseOf(Generation.Endpoints endpoints) {
        List<String> hosts = Stream.of(endpoints.token(), endpoints.profile())
                .map(Conversation::authority)
                .toList();
        return breakers.flatMap(known -> known.running(hosts));
    }

    /**
     * Sends a call and waits for the whole answer.
     *
     * @throws Failure {@code PROVIDER_SLOW}, {@code PROVIDER_DOWN} or {@code ANSWER_UNKNOWN}, naming the host only
     */
    public Reply send(Call call) {
        return answered(hear(call));
    }

    private static Reply answered(Heard heard) {
        if (heard instanceof Reply reply) {
            return reply;
        }
        Silence silence = (Silence) heard;
        throw Failure.of(
                switch (silence.kind()) {
                    case TIMEOUT_READ, TIMEOUT_CONNECT -> Reason.PROVIDER_SLOW;
                    case TOO_BIG, NOT_TEXT -> Reason.ANSWER_UNKNOWN;
                    default -> Reason.PROVIDER_DOWN;
                },
                silence.host() + ": no answer, " + silence.kind().name().toLowerCase(Locale.ROOT) + " after "
                        + silence.millis() + " ms");
    }

    /** Sends a call and waits for the whole answer, or finds out why there is none. Judges nothing. */
    public Heard hear(Call call) {
        return hear(call, deadline);
    }

    /** The same, and nobody waits for longer than this. */
    public Heard hear(Call call, Duration within) {
        if (call.guarded()) {
            return guarded(call, within);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(call.target())
                .header("Accept", "application/json")
                .timeout(within);
        call.headers().forEach(request::setHeader);
        call.authorization().ifPresent(header -> request.header("Authorization", header));
        if (call.method().equals("POST")) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(call.body()));
        }
        return heard(request.build(), call.address().getHost(), within);
    }

    private Heard heard(HttpRequest request, String host, Duration within) {
        long began = System.nanoTime();
        try {
            // Waiting for send costs a third of the CPU time of waiting for sendAsync: see OutboundCost among the
            // tests.
            HttpResponse<byte[]> response = client.send(
                    request, headers -> new LimitedBody(MOST_BYTES, within.toNanos() - System.nanoTime() + began));
            return Reply.of(response.statusCode(), response.headers().map(), response.body(), since(began));
        } catch (IOException e) {
            return new Silence(Silences.kind(e), host, since(began));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Silence(NoAnswer.OTHER, host, since(began));
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
        return answered(heard(request.build(), address.getHost(), deadline)).status();
    }

    private Heard guarded(Call call, Duration within) {
        String host = String.valueOf(call.address().getHost());
        long began = System.nanoTime();
        try {
            HttpAnswer answer = new GuardedConnection(reach, within, MOST_BYTES).send(call);
            return new Reply(answer.status(), answer.contentType(), LimitedBody.text(answer.body()), since(began));
        } catch (IOException e) {
            return new Silence(Silences.kind(e), host, since(began));
        }
    }

    /** What a played browser sees, redirects and cookies included; empty if nothing answers. */
    public Optional<Visited> visit(Visit visit) {
        HttpRequest.Builder request = HttpRequest.newBuilder(visit.address())
                .header("Accept", "text/html, application/json")
                .timeout(VISIT)
                .method(
                        visit.method(),
                        visit.json()
                                .map(HttpRequest.BodyPublishers::ofString)
                                .orElseGet(HttpRequest.BodyPublishers::noBody));
        visit.json().ifPresent(body -> request.header("Content-Type", "application/json"));
        if (!visit.cookies().isEmpty()) {
            request.header("Cookie", visit.cookies());
        }
        try {
            HttpResponse<byte[]> response =
                    client.send(request.build(), headers -> new LimitedBody(MOST_BYTES, VISIT.toNanos()));
            return Optional.of(new Visited(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.headers().firstValue("Location").map(URI::create),
                    response.headers().allValues("Set-Cookie"),
                    Reply.telling(response.headers().map()),
                    LimitedBody.text(response.body())));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static long since(long began) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "outbound");
        thread.setDaemon(true);
        return thread;
    }
}
