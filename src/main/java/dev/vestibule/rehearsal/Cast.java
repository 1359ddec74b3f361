package dev.vestibule.rehearsal;

import dev.vestibule.application.Application;
import dev.vestibule.application.Applications;
import dev.vestibule.connection.Connection;
import dev.vestibule.failure.Failure;
import dev.vestibule.store.Sql;
import dev.vestibule.upstream.Target;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Who plays: an application, a connection of its that leads to the sandbox, and the sandbox. */
record Cast(Application application, Target target, URI sandbox) {
    /**
     * Finds them.
     *
     * @param application its name or client_id
     * @param connection its name; empty for the only one that can be meant
     * @throws CannotRehearse if somebody is missing, with the reason
     */
    static Cast of(Stage stage, String application, String connection) {
        if (!stage.site().loopback()) {
            throw new CannotRehearse("Rehearsals only run where the base URL is an address of this machine.");
        }
        URI sandbox = stage.sandboxUrl()
                .orElseThrow(() -> new CannotRehearse(
                        "The sandbox is off. Start it, and this server with --sandbox-url and its address."));
        return stage.database().read(sql -> {
            Application found = Applications.find(sql, application)
                    .or(() -> Applications.named(sql, application))
                    .orElseThrow(() -> new CannotRehearse("There is no application " + application + "."));
            if (found.callbacks().isEmpty()) {
                throw new CannotRehearse(found.name() + " has no callback address, so nobody can log in to it.");
            }
            return new Cast(found, target(stage, sql, found, connection), sandbox);
        });
    }

    private static Target target(Stage stage, Sql sql, Application application, String name) {
        Connection connection = name.isEmpty() ? onlyOne(stage, sql, application) : named(stage, sql, name);
        if (!connection.sandbox()) {
            throw new CannotRehearse("The connection " + connection.name()
                    + " leads to the real provider. Faults can only be played where the sandbox stands in for it.");
        }
        if (!stage.connections().isOn(sql, connection.name(), application.id())) {
            throw new CannotRehearse("The connection " + connection.name() + " is not switched on for "
                    + application.name() + ", so no visitor of its gets there.");
        }
        try {
            return stage.targets().resolve(sql, connection);
        } catch (Failure e) {
            throw new CannotRehearse("The connection " + connection.name() + " is not set up: " + e.detail() + ".");
        }
    }

    private static Connection named(Stage stage, Sql sql, String name) {
        return stage.connections()
                .named(sql, name)
                .orElseThrow(() -> new CannotRehearse("There is no connection " + name + "."));
    }

    private static Connection onlyOne(Stage stage, Sql sql, Application application) {
        List<Connection> possible = stage.connections().onFor(sql, application.id()).stream()
                .filter(Connection::sandbox)
                .toList();
        Optional<Connection> only = possible.size() == 1 ? Optional.of(possible.get(0)) : Optional.empty();
        return only.orElseThrow(() -> new CannotRehearse(
                possible.isEmpty()
                        ? "No connection to the sandbox is switched on for " + application.name() + "."
                        : "Several connections to the sandbox are switched on for " + application.name()
                                + ": say which."));
    }
}
