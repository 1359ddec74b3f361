package dev.vestibule.login;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A provider that believes everybody: the code {@code ada} is Ada's, and so is the token that it gives for it. A browser that
 * comes by itself is Ada's, or Bob's at its second application, and goes straight back.
 */
final class StubProvider implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Map<String, Object>> more = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();

    StubProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/authorize", exchange -> {
            String query = exchange.getRequestURI().getRawQuery();
            String back = first(query, "redirect_uri") + "?code="
                    + (first(query, "client_id").equals("2") ? "bob" : "ada") + "&state=" + first(query, "state");
            exchange.getResponseHeaders().set("Location", back);
            exchange.sendResponseHeaders(303, -1);
            exchange.close();
        });
        server.createContext("/token", exchange -> {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            json(exchange, Map.of("access_token", first(form, "code"), "token_type", "bearer"));
        });
        server.createContext("/profile", exchange -> {
            String person = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                    .replace("Bearer ", "");
            Map<String, Object> profile =
                    new LinkedHashMap<>(Map.of("sub", "id-of-" + person, "name", "Name of " + person));
            profile.putAll(more.getOrDefault(person, Map.of()));
            json(exchange, profile);
        });
        server.start();
    }

    /** What it says of a person beyond id and name. */
    void says(String person, Map<String, Object> members) {
        more.put(person, members);
    }

    /** How often it was called from behind. */
    int calls() {
        return calls.get();
    }

    /** The provider file that describes it. */
    String file() {
        return """
                id: stub
                name: Stub
                logo: providers/instagram.svg
                words: {app_id: id, app_secret: secret}
                generations:
                  - id: first
                    name: First
                    since: "2026-01-01"
                    read_on: "2026-01-01"
                    source: this test
                    endpoints:
                      authorization: http://localhost:%1$d/authorize
                      token: http://localhost:%1$d/token
                      profile: http://localhost:%1$d/profile
                    authorization:
                      reauthentication_parameters: {ask: again}
                    profile_reply:
                      claims: {name: [name], email: [email], email_verified: [email_verified]}
                    email_counts_as_verified: when-true
                    errors:
                      - {at: callback, error_is: access_denied, reason: visitor-declined, confidence: documented}
                    scopes:
                      - {name: basic, label: Basic, effect: Name, required: Needed}
                      - {name: photos, label: Photos, effect: Photos}
                """.formatted(server.getAddress().getPort());
    }

    private static String first(String form, String name) {
        return URLUtils.parseParameters(form).getOrDefault(name, List.of("")).get(0);
    }

    private void json(HttpExchange exchange, Map<String, ?> members) throws IOException {
        calls.incrementAndGet();
        byte[] bytes =
                JSONObjectUtils.toJSONString(new LinkedHashMap<>(members)).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
