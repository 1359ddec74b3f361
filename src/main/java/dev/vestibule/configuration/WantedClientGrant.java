package dev.vestibule.configuration;

import dev.vestibule.application.Application;
import dev.vestibule.application.Applications;
import dev.vestibule.application.ResourceServers;
import dev.vestibule.application.ResourceServers.ClientGrant;
import dev.vestibule.store.Sql;
import dev.vestibule.yaml.Facts;
import dev.vestibule.yaml.YamlProblem;
import java.util.List;
import java.util.Optional;

/** One entry of {@code clientGrants}: which application may have tokens for which API. */
record WantedClientGrant(String client, String audience, List<String> scopes) {
    static WantedClientGrant read(Facts facts, Variables variables) {
        WantedClientGrant wanted = new WantedClientGrant(
                variables.in(facts.need("client_id")), variables.in(facts.need("audience")), facts.texts("scope"));
        facts.nothingElse();
        return wanted;
    }

    boolean isFor(Application application, String otherAudience) {
        return audience.equals(otherAudience) && (client.equals(application.id()) || client.equals(application.name()));
    }

    /** Stores it and says what changed; empty if nothing did. */
    Optional<String> bring(Sql sql) {
        Application application = Applications.find(sql, client)
                .or(() -> Applications.named(sql, client))
                .orElseThrow(() -> new YamlProblem("clientGrants: there is no client " + client));
        ClientGrant grant = new ClientGrant(application.id(), audience, scopes);
        if (ResourceServers.grant(sql, application.id(), audience).equals(Optional.of(grant))) {
            return Optional.empty();
        }
        ResourceServers.save(sql, grant);
        return Optional.of("granted " + audience + " to " + application.name());
    }
}
