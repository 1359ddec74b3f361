package dev.vestibule.upstream;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Measures what one warm call costs in CPU time, over the ways of calling that there are. Not a test: run its main method;
 * with the argument {@code server} it is the other side, in a process of its own, so that only the caller is counted.
 */
final class OutboundCost {
    private static final int CALLS = 20_000;
    private static final String BODY = "client_id=990000000000001&client_secret=0123456789abcdef&code=AQB";

    private OutboundCost() {}

    private interface Way {
        int call(URI address) throws IOException, InterruptedException;
    }

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments[0].equals("server")) {
            RawServer server = RawServer.sending(RawServer.ok("{\"access_token\":\"IGAA\",\"user_id\":1}"));
            System.out.println(server.address("/token"));
            new java.util.concurrent.CountDownLatch(1).await();
        }
        URI address = URI.create(arguments[0]);
        Outbound outbound = new Outbound(Reach.PUBLIC);
        measure("HttpURLConnection", address, OutboundCost::plain);
        measure("JDK client, send, default executor", address, blocking(client()));
        measure("JDK client, send, executor Runnable::run", address, blocking(client().executor(Runnable::run)));
        measure("JDK client, send, two threads", address, blocking(client().executor(twoThreads())));
        measure("JDK client, sendAsync, default executor", address, waiting(client()));
        measure("JDK client, sendAsync, Runnable::run", address, waiting(client().executor(Runnable::run)));
        measure("JDK client, sendAsync, two threads", address, waiting(client().executor(twoThreads())));
        measure(
                "Outbound",
                address,
                at -> outbound.send(Call.post("Step", at, Map.of("code", BODY))).status());
        System.exit(0);
    }

    private static HttpClient.Builder client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER);
    }

    private static ExecutorService twoThreads() {
        return Executors.newFixedThreadPool(2, task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        });
    }

    private static HttpRequest request(URI address) {
        return HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                .build();
    }

    private static Way blocking(HttpClient.Builder builder) {
        HttpClient client = builder.build();
        return at -> client.send(request(at), headers -> new LimitedBody(256 * 1024, 10_000_000_000L))
                .statusCode();
    }

    private static Way waiting(HttpClient.Builder builder) {
        HttpClient client = builder.build();
        return at -> {
            try {
                return client.sendAsync(request(at), headers -> new LimitedBody(256 * 1024, 10_000_000_000L))
                        .get(10, TimeUnit.SECONDS)
                        .statusCode();
            } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
                throw new IOException(e);
            }
        };
    }

    private static int plain(URI address) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(2000);
        connection.setReadTimeout(10_000);
        connection.setDoOutput(true);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(BODY.getBytes(StandardCharsets.UTF_8));
        }
        try (InputStream in = connection.getInputStream()) {
            in.readAllBytes();
        }
        return connection.getResponseCode();
    }

    @SuppressWarnings("SystemOut")
    private static void measure(String name, URI address, Way way) throws IOException, InterruptedException {
        for (int i = 0; i < CALLS / 2; i++) {
            way.call(address);
        }
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long wall = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            way.call(address);
        }
        System.out.printf(
                "%-48s %4d us CPU, %4d us wall a call%n",
                name, (system.getProcessCpuTime() - cpu) / CALLS / 1000, (System.nanoTime() - wall) / CALLS / 1000);
    }
}
