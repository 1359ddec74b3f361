package dev.vestibule.exam;

import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpServer;
import dev.vestibule.stage.PemFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** Where the exam is held: a server over TLS, with what the applications under test have of their own. */
abstract class Room implements AutoCloseable {
    final Key es = Key.es256();
    final Key ps = Key.ps256();
    final Path folder;
    final PemFiles pem;
    final SSLContext trust;
    private final HttpServer backChannel;
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final HttpClient client;

    Room() {
        try {
            folder = Files.createTempDirectory("exam");
            pem = PemFiles.in(folder, "EC");
            trust = pem.trust();
            backChannel = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        backChannel.createContext("/backchannel_logout", exchange -> {
            told.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        backChannel.start();
        client = HttpClient.newBuilder()
                .sslContext(trust)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** The issuer, which ends in a slash. */
    abstract String issuer();

    /** The server's time. */
    abstract Clock clock();

    /** Lets time pass. */
    abstract void passes(Duration time);

    /** From the provider's authorization address back to where the provider sends the browser. */
    abstract String consents(Agent browser, String authorization, boolean allows);

    final String configuration() {
        return Client.configuration(
                "http://localhost:" + backChannel.getAddress().getPort() + "/backchannel_logout", es, ps);
    }

    final Agent agent() {
        return new Agent(client);
    }

    final String at(String path) {
        return issuer() + path.substring(1);
    }

    /** What the back-channel application was told next. */
    final String told() {
        try {
            String form = told.poll(20, TimeUnit.SECONDS);
            if (form == null) {
                throw new AssertionError("the application was not told");
            }
            return form;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Sends a request, and goes through the login if the server asks for one; the answer that goes to the application. */
    final Answer authorize(Agent browser, Map<String, String> request) {
        return through(browser, browser.get(at("/authorize"), request), true);
    }

    final Answer through(Agent browser, Answer first, boolean allows) {
        return wantsLogin(first) ? browser.get(consents(browser, first.location(), allows)) : first;
    }

    /** Whether the server sends the browser to the provider: a person would see the login page. */
    final boolean wantsLogin(Answer answer) {
        return answer.location().contains("/oauth/authorize?");
    }

    /** The parameters of an answer to the application, in whatever mode it came, and that it came to the right address. */
    static Map<String, String> parameters(Client client, Answer answer) {
        if (answer.isPage()) {
            if (answer.status() != 200 || !answer.action().equals(client.redirectUri())) {
                throw new AssertionError("no answer to the application: " + answer);
            }
            return answer.fields();
        }
        String location = answer.location();
        if (answer.status() != 303 || !location.startsWith(client.redirectUri())) {
            throw new AssertionError("no answer to the application: " + answer);
        }
        Map<String, String> parameters = new LinkedHashMap<>(answer.query());
        Answer.parameters(java.net.URI.create(client.redirectUri()).getRawQuery())
                .forEach((name, value) -> {
                    if (!value.equals(parameters.remove(name))) {
                        throw new AssertionError(name + " of the redirect URI is gone: " + location);
                    }
                });
        return parameters;
    }

    /** A login and what the token endpoint answers, which is right. */
    final Tokens tokens(Agent browser, Client client, Map<String, String> request) {
        return redeem(client, parameters(client, authorize(browser, request)));
    }

    final Tokens redeem(Client client, Map<String, String> parameters) {
        String code = parameters.get("code");
        if (code == null) {
            throw new AssertionError("no code but " + parameters);
        }
        return Tokens.of(this, client, client.send(agent(), at("/oauth/token"), client.redemption(code)));
    }

    final JWKSet keys() {
        try {
            return JWKSet.parse(agent().get(at("/.well-known/jwks.json")).body());
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        backChannel.stop(0);
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
