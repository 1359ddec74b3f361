package dev.vestibule.dashboard;

import dev.vestibule.Vestibule;
import dev.vestibule.cli.JettyHost;
import dev.vestibule.connection.Connections;
import dev.vestibule.key.SigningKeys;
import dev.vestibule.provider.Providers;
import dev.vestibule.store.Database;
import dev.vestibule.store.Sealer;
import dev.vestibule.store.Secrets;
import dev.vestibule.upstream.Discovery;
import dev.vestibule.upstream.Outbound;
import dev.vestibule.upstream.Reach;
import dev.vestibule.web.Assets;
import dev.vestibule.web.Front;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Routes;
import dev.vestibule.web.Site;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.htmlunit.WebClient;
import org.htmlunit.http.Cookie;

/**
 * The dashboard alone, on a real Jetty with a real SQLite file and the real filter in front. Everybody is signed in as
 * {@code Ada} unless a browser says otherwise, see {@link TestOperators}.
 */
final class DashboardOnJetty implements AutoCloseable {
    /** The time at which these tests begin. */
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final JettyHost host;
    private final Site site;
    private final Database database;
    private final Connections connections;
    private final Providers providers;
    private final List<WebClient> browsers = new ArrayList<>();

    private DashboardOnJetty(JettyHost host, Path folder) {
        this.host = host;
        this.site = new Site(URI.create("http://localhost:" + host.port() + "/"), "Vestibule", "test", "");
        this.database = Database.sqlite(folder.resolve("vestibule.db"), Vestibule.SCHEMA);
        this.connections = new Connections(Sealer.fromFile(folder.resolve("master.key")));
        this.providers = Providers.load(folder.resolve("providers"));
    }

    /**
     * Starts on a free port.
     *
     * @param folder for database and master key; provider files in its folder {@code providers} come on top of the shipped ones
     * @param sandboxUrl empty for a server whose sandbox is off
     */
    static DashboardOnJetty start(Path folder, Optional<URI> sandboxUrl) {
        return start(folder, sandboxUrl, new TickingClock(NOW), 0);
    }

    static DashboardOnJetty start(Path folder, Optional<URI> sandboxUrl, Clock clock, int port) {
        DashboardOnJetty dashboard =
                new DashboardOnJetty(JettyHost.bind(Optional.of("127.0.0.1"), port, Optional.empty()), folder);
        dashboard.open(folder, sandboxUrl, clock);
        return dashboard;
    }

    private void open(Path folder, Optional<URI> sandboxUrl, Clock clock) {
        host.start(context -> {
            Routes routes = new Routes(context);
            SigningKeys keys = new SigningKeys(database, Sealer.fromFile(folder.resolve("master.key")), clock);
            Assets assets = new Assets();
            Pages pages = new Pages(site, assets);
            assets.mount(routes);
            Outbound outbound = new Outbound(Reach.PUBLIC);
            new Dashboard(
                            site,
                            pages,
                            database,
                            connections,
                            providers,
                            keys,
                            new Discovery(outbound, clock),
                            sandboxUrl,
                            folder,
                            outbound,
                            clock)
                    .mount(routes);
            Front.install(
                    context,
                    site,
                    routes,
                    pages,
                    new TestOperators(site),
                    (request, failure, reference) -> {},
                    Secrets::reference);
        });
    }

    /** The absolute address of a path that begins with a slash. */
    String url(String path) {
        return site.url(path);
    }

    Database database() {
        return database;
    }

    Connections connections() {
        return connections;
    }

    Providers providers() {
        return providers;
    }

    /** A browser of Ada's, without scripts, that shows pages of any status. All browsers are closed with the server. */
    WebClient browser() {
        WebClient browser = new WebClient();
        browsers.add(browser);
        browser.getOptions().setJavaScriptEnabled(false);
        browser.getOptions().setCssEnabled(false);
        browser.getOptions().setThrowExceptionOnFailingStatusCode(false);
        browser.getOptions().setPrintContentOnFailingStatusCode(false);
        return browser;
    }

    /** The same with scripts on. */
    WebClient browserWithScripts() {
        WebClient browser = browser();
        browser.getOptions().setJavaScriptEnabled(true);
        return browser;
    }

    /** The browser of another operator, such as {@code Grace}. */
    WebClient browserOf(String operator) {
        WebClient browser = browser();
        browser.getCookieManager().addCookie(new Cookie("localhost", "test_" + TestOperators.COOKIE, operator));
        return browser;
    }

    @Override
    public void close() {
        browsers.forEach(WebClient::close);
        host.close();
        database.close();
    }
}
