package dev.vestibule.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GraphCallTest {
    private static final String FIELDS =
            "id,user_id,username,name,account_type,profile_picture_url,followers_count," + "follows_count,media_count";

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
    void tellsTheFieldsThatWereAskedForAndTheId() {
        String token = client.token("zoe.numbers");
        HttpResponse<String> answer = client.get("/v25.0/me?fields=user_id,name&access_token=" + token);
        assertEquals(200, answer.statusCode());
        assertEquals(
                "application/json", answer.headers().firstValue("Content-Type").orElseThrow());
        assertEquals(
                "{\"call_volume\":0,\"cpu_time\":0}",
                answer.headers().firstValue("X-App-Usage").orElseThrow());
        Map<String, Object> profile = Caller.json(answer);
        assertEquals(Set.of("id", "user_id", "name"), profile.keySet());
        assertEquals("17841405822304917", profile.get("user_id"));
        assertEquals("Zoë \"Zed\" <Long> & Söhne 🦊", profile.get("name"));
        assertEquals(
                Set.of("id"),
                Caller.json(client.get("/me?access_token=" + token)).keySet());
    }

    @Test
    void tellsTheSameIdAsTheTokenReply() {
        HttpResponse<String> reply = client.post("/oauth/access_token", Caller.exchange(client.code("kit.makes")));
        String token = String.valueOf(Caller.json(reply).get("access_token"));
        Object id = Caller.json(client.get("/v9.0/me?fields=id&access_token=" + token))
                .get("id");
        assertTrue(reply.body().contains("\"user_id\":" + id + ","));
    }

    @Test
    void leavesOutWhatTheAccountLacks() {
        Map<String, Object> bare = profile("just_a_handle");
        assertEquals(
                Set.of("id", "user_id", "username", "account_type", "followers_count", "follows_count", "media_count"),
                bare.keySet());
        assertEquals("BUSINESS", bare.get("account_type"));
        assertEquals("MEDIA_CREATOR", profile("kit.makes").get("account_type"));
    }

    @Test
    void servesThePicturesItself() {
        String picture = String.valueOf(profile("kit.makes").get("profile_picture_url"));
        assertTrue(picture.startsWith(sandbox.url() + "/avatars/"), picture);
        HttpResponse<String> answer = client.get(picture);
        assertEquals(200, answer.statusCode());
        assertEquals(
                "image/svg+xml", answer.headers().firstValue("Content-Type").orElseThrow());
        assertEquals(
                "cross-origin",
                answer.headers().firstValue("Cross-Origin-Resource-Policy").orElseThrow());
        assertEquals(404, client.get("/avatars/nobody.svg").statusCode());
    }

    @Test
    void acceptsABearerToken() {
        String token = client.token("kit.makes");
        assertEquals(
                200,
                client.send(HttpRequest.newBuilder(client.uri("/me")).header("Authorization", "Bearer " + token))
                        .statusCode());
    }

    @Test
    void answersErrorsInTheShapeOfTheGraph() {
        refuses("/me?access_token=IGAAmade-up", 190, "Invalid OAuth access token - Cannot parse access token");
        refuses("/me", 2500, "An active access token must be used to query information about the current user.");
        refuses("/v25.0/you", 2500, "Unknown path components: /you");
        String token = client.token("kit.makes");
        refuses(
                "/me?fields=email&access_token=" + token,
                100,
                "(#100) Tried accessing nonexisting field (email) on node type (IGUser)");
    }

    @Test
    void tellsWhenTheTokenExpired() {
        String token = client.token("kit.makes");
        clock.forward(Duration.ofHours(2));
        HttpResponse<String> answer = client.get("/me?access_token=" + token);
        Map<?, ?> error = error(answer);
        assertEquals(
                "Error validating access token: Session has expired on Monday, 01-Dec-25 12:00:00 PST. "
                        + "The current time is Monday, 01-Dec-25 13:00:00 PST.",
                error.get("message"));
        assertEquals("463", String.valueOf(error.get("error_subcode")));
    }

    @Test
    void refusesTheProfileWithoutThePermission() {
        client.logIn("kit.makes");
        String page = Caller.authorize(Map.of("state", ""));
        String back = client.submit(
                        page, page, Map.of("allow", "1", "permission", "instagram_business_manage_comments"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String code = back.substring(back.indexOf("code=") + 5, back.indexOf("#_"));
        Map<String, Object> reply = Caller.json(client.post("/oauth/access_token", Caller.exchange(code)));
        refuses(
                "/me?access_token=" + reply.get("access_token"),
                10,
                "(#10) Application does not have permission for this action");
    }

    @Test
    void exchangesAShortTokenForALongOne() {
        String exchange = "/access_token?grant_type=ig_exchange_token&access_token=" + client.token("kit.makes");
        refuses(exchange + "&client_secret=wrong", 100, "Error validating client secret");
        refuses(exchange.replace("ig_exchange", "other"), 100, "Unsupported request - method type: get");
        Map<String, Object> reply = Caller.json(client.get(exchange + "&client_secret=" + SandboxOnJetty.APP_SECRET));
        assertEquals("bearer", reply.get("token_type"));
        assertEquals("5183944", String.valueOf(reply.get("expires_in")));
        clock.forward(Duration.ofDays(59));
        assertEquals(
                200, client.get("/me?access_token=" + reply.get("access_token")).statusCode());
        clock.forward(Duration.ofDays(1));
        assertEquals(
                400, client.get("/me?access_token=" + reply.get("access_token")).statusCode());
    }

    @Test
    void refreshesALongTokenAfterADay() {
        String token = client.token("kit.makes");
        refuses(
                "/refresh_access_token?grant_type=ig_refresh_token&access_token=" + token,
                100,
                "Unsupported request - method type: get");
        String longLived =
                String.valueOf(Caller.json(client.get("/access_token?grant_type=ig_exchange_token&client_secret="
                                + SandboxOnJetty.APP_SECRET + "&access_token=" + token))
                        .get("access_token"));
        String refresh = "/refresh_access_token?grant_type=ig_refresh_token&access_token=" + longLived;
        clock.forward(Duration.ofHours(23));
        refuses(refresh, 100, "The access token is less than 24 hours old and cannot be refreshed yet");
        clock.forward(Duration.ofHours(1));
        Map<String, Object> reply = Caller.json(client.get(refresh));
        clock.forward(Duration.ofDays(59).plusHours(12));
        assertEquals(
                200, client.get("/me?access_token=" + reply.get("access_token")).statusCode());
        assertEquals("463", String.valueOf(error(client.get(refresh)).get("error_subcode")));
    }

    private Map<String, Object> profile(String username) {
        return Caller.json(client.get("/me?fields=" + FIELDS + "&access_token=" + client.token(username)));
    }

    private void refuses(String path, int code, String message) {
        HttpResponse<String> answer = client.get(path);
        Map<?, ?> error = error(answer);
        assertEquals(400, answer.statusCode());
        assertEquals(message, error.get("message"));
        assertEquals(String.valueOf(code), String.valueOf(error.get("code")));
        assertTrue(String.valueOf(error.get("fbtrace_id")).startsWith("A"));
    }

    private static Map<?, ?> error(HttpResponse<String> answer) {
        return Objects.requireNonNull((Map<?, ?>) Caller.json(answer).get("error"));
    }
}
