package dev.vestibule.configuration;

import dev.vestibule.application.Application;
import dev.vestibule.application.Applications;
import dev.vestibule.application.ResourceServer;
import dev.vestibule.application.ResourceServers;
import dev.vestibule.application.ResourceServers.ClientGrant;
import dev.vestibule.store.Sql;
import dev.vestibule.yaml.Facts;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a file says of APIs and of who may use them. A list that the file does not have is left alone, and so is what a list
 * does not name, unless deleting was asked for.
 */
record WantedApis(Optional<List<WantedResourceServer>> servers, Optional<List<WantedClientGrant>> grants) {
    static WantedApis read(Facts file, Variables variables) {
        return new WantedApis(
                file.has("resourceServers")
                        ? Optional.of(file.each("resourceServers").stream()
                                .map(facts -> WantedResourceServer.read(facts, variables))
                                .toList())
                        : Optional.empty(),
                file.has("clientGrants")
                        ? Optional.of(file.each("clientGrants").stream()
                                .map(facts -> WantedClientGrant.read(facts, variables))
                                .toList())
                        : Optional.empty());
    }

    /**
     * Stores them.
     *
     * @param told hears of each change
     */
    void bring(Sql sql, boolean allowDelete, Consumer<String> told) {
        servers.orElse(List.of()).forEach(server -> server.bring(sql).ifPresent(told));
        grants.orElse(List.of()).forEach(grant -> grant.bring(sql).ifPresent(told));
        if (allowDelete) {
            grants.ifPresent(listed -> withdraw(sql, listed, told));
            servers.ifPresent(listed -> remove(sql, listed, told));
        }
    }

    private static void withdraw(Sql sql, List<WantedClientGrant> listed, Consumer<String> told) {
        for (ClientGrant grant : ResourceServers.grants(sql)) {
            Optional<Application> application = Applications.find(sql, grant.applicationId());
            boolean wanted = application
                    .filter(one -> listed.stream().anyMatch(entry -> entry.isFor(one, grant.audience())))
                    .isPresent();
            if (!wanted && ResourceServers.removeGrant(sql, grant.applicationId(), grant.audience())) {
                told.accept("withdrew " + grant.audience() + " from "
                        + application.map(Application::name).orElse(grant.applicationId()));
            }
        }
    }

    private static void remove(Sql sql, List<WantedResourceServer> listed, Consumer<String> told) {
        for (ResourceServer server : ResourceServers.all(sql)) {
            boolean wanted =
                    listed.stream().anyMatch(entry -> entry.identifier().equals(server.identifier()));
            if (!wanted && ResourceServers.remove(sql, server.identifier())) {
                told.accept("removed API " + server.identifier());
            }
        }
    }
}
