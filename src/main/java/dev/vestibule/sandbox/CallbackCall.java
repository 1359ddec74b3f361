package dev.vestibule.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The sandbox's only way out: a form posted to an app on this machine, or on a host that was named at the start. */
final class CallbackCall {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 64 * 1024;

    private final List<String> hosts;

    CallbackCall(List<String> hosts) {
        this.hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
    }

    /** An answer, of which at most 64 KB were read. */
    record Reply(int status, String type, String body) {}

    /**
     * Posts the one field.
     *
     * @throws IOException if there is no answer; the message is for people
     */
    Reply post(String address, String signedRequest) throws IOException {
        URI uri = URI.create(address);
        requireAllowed(uri);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(DEADLINE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "signed_request=" + URLEncoder.encode(signedRequest, StandardCharsets.UTF_8)))
                .build();
        try {
            HttpResponse<InputStream> response = HttpClient.newBuilder()
                    .connectTimeout(DEADLINE)
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return new Reply(
                        response.statusCode(),
                        response.headers().firstValue("Content-Type").orElse(""),
                        new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the sandbox was stopped", e);
        }
    }

    private void requireAllowed(URI uri) throws IOException {
        String host = Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
        if (hosts.contains(host)) {
            return;
        }
        try {
            boolean here = !host.isEmpty()
                    && Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
            if (!here) {
                throw new IOException("the sandbox only calls this machine; name other hosts with --callback-host");
            }
        } catch (UnknownHostException e) {
            throw new IOException("the host " + host + " is unknown", e);
        }
    }
}
