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
        Connections connections,
        Targets targets,
        Transactions transactions,
        Outbound outbound,
        Optional<URI> sandboxUrl,
        Clock clock) {}
