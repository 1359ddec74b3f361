package dev.vestibule.login;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A browser that only does what it is told: keeps cookies, follows nothing, and shows every header. */
final class Visitor {
    private final int port;
    private final String host;
    private final Map<String, String> jar = new LinkedHashMap<>();

    Visitor(int port, String host) {
        this.port = port;
        this.host = host;
    }

    Map<String, String> cookies() {
        return jar;
    }

    /** Opens a path with these parameters. */
    Seen get(String path, Map<String, String> parameters) {
        return open(path + (parameters.isEmpty() ? "" : "?" + encoded(parameters)));
    }

    /** Opens a path with its query as it stands. */
    Seen open(String pathAndQuery) {
        return exchange("GET " + pathAndQuery + " HTTP/1.1\r\n", "", "");
    }

    /** The same with headers. */
    Seen openWith(String pathAndQuery, String... headers) {
        return exchange("GET " + pathAndQuery + " HTTP/1.1\r\n", String.join("\r\n", headers) + "\r\n", "");
    }

    /** Sends a form. */
    Seen post(String path, Map<String, String> parameters, String... headers) {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return exchange("POST " + path + " HTTP/1.1\r\n", more, encoded(parameters));
    }

    /** Comes back from the provider as this person, to wherever it was sent from. */
    Seen returnAs(String person, Seen sentToProvider) {
        return get(
                "/login/callback",
                Map.of(
                        "code",
                        person,
                        "state",
                        String.valueOf(sentToProvider.query().get("state"))));
    }

    /** The whole way to the answer, as this person. */
    Seen logIn(String person, Map<String, String> request) {
        Seen sent = get("/authorize", request);
        if (!sent.location().contains("/authorize?")) {
            throw new AssertionError("not sent to the provider but " + sent);
        }
        return returnAs(person, sent);
    }

    private Seen exchange(String line, String headers, String body) {
        StringBuilder text = new StringBuilder(line)
                .append("Host: ")
                .append(host)
                .append("\r\nConnection: close\r\n")
                .append(headers);
        if (!jar.isEmpty()) {
            text.append("Cookie: ");
            jar.forEach(
                    (name, value) -> text.append(name).append('=').append(value).append("; "));
            text.setLength(text.length() - 2);
            text.append("\r\n");
        }
        if (line.startsWith("POST")) {
            text.append("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ")
                    .append(body.length())
                    .append("\r\n");
        }
        text.append("\r\n").append(body);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(text.toString().getBytes(StandardCharsets.UTF_8));
            Seen seen = Seen.of(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            seen.headers().getOrDefault("set-cookie", List.of()).forEach(this::keep);
            return seen;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keep(String setCookie) {
        String pair = setCookie.split(";", 2)[0];
        int equals = pair.indexOf('=');
        if (setCookie.contains("Max-Age=0")) {
            jar.remove(pair.substring(0, equals));
        } else {
            jar.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
    }

    static String encoded(Map<String, String> parameters) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        parameters.forEach((name, value) -> lists.put(name, List.of(value)));
        return URLUtils.serializeParameters(lists);
    }
}
