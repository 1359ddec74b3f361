package dev.vestibule.tryout;

import dev.vestibule.connection.Connection;
import dev.vestibule.connection.Connections;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.store.Database;
import dev.vestibule.upstream.Discovery;
import dev.vestibule.upstream.Targets;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Site;
import java.nio.file.Path;
import java.time.Clock;

/** What all pages of tries work with. */
record Room(
        Site site,
        Pages pages,
        Database database,
        Connections connections,
        Targets targets,
        Discovery discovery,
        TryFlow flow,
        Path data,
        Clock clock) {

    Connection named(String name) {
        return database.read(sql -> connections.named(sql, name))
                .orElseThrow(() -> Failure.of(Reason.NOT_FOUND, "no connection of that name"));
    }

    Runs.Run run(String connection, String id) {
        return database.read(sql -> Runs.find(sql, connection, id))
                .orElseThrow(() -> Failure.of(Reason.NOT_FOUND, "no try of that id"));
    }
}
