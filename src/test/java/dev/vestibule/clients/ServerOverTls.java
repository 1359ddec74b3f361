package dev.vestibule.clients;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.sun.net.httpserver.HttpServer;
import dev.vestibule.sandbox.SandboxOnJetty;
import dev.vestibule.stage.PackagedJar;
import dev.vestibule.stage.PemFiles;
import dev.vestibule.stage.Ports;
import dev.vestibule.stage.TomcatWithWar;
import dev.vestibule.stage.TrustedByThisJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.HttpsURLConnection;

/** A package of the server at an https address with a certificate of its own, which this JVM trusts meanwhile. */
final class ServerOverTls implements LoginServer, AutoCloseable {
    private final int port = Ports.free();
    /** Where a client listens that is an application by itself. */
    private final int clientPort = Ports.free();

    private final HttpServer shop;
    private final Deque<Closing> open = new ArrayDeque<>();

    @FunctionalInterface
    private interface Closing {
        void close();
    }

    /** Starts the package. */
    @FunctionalInterface
    private interface Start {
        Closing start(int port, Map<String, String> settings, PemFiles tls);
    }

    private ServerOverTls() throws IOException {
        shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    /** {@code java -jar target/vestibule.jar serve}. */
    static ServerOverTls jar(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        return open(folder, (port, settings, tls) -> {
            List<String> arguments =
                    new ArrayList<>(List.of("serve", "--port", String.valueOf(port), "--address", "127.0.0.1"));
            settings.forEach((name, value) -> arguments.addAll(List.of("--" + name, value)));
            arguments.addAll(List.of(
                    "--tls-certificate",
                    tls.certificate().toString(),
                    "--tls-key",
                    tls.key().toString()));
            PackagedJar jar = PackagedJar.start(arguments.toArray(String[]::new));
            jar.awaitAnswer(URI.create("https://127.0.0.1:" + port + "/.well-known/openid-configuration"));
            return jar::close;
        });
    }

    /** The WAR at the root of a Tomcat that speaks TLS. */
    static ServerOverTls tomcat(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        return open(folder, (port, settings, tls) -> {
            Map<String, String> properties = new TreeMap<>();
            settings.forEach((name, value) -> properties.put("vestibule." + name, value));
            return TomcatWithWar.startOverTls(port, "", properties, tls)::close;
        });
    }

    private static ServerOverTls open(Path folder, Start start)
            throws IOException, InterruptedException, GeneralSecurityException {
        ServerOverTls server = new ServerOverTls();
        try {
            server.start(folder, start);
            return server;
        } catch (IOException | InterruptedException | GeneralSecurityException | RuntimeException | Error e) {
            server.close();
            throw e;
        }
    }

    private void start(Path folder, Start start) throws IOException, InterruptedException, GeneralSecurityException {
        shop.createContext("/", exchange -> {
            byte[] page = "<html><body>The shop</body></html>".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        shop.start();
        open.push(() -> shop.stop(0));
        SandboxOnJetty sandbox = SandboxOnJetty.start(folder, Clock.systemUTC())
                .registerApp(issuer() + "login/callback")
                .load(Files.readString(Path.of("config", "sandbox.yaml")));
        open.push(sandbox::close);
        PemFiles tls = PemFiles.in(folder, "EC");
        open.push(TrustedByThisJvm.trust(tls, folder)::close);
        // Nimbus, and pac4j with it, keeps what was the default when it was first used.
        HTTPRequest.setDefaultSSLSocketFactory(HttpsURLConnection.getDefaultSSLSocketFactory());
        Path wanted = Files.writeString(folder.resolve("apply.yaml"), configuration());
        Map<String, String> settings = new TreeMap<>(Map.of(
                "base-url",
                issuer(),
                "data",
                folder.resolve("data").toString(),
                "sandbox-url",
                sandbox.url() + "/",
                "apply",
                wanted.toString()));
        open.push(start.start(port, settings, tls));
    }

    private String configuration() {
        String client = "http://localhost:" + clientPort;
        return """
                clients:
                  - name: Shop
                    client_id: %s
                    client_secret: "%s"
                    app_type: regular_web
                    callbacks: ["%s", "%s/callback", "%s/callback?client_name=OidcClient", "%s/login/oauth2/code/vestibule"]
                    allowed_logout_urls: ["%s", "%s/bye"]
                connections:
                  - name: instagram
                    strategy: instagram
                    options: {client_id: "%s", client_secret: "%s", scope: [instagram_business_basic]}
                    sandbox: true
                    enabled_clients: [Shop]
                """.formatted(
                        ID,
                        SECRET,
                        callback(),
                        client,
                        client,
                        client,
                        afterLogout(),
                        client,
                        SandboxOnJetty.APP_ID,
                        SandboxOnJetty.APP_SECRET);
    }

    @Override
    public String issuer() {
        return "https://127.0.0.1:" + port + "/";
    }

    @Override
    public String callback() {
        return "http://localhost:" + shop.getAddress().getPort() + "/callback";
    }

    @Override
    public String afterLogout() {
        return "http://localhost:" + shop.getAddress().getPort() + "/bye";
    }

    /** The port of the client that is an application by itself. */
    int clientPort() {
        return clientPort;
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
