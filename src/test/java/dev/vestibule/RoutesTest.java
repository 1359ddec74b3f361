package dev.vestibule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vestibule.cli.JettyHost;
import dev.vestibule.web.Audience;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every address of the server and for whom it is: a new one is a conscious act. */
final class RoutesTest {
    private static final String ROUTES = """
            APPLICATIONS /.well-known/jwks.json
            APPLICATIONS /.well-known/oauth-authorization-server
            APPLICATIONS /.well-known/openid-configuration
            APPLICATIONS /oauth/introspect
            APPLICATIONS /oauth/par
            APPLICATIONS /oauth/revoke
            APPLICATIONS /oauth/token
            APPLICATIONS /userinfo
            MACHINES /api/v2/rehearsals/*
            MACHINES /api/v2/users/*
            MACHINES /connections/*
            OPERATORS /dashboard
            OPERATORS /dashboard/
            OPERATORS /dashboard/apis
            OPERATORS /dashboard/apis/one
            OPERATORS /dashboard/applications/*
            OPERATORS /dashboard/confirm
            OPERATORS /dashboard/connections
            OPERATORS /dashboard/connections/*
            OPERATORS /dashboard/connections/social
            OPERATORS /dashboard/journal
            OPERATORS /dashboard/journal/*
            OPERATORS /dashboard/new-connection/*
            OPERATORS /dashboard/operators
            OPERATORS /dashboard/rehearsal/*
            OPERATORS /dashboard/settings
            OPERATORS /dashboard/settings/keys
            OPERATORS /dashboard/settings/providers
            OPERATORS /dashboard/sign-out
            OPERATORS /dashboard/try/*
            OPERATORS /dashboard/users/*
            OPERATORS /dashboard/webhooks/*
            VISITORS (the root)
            VISITORS /
            VISITORS /account
            VISITORS /account/add
            VISITORS /account/confirm
            VISITORS /account/prove
            VISITORS /account/remove
            VISITORS /assets/*
            VISITORS /authorize
            VISITORS /dashboard/sign-in
            VISITORS /login/callback/*
            VISITORS /oidc/logout
            VISITORS /operator/link/*
            VISITORS /privacy/deletion/*
            VISITORS /v2/logout
            """;

    @Test
    void areExactlyThese(@TempDir Path folder) {
        AtomicReference<Map<String, Audience>> routes = new AtomicReference<>(Map.of());
        try (JettyHost host = JettyHost.bind(Optional.of("127.0.0.1"), 0, Optional.empty());
                Vestibule vestibule = Vestibule.open(
                        new Config(
                                URI.create("http://localhost:" + host.port() + "/"),
                                folder,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        Clock.systemUTC())) {
            host.start(context -> routes.set(vestibule.mount(context)));
        }
        assertEquals(
                ROUTES,
                new TreeMap<>(routes.get())
                        .entrySet().stream()
                                .map(route -> route.getValue() + " "
                                        + (route.getKey().isEmpty() ? "(the root)" : route.getKey()) + "\n")
                                .sorted()
                                .collect(Collectors.joining()));
    }
}
