package dev.vestibule.dashboard;

import dev.vestibule.connection.Connections;
import dev.vestibule.key.SigningKeys;
import dev.vestibule.provider.Providers;
import dev.vestibule.store.Database;
import dev.vestibule.upstream.Discovery;
import dev.vestibule.upstream.Outbound;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Site;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What every page of the dashboard works with.
 *
 * @param sandboxUrl where the local sandbox answers; empty when it is off
 * @param data the data folder, to be shown to the operator
 * @param outbound knows which providers this node leaves alone
 */
record Desk(
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

    /** The day it is, by which generations live or end. */
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
