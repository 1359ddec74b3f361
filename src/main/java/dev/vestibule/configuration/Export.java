package dev.vestibule.configuration;

import dev.vestibule.application.Application;
import dev.vestibule.application.ResourceServer;
import dev.vestibule.application.ResourceServers.ClientGrant;
import dev.vestibule.connection.Connection;
import dev.vestibule.event.Webhook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes what is stored as a file; nothing that is secret is in it. */
final class Export {
    private Export() {}

    static String yaml(
            List<Application> applications,
            List<Connection> connections,
            Function<Connection, List<String>> applicationsOf,
            Predicate<Connection> emailTrusted,
            Function<Connection, Map<String, Object>> keepingOf,
            List<Webhook> webhooks,
            List<ResourceServer> servers,
            List<ClientGrant> grants) {
        Map<String, String> names = applications.stream().collect(Collectors.toMap(Application::id, Application::name));
        Map<String, Object> file = new LinkedHashMap<>();
        file.put(
                "clients",
                applications.stream()
                        .map(application -> client(application, webhooks))
                        .toList());
        file.put(
                "connections",
                connections.stream()
                        .map(connection -> connection(
                                connection,
                                applicationsOf.apply(connection).stream()
                                        .map(id -> names.getOrDefault(id, id))
                                        .sorted()
                                        .toList(),
                                emailTrusted.test(connection),
                                keepingOf.apply(connection)))
                        .toList());
        if (!servers.isEmpty()) {
            file.put("resourceServers", servers.stream().map(Export::server).toList());
        }
        if (!grants.isEmpty()) {
            file.put(
                    "clientGrants",
                    grants.stream()
                            .map(grant -> Map.of(
                                    "client_id",
                                    grant.applicationId(),
                                    "audience",
                                    grant.audience(),
                                    "scope",
                                    grant.scopes()))
                            .toList());
        }
        return new Dump(DumpSettings.builder()
                        .setDefaultFlowStyle(FlowStyle.BLOCK)
                        .setWidth(120)
                        .build())
                .dumpToString(file);
    }

    private static Map<String, Object> client(Application application, List<Webhook> webhooks) {
        Map<String, Object> client = new LinkedHashMap<>();
        client.put("name", application.name());
        client.put("client_id", application.id());
        if (application.secretHash().isPresent()) {
            client.put("client_secret", variable(application.name()));
        }
        client.put("app_type", application.kind().slug());
        client.put("callbacks", application.callbacks());
        client.put("allowed_logout_urls", application.logoutUrls());
        client.put("web_origins", application.webOrigins());
        if (!application.backchannelLogoutUri().isEmpty()) {
            client.put("backchannel_logout_uri", application.backchannelLogoutUri());
        }
        client.put("grant_types", application.grantTypes());
        client.put("token_endpoint_auth_method", application.authentication().slug());
        client.put("profile_claims", application.profileClaims().slug());
        client.put("require_pkce", application.pkceRequired());
        client.putAll(WantedWebhook.export(application, webhooks));
        client.putAll(WantedTokenRules.export(application.tokens()));
        return client;
    }

    private static Map<String, Object> server(ResourceServer stored) {
        Map<String, Object> server = new LinkedHashMap<>();
        server.put("identifier", stored.identifier());
        server.put("name", stored.name());
        server.put("scopes", stored.scopes());
        server.put("token_lifetime", stored.tokenLifetime().toSeconds());
        return server;
    }

    private static Map<String, Object> connection(
            Connection stored, List<String> applications, boolean emailTrusted, Map<String, Object> keeping) {
        Map<String, Object> options = new LinkedHashMap<>();
        if (!stored.appId().isEmpty()) {
            options.put("client_id", stored.appId());
        }
        if (stored.hasSecret()) {
            options.put("client_secret", variable(stored.name()));
        }
        options.put("scope", stored.scopes());
        options.putAll(WantedOptions.export(stored.options()));
        Map<String, Object> connection = new LinkedHashMap<>();
        connection.put("name", stored.name());
        connection.put("strategy", stored.provider());
        connection.put("generation", stored.generation());
        connection.put("options", options);
        connection.put("sandbox", stored.sandbox());
        connection.put("enabled", stored.enabled());
        connection.put("trust_verified_email", emailTrusted);
        connection.put("enabled_clients", applications);
        connection.putAll(keeping);
        return connection;
    }

    static String variable(String name) {
        return "${" + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_") + "_SECRET}";
    }
}
