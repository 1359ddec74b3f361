package dev.vestibule.operator;

import dev.vestibule.Vestibule;
import dev.vestibule.cli.JettyHost;
import dev.vestibule.connection.Connections;
import dev.vestibule.dashboard.Dashboard;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Journal;
import dev.vestibule.key.SigningKeys;
import dev.vestibule.provider.Providers;
import dev.vestibule.store.Database;
import dev.vestibule.store.Sealer;
import dev.vestibule.store.Secrets;
import dev.vestibule.upstream.Discovery;
import dev.vestibule.upstream.Outbound;
import dev.vestibule.upstream.Reach;
import dev.vestibule.web.Assets;
import dev.vestibule.web.Cookies;
import dev.vestibule.web.Front;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Routes;
import dev.vestibule.web.Site;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.htmlunit.WebClient;

/** Operators and the dashboard behind them, on a real Jetty with a real SQLite file. */
final class OperatorsOnJetty implements AutoCloseable {
    private final JettyHost host;
    private final Site site;
    private final Database database;
    private final Operators operators;

    private OperatorsOnJetty(Path folder, Clock clock, int port, Optional<URI> sandbox) {
        this.host = JettyHost.bind(Optional.of("127.0.0.1"), port, Optional.empty());
        this.site = new Site(URI.create("http://localhost:" + host.port() + "/"), "Vestibule", "test", "");
        this.database = Database.sqlite(folder.resolve("vestibule.db"), Vestibule.SCHEMA);
        Assets assets = new Assets();
        Pages pages = new Pages(site, assets);
        this.operators = new Operators(site, pages, database, new Cookies(site), clock);
        Connections connections = new Connections(Sealer.fromFile(folder.resolve("master.key")));
        Providers providers = Providers.load(folder.resolve("providers"));
        SigningKeys keys = new SigningKeys(database, Sealer.fromFile(folder.resolve("master.key")), clock);
        Outbound outbound = new Outbound(Reach.PUBLIC);
        Dashboard dashboard = new Dashboard(
                site,
                pages,
                database,
                connections,
                providers,
                keys,
                new Discovery(outbound, clock),
                sandbox,
                folder,
                outbound,
                clock);
        host.start(context -> {
            Routes routes = new Routes(context);
            assets.mount(routes);
            operators.mount(routes);
            dashboard.mount(routes);
            Front.install(
                    context,
                    site,
                    routes,
                    pages,
                    operators.gate(),
                    (request, failure, reference) -> {},
                    Secrets::reference);
        });
    }

    static OperatorsOnJetty start(Path folder, Clock clock) {
        return start(folder, clock, 0, Optional.empty());
    }

    static OperatorsOnJetty start(Path folder, Clock clock, int port, Optional<URI> sandbox) {
        return new OperatorsOnJetty(folder, clock, port, sandbox);
    }

    String url(String path) {
        return site.url(path);
    }

    Operators operators() {
        return operators;
    }

    Database database() {
        return database;
    }

    List<Entry> journal() {
        return database.read(sql -> Journal.latest(sql, Journal.Filter.ALL, 1000, 0));
    }

    /** A browser without scripts that shows pages of any status. */
    WebClient browser() {
        WebClient browser = new WebClient();
        browser.getOptions().setJavaScriptEnabled(false);
        browser.getOptions().setCssEnabled(false);
        browser.getOptions().setThrowExceptionOnFailingStatusCode(false);
        browser.getOptions().setPrintContentOnFailingStatusCode(false);
        return browser;
    }

    @Override
    public void close() {
        host.close();
        database.close();
    }
}
