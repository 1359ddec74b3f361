package dev.vestibule.meta;

import dev.vestibule.connection.Connections;
import dev.vestibule.provider.Providers;
import dev.vestibule.store.Database;
import dev.vestibule.web.Feature;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Routes;
import dev.vestibule.web.Site;
import java.time.Clock;

/** The door of the providers' callbacks. */
public final class Meta implements Feature {
    private final CallbackServlet callbacks;
    private final StatusServlet status;

    public Meta(Site site, Pages pages, Database database, Connections connections, Providers providers, Clock clock) {
        this.callbacks = new CallbackServlet(site, database, connections, providers, clock);
        this.status = new StatusServlet(pages, database);
    }

    @Override
    public void mount(Routes routes) {
        routes.forMachines("/connections/*", callbacks);
        routes.forVisitors(StatusServlet.PATH + "*", status);
    }
}
