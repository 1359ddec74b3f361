package dev.vestibule.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Apps and websites: a person takes the permission back, asks for deletion, accepts an invitation. */
final class AccessServletTest {
    private static final String PAGE = AccessServlet.PATH;

    private final List<String> told = new CopyOnWriteArrayList<>();
    private SandboxOnJetty sandbox;
    private Caller person;
    private HttpServer app;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        app = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        app.createContext("/", exchange -> {
            told.add(exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = "{\"url\":\"https://app.example/d?id=abc\",\"confirmation_code\":\"abc\"}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        app.start();
        sandbox = SandboxOnJetty.start(folder, new MovableClock()).registerApp(Caller.CALLBACK);
        person = new Caller(sandbox);
        setting("deauthorize_url: \"" + address("/gone") + "\", deletion_url: \"" + address("/delete") + "\"");
    }

    @AfterEach
    void stop() {
        sandbox.close();
        app.stop(0);
    }

    @Test
    void showsTheAppWithTheIdThatTheAppKnows() {
        String token = person.token("kit.makes");
        Object id = Caller.json(person.get("/me?access_token=" + token)).get("id");
        String page = person.get(PAGE).body();
        assertTrue(page.contains("User ID") && page.contains(String.valueOf(id)), page);
        assertTrue(page.contains("Instagram sandbox, local"));
    }

    @Test
    void endsTheTokensAndTellsTheAppOnRemoval() {
        String token = person.token("kit.makes");
        act("remove");
        assertEquals("458", error(person.get("/me?access_token=" + token)).get("error_subcode"));
        assertEquals(1, told.size());
        assertTrue(told.get(0).startsWith("/gone signed_request="), told.get(0));
        assertTrue(person.get(PAGE).body().contains("answered with status 200"));
        act("remove");
        assertEquals(1, told.size(), "what is removed is not removed again");
    }

    @Test
    void showsTheStatusPageThatTheAppAnsweredWith() {
        person.token("kit.makes");
        act("remove");
        act("deletion");
        String page = person.get(PAGE).body();
        assertTrue(page.contains("href=\"https://app.example/d?id=abc\"") && page.contains("<code>abc</code>"), page);
        assertTrue(told.get(1).startsWith("/delete signed_request="));
    }

    @Test
    void callsThisMachineOnly() {
        setting("deauthorize_url: \"https://192.0.2.1/gone\"");
        person.token("kit.makes");
        act("remove");
        assertTrue(person.get(PAGE).body().contains("only calls this machine"));
    }

    @Test
    void connectsAnewAfterRemoval() {
        person.token("kit.makes");
        act("remove");
        String token = person.token("kit.makes");
        assertEquals(200, person.get("/me?access_token=" + token).statusCode());
        assertFalse(person.get(PAGE).body().contains("<h2>Removed</h2>"));
    }

    @Test
    void makesATesterOfWhoAcceptsTheInvitation() {
        setting("mode: development, invited: [kit.makes]");
        person.logIn("kit.makes");
        assertEquals(400, person.get(Caller.authorize(Map.of())).statusCode());
        act("accept");
        assertEquals(200, person.get(Caller.authorize(Map.of())).statusCode());
    }

    @Test
    void asksForTheLoginFirst() {
        assertEquals(303, person.get(PAGE).statusCode());
    }

    /** The vector that everybody who checks signed requests can use. */
    @Test
    void signsAsTheKnownVector() {
        assertEquals(
                "HnfdrtHXrhVwSF4a8KMxyg5LjnygJcfPPbtD2phnsAU.eyJ1c2VyX2lkIjoiMzYyMDAwMDAwMDAwMDAxMTciLCJhbGdvcml0aG0iOi"
                        + "JITUFDLVNIQTI1NiIsImlzc3VlZF9hdCI6MTc2NzIyNTYwMH0",
                SignedRequest.of("sandbox-ig-secret", "36200000000000117", Instant.ofEpochSecond(1_767_225_600)));
    }

    private void act(String action) {
        assertEquals(
                303,
                person.submit(PAGE, PAGE, Map.of("action", action, "app", SandboxOnJetty.APP_ID))
                        .statusCode());
    }

    private String address(String path) {
        return "http://localhost:" + app.getAddress().getPort() + path;
    }

    private void setting(String yaml) {
        sandbox.load("apps: [{app_id: " + SandboxOnJetty.APP_ID + ", " + yaml + "}]");
    }

    private static Map<String, String> error(HttpResponse<String> answer) {
        Map<?, ?> error =
                (Map<?, ?>) java.util.Objects.requireNonNull(Caller.json(answer).get("error"));
        return Map.of("error_subcode", String.valueOf(error.get("error_subcode")));
    }
}
