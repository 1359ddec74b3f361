package dev.vestibule.dashboard;

import dev.vestibule.application.Application.Kind;
import dev.vestibule.application.ApplicationDraft;
import dev.vestibule.application.Applications;
import dev.vestibule.connection.Connection;
import dev.vestibule.provider.Profile;
import dev.vestibule.provider.Provider;
import dev.vestibule.store.Sql;
import dev.vestibule.user.Users;
import dev.vestibule.vault.Keeping;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A dashboard with something in it, to be looked at: {@code main(port)}. */
final class ConnectionGallery {
    private ConnectionGallery() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int port = Integer.parseInt(arguments[0]);
        Optional<URI> sandbox = Optional.of(URI.create("http://localhost:" + (port + 1)));
        Clock clock = new TickingClock(DashboardOnJetty.NOW);
        try (DashboardOnJetty dashboard =
                DashboardOnJetty.start(Files.createTempDirectory("gallery"), sandbox, clock, port)) {
            dashboard.database().write(sql -> {
                fill(sql, dashboard);
                return true;
            });
            Thread.currentThread().join();
        }
    }

    private static void fill(Sql sql, DashboardOnJetty dashboard) {
        for (int i = 1; i <= 12; i++) {
            application(sql, "shop" + i, i == 1 ? "Corner Shop" : "Branch " + i);
        }
        Provider provider = dashboard.providers().find("instagram").orElseThrow();
        Connection works = set(sql, dashboard, provider, "works");
        Connection failing = set(sql, dashboard, provider, "club");
        set(sql, dashboard, provider, "untested");
        dashboard.connections().tried(sql, "works", true, works.revision(), DashboardOnJetty.NOW);
        dashboard.connections().tried(sql, "club", false, failing.revision(), DashboardOnJetty.NOW);
        dashboard.connections().enable(sql, failing.id(), false, DashboardOnJetty.NOW);
        dashboard.connections().switchFor(sql, works.id(), "shop1", true);
        dashboard.connections().switchFor(sql, works.id(), "shop3", true);
        Users.seen(
                sql,
                "works",
                provider.id(),
                works.userIdPrefix(),
                new Profile("17841400000000001", "", "BUSINESS", Map.of("name", "Mara")),
                DashboardOnJetty.NOW);
        Keeping.set(sql, "works", true, DashboardOnJetty.NOW);
        Keeping.let(sql, "works", "shop1", true);
        TokenRows.put(sql, "works", "17841400000000001", "provider-down", "");
    }

    private static Connection set(Sql sql, DashboardOnJetty dashboard, Provider provider, String name) {
        Connection made = dashboard
                .connections()
                .create(
                        sql,
                        name,
                        provider.id(),
                        provider.live().id(),
                        provider.live().requiredScopes(),
                        name.equals("untested"),
                        DashboardOnJetty.NOW);
        dashboard
                .connections()
                .saveSettings(
                        sql,
                        made,
                        "1234567890123456",
                        Optional.of("0123456789abcdef0123456789ab4f2a"),
                        made.sandbox(),
                        "Ada",
                        1,
                        DashboardOnJetty.NOW);
        return dashboard.connections().named(sql, name).orElseThrow();
    }

    static void application(Sql sql, String id, String name) {
        ApplicationDraft draft = ApplicationDraft.usual(
                name, Kind.REGULAR_WEB, List.of("https://" + id + ".example/callback"), List.of());
        if (!Applications.add(sql, id, draft, Optional.empty(), DashboardOnJetty.NOW)) {
            throw new IllegalStateException(id + " is there already");
        }
    }
}
