package dev.vestibule.vault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Stands before the sandbox and fails one call in five, each time in another way, always in the same order. */
final class BadDays implements AutoCloseable {
    private static final int ONE_IN = 5;

    private final URI sandbox;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Random random = new Random(20261124);
    private final List<String> failed = new CopyOnWriteArrayList<>();
    private final List<String> passed = new CopyOnWriteArrayList<>();
    private volatile boolean dark;

    BadDays(String sandbox) {
        this.sandbox = URI.create(sandbox);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "bad-days");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** From now on it answers nothing but errors. */
    void goDark() {
        dark = true;
    }

    List<String> failed() {
        return failed;
    }

    List<String> passed() {
        return passed;
    }

    private int fate() {
        synchronized (random) {
            int fate = random.nextInt(ONE_IN * 4);
            return dark && fate > 3 ? 0 : fate;
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        int fate = fate();
        (fate <= 3 ? failed : passed).add(path);
        try (exchange) {
            switch (fate) {
                case 0 -> send(exchange, 503, "text/html", "<html><body>Sorry, something went wrong.</body></html>");
                case 1 ->
                    send(
                            exchange,
                            400,
                            "application/json",
                            "{\"error\":{\"message\":\"Application request limit reached\",\"type\":\"OAuthException\",\"code\":4}}");
                case 2 -> send(exchange, 200, "application/json", "{\"access_token\":\"IGAA-cut-of");
                case 3 -> {
                    // Closed without an answer.
                }
                default -> pass(exchange);
            }
        }
    }

    private void pass(HttpExchange exchange) throws IOException {
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(
                                    sandbox + exchange.getRequestURI().toString()))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            send(exchange, answer.statusCode(), "application/json", answer.body());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
