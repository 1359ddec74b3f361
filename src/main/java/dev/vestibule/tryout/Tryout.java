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
import dev.vestibule.web.Site;
import dev.vestibule.web.TrustedProxies;
import java.nio.file.Path;
import java.time.Clock;

/** The door of the tries. */
public final class Tryout implements Feature {
    private final Database database;
    private final Clock clock;
    private final TryFlow flow;
    private final TryServlet servlet;

    /** How providers are talked to. */
    public record Talk(Outbound outbound, Discovery discovery, Introduction introduction) {}

    /**
     * Built when the server starts.
     *
     * @param trusted the proxies whose word counts, to be compared with what proxies say
     * @param data the folder of the master key, which no support bundle may hold
     */
    public Tryout(
            Site site,
            Pages pages,
            Cookies cookies,
            Database database,
            Connections connections,
            Targets targets,
            Transactions transactions,
            Talk talk,
            TrustedProxies trusted,
            Path data,
            Clock clock) {
        this.database = database;
        this.clock = clock;
        this.flow = new TryFlow(database, connections, targets, talk, clock);
        Room room = new Room(site, pages, database, connections, targets, talk.discovery(), flow, data, clock);
        this.servlet = new TryServlet(
                room, new StartDesk(room, cookies, transactions, new Checks(site, talk.outbound(), clock), trusted));
    }

    /** What ends a try when its answer arrives. */
    public TryReturn end() {
        return flow;
    }

    /** Removes the tries that are too old; says how many that were. */
    public int forget() {
        return database.write(sql -> Runs.forget(sql, clock.instant()));
    }

    @Override
    public void mount(Routes routes) {
        routes.forOperators("/dashboard/try/*", servlet);
    }
}
