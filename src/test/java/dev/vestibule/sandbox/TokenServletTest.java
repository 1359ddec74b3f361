package dev.vestibule.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TokenServletTest {
    private static final String PATH = "/oauth/access_token";

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
    void answersFlatWithABareNumberAndWithoutTokenType() {
        HttpResponse<String> answer = client.post(PATH, Caller.exchange(client.code("kit.makes")));
        assertEquals(200, answer.statusCode());
        assertEquals(
                "application/json", answer.headers().firstValue("Content-Type").orElseThrow());
        assertEquals(
                Set.of("access_token", "user_id", "permissions"),
                Caller.json(answer).keySet());
        assertEquals(List.of("instagram_business_basic"), Caller.json(answer).get("permissions"));
        Matcher id = Pattern.compile("\"user_id\":([0-9]{17}),").matcher(answer.body());
        assertTrue(id.find(), "the id is a number with all its digits");
        long exact = Long.parseLong(id.group(1));
        assertNotEquals(exact, (long) (double) exact, "a double cannot hold it");
    }

    @Test
    void readsMultipart() {
        String body = Caller.exchange(client.code("kit.makes")).entrySet().stream()
                        .map(field -> "--x\r\nContent-Disposition: form-data; name=\"" + field.getKey() + "\"\r\n\r\n"
                                + field.getValue() + "\r\n")
                        .reduce("", String::concat)
                + "--x--\r\n";
        assertEquals(
                200,
                client.send(HttpRequest.newBuilder(client.uri(PATH))
                                .header("Content-Type", "multipart/form-data; boundary=x")
                                .POST(HttpRequest.BodyPublishers.ofString(body)))
                        .statusCode());
    }

    @Test
    void namesTheFirstFaultInTheOrderOfTheChecks() {
        String code = client.code("kit.makes");
        Map<String, String> all = new LinkedHashMap<>();
        all.put("code", "AQ-made-up");
        all.put("redirect_uri", Caller.CALLBACK + "/");
        all.put("client_secret", "wrong");
        all.put("grant_type", "password");
        refuses(all, "Missing required field client_id");
        all.put("client_id", "123456789012345");
        refuses(all, "Missing required field client_id");
        all.put("client_id", SandboxOnJetty.META_APP_ID);
        refuses(all, "Invalid platform app");
        all.put("client_id", SandboxOnJetty.APP_ID);
        refuses(all, "Invalid grant_type: password");
        all.put("grant_type", "authorization_code");
        refuses(all, "Invalid authorization code");
        all.put("code", code);
        refuses(
                all,
                "Error validating verification code. Please make sure your redirect_uri is identical to the one you used"
                        + " in the OAuth dialog request");
        all.put("redirect_uri", Caller.CALLBACK);
        refuses(all, "Error validating client secret");
        all.put("client_secret", SandboxOnJetty.APP_SECRET);
        assertEquals(200, client.post(PATH, all).statusCode(), "a refused exchange does not spend the code");
        all.put("client_secret", "wrong");
        refuses(all, "This authorization code has been used");
    }

    @Test
    void refusesACodeAfterAnHour() {
        String late = client.code("kit.makes");
        clock.forward(Duration.ofMinutes(59));
        String fresh = client.code("kit.makes");
        assertEquals(200, client.post(PATH, Caller.exchange(fresh)).statusCode());
        clock.forward(Duration.ofMinutes(1));
        refuses(Caller.exchange(late), "This authorization code has expired");
        refuses(Caller.exchange(fresh), "This authorization code has been used");
    }

    @Test
    void refusesARedirectUriThatIsNoLongerRegistered() {
        String code = client.code("kit.makes");
        sandbox.registerApp("http://localhost:9/other");
        refuses(Caller.exchange(code), "Invalid redirect_uri");
    }

    @Test
    void refusesTheCodeOfAnotherApp() {
        String code = client.code("kit.makes");
        sandbox.load("apps: [{app_id: 990000000000002, app_secret: " + SandboxOnJetty.APP_SECRET
                + ", name: Other, redirect_uris: [\"" + Caller.CALLBACK + "\"]}]");
        Map<String, String> other = new LinkedHashMap<>(Caller.exchange(code));
        other.put("client_id", "990000000000002");
        refuses(other, "Invalid authorization code");
    }

    @Test
    void givesATokenOnceAmongTwentyAtTheSameTime() throws Exception {
        Map<String, String> fields = Caller.exchange(client.code("kit.makes"));
        ExecutorService crowd = Executors.newFixedThreadPool(20);
        try {
            List<Future<Integer>> answers = crowd.invokeAll(IntStream.range(0, 20)
                    .<java.util.concurrent.Callable<Integer>>mapToObj(
                            one -> () -> client.post(PATH, fields).statusCode())
                    .toList());
            int won = 0;
            for (Future<Integer> answer : answers) {
                won += answer.get() == 200 ? 1 : 0;
            }
            assertEquals(1, won);
        } finally {
            crowd.shutdownNow();
        }
    }

    @Test
    void doesNotLookAtBasicAuthentication() {
        Map<String, String> fields = new LinkedHashMap<>(Caller.exchange(client.code("kit.makes")));
        fields.remove("client_id");
        fields.remove("client_secret");
        String basic = java.util.Base64.getEncoder()
                .encodeToString((SandboxOnJetty.APP_ID + ":" + SandboxOnJetty.APP_SECRET)
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        HttpResponse<String> answer = client.send(HttpRequest.newBuilder(client.uri(PATH))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(Caller.encoded(fields))));
        assertEquals("Missing required field client_id", Caller.json(answer).get("error_message"));
    }

    @Test
    void takesNothingButAPostedForm() {
        assertEquals(405, client.get(PATH).statusCode());
        HttpResponse<String> json = client.send(HttpRequest.newBuilder(client.uri(PATH))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertEquals("Missing required field client_id", Caller.json(json).get("error_message"));
    }

    @Test
    void misbehavesAsToldTo() {
        misbehave("server_error");
        HttpResponse<String> broken = client.post(PATH, Caller.exchange("any"));
        assertEquals(500, broken.statusCode());
        assertTrue(broken.headers().firstValue("Content-Type").orElseThrow().startsWith("text/html"));
        misbehave("html");
        HttpResponse<String> html = client.post(PATH, Caller.exchange("any"));
        assertEquals(200, html.statusCode());
        assertTrue(html.body().startsWith("<!DOCTYPE html>"));
        misbehave("wrong_content");
        assertFalse(Caller.json(client.post(PATH, Caller.exchange("any"))).containsKey("access_token"));
        misbehave("slow");
        HttpRequest impatient = HttpRequest.newBuilder(client.uri(PATH))
                .timeout(Duration.ofMillis(700))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(Caller.encoded(Caller.exchange("any"))))
                .build();
        assertThrows(
                HttpTimeoutException.class,
                () -> HttpClient.newHttpClient().send(impatient, HttpResponse.BodyHandlers.ofString()));
    }

    private void misbehave(String fault) {
        sandbox.load("apps: [{app_id: " + SandboxOnJetty.APP_ID + ", misbehave: " + fault + "}]");
    }

    private void refuses(Map<String, String> fields, String message) {
        HttpResponse<String> answer = client.post(PATH, fields);
        assertEquals(400, answer.statusCode());
        assertEquals(
                "{\"error_type\":\"OAuthException\",\"code\":400,\"error_message\":\"" + message + "\"}",
                answer.body());
    }
}
