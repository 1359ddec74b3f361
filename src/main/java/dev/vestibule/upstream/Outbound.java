package dev.vestibule.upstream;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The only way out of the house. One total deadline for connecting, waiting and reading (the JDK client's own timeout ends
 * with the headers, JDK-8208693), at most 256 KB, no redirects, no cookies, no retries: a code exchange must not be sent
 * twice. Neither exceptions nor logs show a query or a body, because some providers want secrets in them.
 */
public final class Outbound {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final int MOST_BYTES = 256 * 1024;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();
    private final Duration deadline;

    /** With the ten seconds that visitors are promised. */
    public Outbound() {
        this(Duration.ofSeconds(10));
    }

    Outbound(Duration deadline) {
        this.deadline = deadline;
    }

    /**
     * Sends a call and waits for the whole answer.
     *
     * @throws Failure {@code PROVIDER_SLOW} or {@code PROVIDER_DOWN}, naming the host only
     */
    public Reply send(Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.target()).header("Accept", "application/json");
        call.authorization().ifPresent(header -> request.header("Authorization", header));
        if (call.method().equals("POST")) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(call.body()));
        }
        String host = call.address().getHost();
        long began = System.nanoTime();
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request.build(), headers -> new LimitedBody(MOST_BYTES));
        try {
            HttpResponse<byte[]> response = answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            return new Reply(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    text(response.body(), host),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw Failure.of(Reason.PROVIDER_SLOW, host + " did not answer within " + deadline.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw broken(host, e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw Failure.of(Reason.PROVIDER_DOWN, "interrupted while waiting for " + host);
        }
    }

    private static Failure broken(String host, ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        if (cause instanceof java.net.http.HttpTimeoutException) {
            return Failure.of(Reason.PROVIDER_SLOW, host + " could not be connected in time");
        }
        if (cause instanceof LimitedBody.TooMuch) {
            return Failure.of(Reason.ANSWER_UNKNOWN, host + " sent more than 256 KB");
        }
        return Failure.of(Reason.PROVIDER_DOWN, host + ": " + cause.getClass().getSimpleName());
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

    /** Reads a body up to a limit and cuts the connection beyond it. */
    private static final class LimitedBody implements HttpResponse.BodySubscriber<byte[]> {
        /** The body was longer than allowed. */
        static final class TooMuch extends IOException {}

        private final int most;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CompletableFuture<byte[]> body = new CompletableFuture<>();
        private Flow.@Nullable Subscription subscription;

        LimitedBody(int most) {
            this.most = most;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription newSubscription) {
            this.subscription = newSubscription;
            newSubscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                if (bytes.size() + buffer.remaining() > most) {
                    if (subscription != null) {
                        subscription.cancel();
                    }
                    body.completeExceptionally(new TooMuch());
                    return;
                }
                byte[] chunk = new byte[buffer.remaining()];
                buffer.get(chunk);
                bytes.writeBytes(chunk);
            }
        }

        @Override
        public void onError(Throwable error) {
            body.completeExceptionally(error);
        }

        @Override
        public void onComplete() {
            body.complete(bytes.toByteArray());
        }
    }
}
