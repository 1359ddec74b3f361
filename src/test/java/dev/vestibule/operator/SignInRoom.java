package dev.vestibule.operator;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.htmlunit.WebClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A room with one operator, Ada, and ways to talk to it beneath the pages. */
abstract class SignInRoom {
    static final String COOKIE = "test_operator";

    @TempDir
    private Path folder;

    final MovedClock clock = new MovedClock();
    OperatorsOnJetty server;
    String signIn = "";

    @BeforeEach
    void start() throws Exception {
        server = OperatorsOnJetty.start(folder, clock);
        signIn = server.url("/dashboard/sign-in");
        try (WebClient browser = server.browser()) {
            Forms.useLink(browser, server.operators().newLink(), "Ada", Forms.PASSWORD);
        }
        clock.goOn(Duration.ofSeconds(1));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    HttpResponse<String> right(String header, String value) throws Exception {
        return send(request("/dashboard/sign-in")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(header, value)
                .POST(HttpRequest.BodyPublishers.ofString("name=Ada&password=" + encoded(Forms.PASSWORD)))
                .build());
    }

    HttpResponse<String> post(String path, String form, String cookie) throws Exception {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/x-www-form-urlencoded");
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return send(request.POST(HttpRequest.BodyPublishers.ofString(form)).build());
    }

    HttpResponse<String> get(String path, String session) throws Exception {
        return send(request(path).header("Cookie", COOKIE + "=" + session).build());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url(path)));
    }

    static HttpResponse<String> send(HttpRequest request) throws Exception {
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    static String session(HttpResponse<String> answer) {
        String header = answer.headers().firstValue("Set-Cookie").orElse("");
        return header.substring(header.indexOf('=') + 1, header.indexOf(';'));
    }

    static long fastest(Runnable work) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 7; i++) {
            long before = System.nanoTime();
            work.run();
            best = Math.min(best, System.nanoTime() - before);
        }
        return best;
    }

    static String neutral(String page, String name) {
        return page.replace(name, "NAME").replaceAll("nonce=\"[^\"]*\"", "");
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
