package dev.vestibule.tryout;

import dev.vestibule.connection.Connections;
import dev.vestibule.store.Database;
import dev.vestibule.upstream.Discovery;
import dev.vestibule.upstream.Introduction;
import dev.vestibule.upstream.Outbound;
import dev.vestibule.upstream.Targets;
import dev.vestibule.upstream.Transactions;
import dev.vestibule.upstream.TryReturn;
import dev.vestibule.web.Cookies;
import dev.vestibule.web.Feature;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Routes;
import java.time.Clock;

/** The door of the tries. */
public final class Tryout implements Feature {
    private final TryFlow flow;
    private final TryServlet servlet;

    public Tryout(
            Pages pages,
            Cookies cookies,
            Database database,
            Connections connections,
            Targets targets,
            Transactions transactions,
            Outbound outbound,
            Discovery discovery,
            Introduction introduction,
            Clock clock) {
        this.flow = new TryFlow(database, connections, targets, outbound, discovery, introduction, clock);
        this.servlet = new TryServlet(pages, cookies, database, connections, targets, transactions, flow);
    }

    /** What ends a try when its answer arrives. */
    public TryReturn end() {
        return flow;
    }

    @Override
    public void mount(Routes routes) {
        routes.forOperators("/dashboard/try/*", servlet);
    }
}
