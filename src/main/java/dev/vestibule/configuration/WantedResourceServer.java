package dev.vestibule.configuration;

import dev.vestibule.application.ResourceServer;
import dev.vestibule.application.ResourceServers;
import dev.vestibule.store.Sql;
import dev.vestibule.yaml.Facts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One entry of {@code resourceServers}: an API that access tokens may be for. */
record WantedResourceServer(
        String identifier, Optional<String> name, Optional<List<String>> scopes, Optional<Duration> lifetime) {

    static WantedResourceServer read(Facts facts, Variables variables) {
        WantedResourceServer wanted = new WantedResourceServer(
                variables.in(facts.need("identifier")),
                facts.text("name").map(variables::in),
                facts.has("scopes") ? Optional.of(facts.texts("scopes")) : Optional.empty(),
                WantedTokenRules.seconds(facts, "token_lifetime"));
        facts.nothingElse();
        wanted.lifetime()
                .filter(life -> life.isZero() || life.compareTo(ResourceServer.LONGEST_LIFE) > 0)
                .ifPresent(life -> {
                    throw facts.problem("token_lifetime", "1 to 2592000 seconds");
                });
        return wanted;
    }

    /** Stores it and says what changed; empty if nothing did. */
    Optional<String> bring(Sql sql) {
        Optional<ResourceServer> stored = ResourceServers.find(sql, identifier);
        ResourceServer server = new ResourceServer(
                identifier,
                name.or(() -> stored.map(ResourceServer::name)).orElse(identifier),
                scopes.or(() -> stored.map(ResourceServer::scopes)).orElse(List.of()),
                lifetime.or(() -> stored.map(ResourceServer::tokenLifetime)).orElse(ResourceServer.USUAL_LIFE));
        if (stored.equals(Optional.of(server))) {
            return Optional.empty();
        }
        ResourceServers.save(sql, server);
        return Optional.of((stored.isEmpty() ? "created API " : "changed API ") + identifier);
    }
}
