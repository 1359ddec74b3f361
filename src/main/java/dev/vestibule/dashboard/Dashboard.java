package dev.vestibule.dashboard;

import dev.vestibule.connection.Connections;
import dev.vestibule.key.SigningKeys;
import dev.vestibule.provider.Providers;
import dev.vestibule.store.Database;
import dev.vestibule.upstream.Discovery;
import dev.vestibule.upstream.Outbound;
import dev.vestibule.web.Feature;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Routes;
import dev.vestibule.web.Site;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** The door of the operator's pages. */
public final class Dashboard implements Feature {
    private final Desk desk;

    public Dashboard(
            Site site,
            Pages pages,
            Database database,
            Connections connections,
            Providers providers,
            SigningKeys keys,
            Discovery discovery,
            Optional<URI> sandboxUrl,
            Path data,
            Outbound outbound,
            Clock clock) {
        this.desk = new Desk(
                site, pages, database, connections, providers, keys, discovery, sandboxUrl, data, outbound, clock);
    }

    @Override
    public void mount(Routes routes) {
        ConnectionRoutes.mount(routes, desk);
        DirectoryRoutes.mount(routes, desk);
    }
}
