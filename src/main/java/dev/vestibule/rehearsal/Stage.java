package dev.vestibule.rehearsal;

import dev.vestibule.connection.Connections;
import dev.vestibule.store.Database;
import dev.vestibule.upstream.Outbound;
import dev.vestibule.upstream.Targets;
import dev.vestibule.upstream.Transactions;
import dev.vestibule.web.Cookies;
import dev.vestibule.web.Site;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** What rehearsals are played with. */
record Stage(
        Site site,
        Cookies cookies,
        Database database,
        Targets targets,
        Transactions transactions,
        Outbound outbound,
        Clock clock) {
    Connections connections() {
        return targets.connections();
    }

    /** Where the sandbox answers; empty when it is off. */
    Optional<URI> sandboxUrl() {
        return targets.sandboxUrl();
    }
}
