package dev.vestibule.clients;

import com.sun.net.httpserver.HttpServer;
import dev.vestibule.Config;
import dev.vestibule.Vestibule;
import dev.vestibule.cli.JettyHost;
import dev.vestibule.sandbox.SandboxOnJetty;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server, the sandbox behind it, and the application "Shop" with an address of its own. */
final class ServerWithShop implements LoginServer, AutoCloseable {
    private final JettyHost host;
    private final Vestibule vestibule;
    private final SandboxOnJetty sandbox;
    private final HttpServer shop;
    private final String callback;
    private final String afterLogout;
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    private ServerWithShop(
            JettyHost host,
            Vestibule vestibule,
            SandboxOnJetty sandbox,
            HttpServer shop,
            String callback,
            String afterLogout) {
        this.host = host;
        this.vestibule = vestibule;
        this.sandbox = sandbox;
        this.shop = shop;
        this.callback = callback;
        this.afterLogout = afterLogout;
    }

    /**
     * Starts everything.
     *
     * @param more lines of the application's configuration; {@code SHOP} stands for the shop's address without a slash
     */
    static ServerWithShop open(Path folder, Clock clock, String... more) throws IOException {
        return openFor(folder, clock, "/callback", "/bye", more);
    }

    /**
     * The same for a shop whose client has addresses of its own.
     *
     * @param callback whole, or a path at the shop's own address
     */
    static ServerWithShop openFor(Path folder, Clock clock, String callback, String afterLogout, String... more)
            throws IOException {
        HttpServer shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        JettyHost host = JettyHost.bind(Optional.of("127.0.0.1"), 0, Optional.empty());
        String issuer = "http://localhost:" + host.port() + "/";
        SandboxOnJetty sandbox = SandboxOnJetty.start(folder, clock)
                .registerApp(issuer + "login/callback")
                .load("""
                        accounts:
                          - username: kit.makes
                            password: sandbox
                            name: Kit Moreau
                            account_type: MEDIA_CREATOR
                            user_id: "17841400000000238"
                            picture: drawn
                        """);
        Vestibule vestibule = Vestibule.open(
                new Config(
                        URI.create(issuer),
                        folder.resolve("data"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(URI.create(sandbox.url()))),
                clock);
        ServerWithShop server = new ServerWithShop(host, vestibule, sandbox, shop, callback, afterLogout);
        shop.createContext("/", exchange -> {
            if (exchange.getRequestMethod().equals("POST")) {
                server.told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            }
            byte[] page = "<html><body>The shop</body></html>".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        shop.start();
        vestibule.apply(
                server.configuration(more),
                name -> Optional.ofNullable(Map.of("SECRET", SECRET).get(name)),
                false);
        host.start(vestibule::mount);
        return server;
    }

    private String configuration(String... more) {
        StringBuilder lines = new StringBuilder();
        for (String line : more) {
            lines.append("    ").append(line.replace("SHOP", shopUrl())).append('\n');
        }
        return """
                clients:
                  - name: Shop
                    client_id: %s
                    client_secret: ${SECRET}
                    app_type: regular_web
                    callbacks: ["%s"]
                    allowed_logout_urls: ["%s"]
                %sconnections:
                  - name: instagram
                    strategy: instagram
                    options:
                      client_id: "%s"
                      client_secret: "%s"
                      scope: [instagram_business_basic]
                    sandbox: true
                    enabled_clients: [Shop]
                """.formatted(ID, callback(), afterLogout(), lines, SandboxOnJetty.APP_ID, SandboxOnJetty.APP_SECRET);
    }

    @Override
    public String issuer() {
        return "http://localhost:" + host.port() + "/";
    }

    String shopUrl() {
        return "http://localhost:" + shop.getAddress().getPort();
    }

    @Override
    public String callback() {
        return at(callback);
    }

    @Override
    public String afterLogout() {
        return at(afterLogout);
    }

    private String at(String address) {
        return address.startsWith("/") ? shopUrl() + address : address;
    }

    /** The next form that was posted to the shop. */
    String told() throws InterruptedException {
        String form = told.poll(30, TimeUnit.SECONDS);
        if (form == null) {
            throw new AssertionError("nothing was posted to the shop");
        }
        return form;
    }

    @Override
    public void close() {
        host.close();
        vestibule.close();
        sandbox.close();
        shop.stop(0);
    }
}
