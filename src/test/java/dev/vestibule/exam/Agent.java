package dev.vestibule.exam;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A browser by hand, or an application's own calls: cookies by host, no redirect followed, every header as it is told. */
final class Agent {
    private final HttpClient client;
    private final Map<String, Map<String, String>> cookies = new TreeMap<>();

    Agent(HttpClient client) {
        this.client = client;
    }

    Answer get(String address, String... headers) {
        return send(HttpRequest.newBuilder(URI.create(address)).GET(), headers);
    }

    Answer get(String address, Map<String, String> query, String... headers) {
        return get(address + "?" + encoded(query), headers);
    }

    Answer post(String address, Map<String, String> form, String... headers) {
        return postRaw(address, encoded(form), headers);
    }

    Answer postRaw(String address, String form, String... headers) {
        return send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)),
                headers);
    }

    /** The cookies of a host with its port, with their attributes; for a look. */
    Map<String, String> cookiesOf(String address) {
        return cookies.computeIfAbsent(URI.create(address).getAuthority(), host -> new LinkedHashMap<>());
    }

    private Answer send(HttpRequest.Builder builder, String... headers) {
        if (headers.length > 0) {
            builder.headers(headers);
        }
        String address = builder.copy().build().uri().toString();
        Map<String, String> mine = cookiesOf(address);
        if (!mine.isEmpty()) {
            builder.header(
                    "Cookie",
                    mine.entrySet().stream()
                            .map(cookie ->
                                    cookie.getKey() + "=" + cookie.getValue().replaceFirst(";.*", ""))
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> response = client.send(builder.build(), HttpResponse.BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(cookie -> keep(mine, cookie));
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void keep(Map<String, String> mine, String header) {
        int cut = header.indexOf('=');
        if (header.contains("Max-Age=0")) {
            mine.remove(header.substring(0, cut));
        } else {
            mine.put(header.substring(0, cut), header.substring(cut + 1));
        }
    }

    static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
