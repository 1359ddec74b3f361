package dev.vestibule.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The HTTP API with its faults and its clock, as a test in some other project would use them. */
final class SandboxApiTest {
    private static final String API = "/sandbox/api/";
    private static final String TOKEN = "/oauth/access_token";

    private final MovableClock clock = new MovableClock();
    private SandboxOnJetty sandbox;
    private Caller client;

    @BeforeEach
    void start(@TempDir Path folder) {
        sandbox = SandboxOnJetty.start(folder, clock).registerApp(Caller.CALLBACK);
        client = new Caller(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void givesACodeWithoutABrowser() {
        String code = code(Map.of());
        assertEquals(200, client.post(TOKEN, Caller.exchange(code)).statusCode());
        Map<String, Object> denied = api("POST", "consent", consent(Map.of("deny", true)));
        assertTrue(String.valueOf(denied.get("location")).contains("error=access_denied"));
        assertEquals(
                400,
                send("POST", "consent", consent(Map.of("username", "paul.personal")))
                        .statusCode());
    }

    @Test
    void answersTheWholeAddressOfALogin() {
        Map<String, Object> answer = api(
                "POST",
                "consent",
                Map.of("username", "kit.makes", "authorize_url", sandbox.url() + Caller.authorize(Map.of())));
        assertTrue(String.valueOf(answer.get("location")).contains("&state=a+b%26c%3D%2F%2B#_"));
    }

    @Test
    void allowsEverythingByItselfForAnAccountThatAgrees() {
        api("POST", "auto-consent", Map.of("username", "kit.makes"));
        String back = client.get(Caller.authorize(Map.of()))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertTrue(back.startsWith(Caller.CALLBACK + "?code=AQ"), back);
        api("DELETE", "auto-consent", Map.of());
        assertEquals(303, client.get(Caller.authorize(Map.of())).statusCode());
    }

    @Test
    void spoilsOnlyTheNextRequests() {
        api("POST", "faults", Map.of("fault", "server-error", "next", 2));
        assertEquals(500, exchange().statusCode());
        assertEquals(500, exchange().statusCode());
        assertEquals(200, exchange().statusCode());
        assertEquals(Map.of("faults", List.of()), api("GET", "faults", Map.of()));
    }

    @Test
    void spoilsOneRequestInFive() {
        api("POST", "faults", Map.of("fault", "service-down", "every", 5));
        String token = client.token("kit.makes");
        int failed = 0;
        for (int i = 0; i < 20; i++) {
            failed += client.get("/me?access_token=" + token).statusCode() == 500 ? 1 : 0;
        }
        assertEquals(4, failed);
    }

    @Test
    void spoilsOneAppAndLeavesTheOthers() {
        sandbox.load("apps: [{app_id: 990000000000002, name: Other, redirect_uris: [\"http://localhost:9/\"]}]");
        api("POST", "faults", Map.of("fault", "expired-code", "app", "990000000000002"));
        assertEquals(200, exchange().statusCode());
        assertEquals(
                400, send("POST", "faults", Map.of("fault", "slow", "app", "1")).statusCode());
    }

    @Test
    void spoilsTheRequestThatAsksForIt() {
        String token = client.token("kit.makes");
        assertEquals(
                429,
                client.get("/me?sandbox_fault=too-many-requests&access_token=" + token)
                        .statusCode());
        assertEquals(
                503,
                client.send(HttpRequest.newBuilder(client.uri("/me?access_token=" + token))
                                .header("X-Sandbox-Fault", "unavailable"))
                        .statusCode());
        assertEquals(200, client.get("/me?access_token=" + token).statusCode());
        HttpResponse<String> unknown = client.get("/me?sandbox_fault=slwo&access_token=" + token);
        assertTrue(unknown.body().contains("slwo is no fault"), unknown.body());
    }

    @Test
    void spoilsTheLoginThatAsksForIt() {
        String code = code(Map.of("sandbox_fault", "fewer-permissions,missing-name,app-limit"));
        HttpResponse<String> reply = client.post(TOKEN, Caller.exchange(code));
        assertEquals(List.of("instagram_business_basic"), Caller.json(reply).get("permissions"));
        String token = String.valueOf(Caller.json(reply).get("access_token"));
        assertEquals(403, client.get("/me?access_token=" + token).statusCode());
        assertEquals(
                200, client.get("/me?access_token=" + client.token("kit.makes")).statusCode());
    }

    @Test
    void cutsTheConnectionInTheMiddle() {
        assertThrows(
                UncheckedIOException.class,
                () -> client.post(TOKEN + "?sandbox_fault=cut", Caller.exchange(code(Map.of()))));
    }

    @Test
    void sendsHalfTooMuchOrNothing() {
        String half = client.post(TOKEN + "?sandbox_fault=truncated-json", Caller.exchange(code(Map.of())))
                .body();
        assertTrue(half.startsWith("{\"access_token\":\"IGAA") && !half.endsWith("}"), half);
        assertTrue(client.post(TOKEN + "?sandbox_fault=too-big", Caller.exchange(code(Map.of())))
                        .body()
                        .length()
                > 5_000_000);
        assertEquals(
                "",
                client.post(TOKEN + "?sandbox_fault=empty", Caller.exchange(code(Map.of())))
                        .body());
    }

    @Test
    void answersFromAnotherHost() {
        HttpResponse<String> moved = client.get("/me?sandbox_fault=moved-host&access_token=x");
        assertEquals(302, moved.statusCode());
        assertTrue(moved.headers().firstValue("Location").orElseThrow().startsWith("http://127.0.0.1:"));
    }

    @Test
    void takesAsLongAsItIsTold() {
        assertEquals(
                200,
                client.post(TOKEN + "?sandbox_fault=slow%3D1ms", Caller.exchange(code(Map.of())))
                        .statusCode());
        assertEquals(400, send("POST", "faults", Map.of("fault", "slow=1d")).statusCode());
        assertEquals(400, send("POST", "faults", Map.of("fault", "html=1")).statusCode());
        assertEquals(400, send("POST", "faults", Map.of("fault", "graph-error")).statusCode());
    }

    @Test
    void knowsEveryFaultWithAPlainSentence() {
        List<?> kinds = (List<?>)
                Objects.requireNonNull(api("GET", "faults/kinds", Map.of()).get("kinds"));
        assertEquals(Fault.values().length, kinds.size());
        for (Fault fault : Fault.values()) {
            assertTrue(fault.sentence().endsWith(".") || fault.sentence().endsWith(".\""), fault.sentence());
            assertEquals(fault, Fault.named(fault.word()).orElseThrow());
            assertFalse(fault.places().isEmpty());
        }
        assertTrue(Arrays.stream(Fault.values()).map(Fault::sentence).distinct().count() == Fault.values().length);
    }

    @Test
    void keepsTheMovedClock() {
        String code = code(Map.of());
        Map<String, Object> moved = api("POST", "clock", Map.of("move", "+60d"));
        assertEquals("5184000", String.valueOf(moved.get("moved_by_seconds")));
        assertTrue(client.post(TOKEN, Caller.exchange(code)).body().contains("has expired"));
        clock.forward(Duration.ofHours(1));
        assertEquals("2026-01-30T20:00:00Z", api("GET", "clock", Map.of()).get("now"));
        assertEquals(
                "2024-12-04T00:00:00Z",
                api("POST", "clock", Map.of("move", "2024-12-04")).get("now"));
        assertEquals(400, send("POST", "clock", Map.of("move", "soon")).statusCode());
        assertEquals("0", String.valueOf(api("DELETE", "clock", Map.of()).get("moved_by_seconds")));
    }

    @Test
    void logsTheLastRequestsWithoutSecrets() {
        String token = client.token("kit.makes");
        client.get("/me?fields=id&access_token=" + token);
        String log = send("GET", "log", Map.of()).body();
        assertTrue(log.contains("\"step\":\"profile\"") && log.contains("\"fields\":\"id\""), log);
        assertFalse(log.contains(token) || log.contains(SandboxOnJetty.APP_SECRET), log);
        api("DELETE", "log", Map.of());
        assertEquals(Map.of("requests", List.of()), api("GET", "log", Map.of()));
    }

    @Test
    void addsAndChangesAppsAndAccounts() {
        Map<String, Object> app = api(
                "POST",
                "apps",
                Map.of("name", "Old", "generation", "legacy", "redirect_uris", List.of("http://h.example/")));
        String id = String.valueOf(app.get("app_id"));
        assertTrue(id.matches("[0-9a-f]{32}"), id);
        assertEquals("New", api("POST", "apps/" + id, Map.of("name", "New")).get("name"));
        assertEquals(id, api("DELETE", "apps/" + id, Map.of()).get("deleted"));
        assertEquals(404, send("GET", "apps/" + id, Map.of()).statusCode());
        api(
                "POST",
                "accounts",
                Map.of(
                        "username",
                        "sandy",
                        "password",
                        "x",
                        "account_type",
                        "business",
                        "user_id",
                        "17841400000000119"));
        assertEquals("17841400000000119", api("GET", "accounts/sandy", Map.of()).get("user_id"));
        assertTrue(send("POST", "apps", Map.of("nmae", "x")).body().contains("nmae is not known here"));
    }

    @Test
    void forgetsOnRequest() {
        String token = client.token("kit.makes");
        api("POST", "faults", Map.of("fault", "html"));
        api("POST", "clock", Map.of("move", "+1h"));
        api("POST", "reset", Map.of());
        assertEquals("0", String.valueOf(api("GET", "clock", Map.of()).get("moved_by_seconds")));
        assertEquals(400, client.get("/me?access_token=" + token).statusCode());
        assertEquals(200, exchange().statusCode());
        api("POST", "reset", Map.of("all", true));
        assertEquals(Map.of("apps", List.of()), api("GET", "apps", Map.of()));
        assertNotEquals(Map.of("accounts", List.of()), api("GET", "accounts", Map.of()));
    }

    @Test
    void takesNoChangeFromAnotherSite() {
        HttpRequest.Builder foreign = HttpRequest.newBuilder(client.uri(API + "clock"))
                .header("Origin", "https://evil.example")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"move\":\"+1h\"}"));
        assertEquals(403, client.send(foreign).statusCode());
        HttpRequest.Builder form = HttpRequest.newBuilder(client.uri(API + "clock"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{\"move\":\"+1h\"}"));
        assertEquals(415, client.send(form).statusCode());
        assertEquals("0", String.valueOf(api("GET", "clock", Map.of()).get("moved_by_seconds")));
    }

    private HttpResponse<String> exchange() {
        return client.post(TOKEN, Caller.exchange(code(Map.of())));
    }

    private String code(Map<String, Object> more) {
        return String.valueOf(api("POST", "consent", consent(more)).get("code"));
    }

    private static Map<String, Object> consent(Map<String, Object> more) {
        Map<String, Object> body = new java.util.LinkedHashMap<>(Map.of(
                "username",
                "kit.makes",
                "client_id",
                SandboxOnJetty.APP_ID,
                "redirect_uri",
                Caller.CALLBACK,
                "scope",
                "instagram_business_basic,instagram_business_manage_comments"));
        body.putAll(more);
        return body;
    }

    private Map<String, Object> api(String method, String path, Map<String, ?> body) {
        HttpResponse<String> answer = send(method, path, body);
        assertEquals(200, answer.statusCode(), answer.body());
        return Caller.json(answer);
    }

    private HttpResponse<String> send(String method, String path, Map<String, ?> body) {
        return client.send(HttpRequest.newBuilder(client.uri(API + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(JSONObjectUtils.toJSONString(body))));
    }
}
