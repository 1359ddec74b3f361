package dev.vestibule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.cli.JettyHost;
import jakarta.servlet.ServletContextEvent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebAppListenerTest {
    @TempDir
    Path base;

    @Test
    void servesWithItsDataUnderTheContainersBase() throws Exception {
        WebAppListener listener = new WebAppListener();
        try (JettyHost host = JettyHost.bind(Optional.of("127.0.0.1"), 0, Optional.empty())) {
            String baseUrl = "http://localhost:" + host.port() + "/";
            host.start(context -> {
                listener.begin(
                        context,
                        Map.of("VESTIBULE_BASE_URL", baseUrl),
                        Map.of("catalina.base", base.toString(), "vestibule.sandbox-url", "http://localhost:1"));
            });
            HttpResponse<String> discovery = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(baseUrl + ".well-known/openid-configuration"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertEquals(200, discovery.statusCode());
            assertTrue(discovery.body().replace("\\/", "/").contains(baseUrl), discovery.body());
            assertTrue(Files.isDirectory(base.resolve("vestibule")));
        }
    }

    @Test
    void closesTheStoreWithTheContext() throws Exception {
        WebAppListener listener = new WebAppListener();
        try (JettyHost host = JettyHost.bind(Optional.of("127.0.0.1"), 0, Optional.empty())) {
            host.start(context -> {
                listener.begin(context, Map.of(), Map.of("catalina.base", base.toString()));
                listener.contextDestroyed(new ServletContextEvent(context));
            });
        }
        assertFalse(Files.exists(base.resolve("vestibule/vestibule.db-wal")));
    }

    @Test
    void makesNothingWhenASettingIsWrong() throws Exception {
        WebAppListener listener = new WebAppListener();
        try (JettyHost host = JettyHost.bind(Optional.of("127.0.0.1"), 0, Optional.empty())) {
            host.start(context -> {
                SettingsProblem problem = assertThrows(
                        SettingsProblem.class,
                        () -> listener.begin(
                                context,
                                Map.of("VESTIBULE_BASE_URL", "http://login.example/"),
                                Map.of("catalina.base", base.toString(), "vestibule.sandbox", "x")));
                assertEquals(
                        List.of(
                                "unknown system property -Dvestibule.sandbox; did you mean -Dvestibule.sandbox-url?",
                                "VESTIBULE_BASE_URL http://login.example/: http is only for this machine (localhost);"
                                        + " use https"),
                        problem.lines());
            });
        }
        assertFalse(Files.exists(base.resolve("vestibule")));
    }
}
