package dev.vestibule.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser is told before and after a script of another origin calls. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrossOriginTest {
    private static final String APP = "https://app.example";
    private static final String ALLOWED = "Access-Control-Allow-Origin";

    private ServerWithShop server;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        server = ServerWithShop.open(folder, Clock.systemUTC(), "web_origins: [\"" + APP + "\"]");
    }

    @AfterAll
    void close() {
        server.close();
    }

    private HttpResponse<String> preflight(String path, String origin) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(server.issuer() + path))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .setHeader("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "auth0-client,content-type"));
    }

    private HttpResponse<String> redeem(String origin, String clientId) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(server.issuer() + "oauth/token"))
                .header("Origin", origin)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=authorization_code&code=none&client_id=" + clientId)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Optional<String> header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"oauth/token", "userinfo"})
    void answersAPreflightForAnOriginThatSomeApplicationLists(String path) throws Exception {
        for (String origin : List.of(APP, server.shopUrl())) {
            HttpResponse<String> answer = preflight(path, origin);
            assertEquals(204, answer.statusCode());
            assertEquals(Optional.of(origin), header(answer, ALLOWED));
            assertEquals(Optional.of("Origin"), header(answer, "Vary"));
            assertEquals(Optional.of("GET, POST"), header(answer, "Access-Control-Allow-Methods"));
            assertEquals(
                    Optional.of("Authorization, Content-Type, Auth0-Client, DPoP"),
                    header(answer, "Access-Control-Allow-Headers"));
            assertFalse(header(answer, "Access-Control-Allow-Credentials").isPresent());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.evil.test",
                "http://app.example",
                "https://app.example:8443",
                "https://xapp.example",
                "null",
                "%",
                "https://app.exampl_",
                "https://"
            })
    void tellsOtherOriginsNothing(String origin) throws Exception {
        assertEquals(Optional.empty(), header(preflight("oauth/token", origin), ALLOWED));
        assertEquals(Optional.empty(), header(redeem(origin, ServerWithShop.ID), ALLOWED));
    }

    @Test
    void letsScriptsOfTheApplicationReadAnswersAndErrors() throws Exception {
        HttpResponse<String> refused = redeem(APP, ServerWithShop.ID);
        assertEquals(401, refused.statusCode());
        assertEquals(Optional.of(APP), header(refused, ALLOWED));
        assertTrue(refused.headers().allValues("Vary").contains("Origin"));
    }

    @Test
    void answersARevocationWithNothingThatAScriptCouldMisread() throws Exception {
        HttpResponse<String> revoked = send(HttpRequest.newBuilder(URI.create(server.issuer() + "oauth/revoke"))
                .header("Origin", APP)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "token=none&client_id=" + ServerWithShop.ID + "&client_secret=" + ServerWithShop.SECRET)));
        assertEquals(200, revoked.statusCode());
        assertEquals("", revoked.body());
        assertEquals(Optional.empty(), header(revoked, "Content-Type"));
        assertEquals(Optional.of(APP), header(revoked, ALLOWED));
    }

    @Test
    void letsScriptsOfOneApplicationReadNoAnswerForAnother() throws Exception {
        assertEquals(Optional.empty(), header(redeem(APP, "another"), ALLOWED));
    }

    @ParameterizedTest
    @ValueSource(strings = {".well-known/openid-configuration", ".well-known/jwks.json"})
    void opensPublicDocumentsToAll(String path) throws Exception {
        HttpResponse<String> read = send(
                HttpRequest.newBuilder(URI.create(server.issuer() + path)).header("Origin", "https://anybody.example"));
        assertEquals(Optional.of("*"), header(read, ALLOWED));
        assertEquals(Optional.of("*"), header(preflight(path, "https://anybody.example"), ALLOWED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorize", "oidc/logout", "v2/logout", "dashboard/applications", "login/callback", ""})
    void keepsPagesToThemselves(String path) throws Exception {
        assertEquals(Optional.empty(), header(preflight(path, APP), ALLOWED));
        HttpResponse<String> read =
                send(HttpRequest.newBuilder(URI.create(server.issuer() + path)).header("Origin", APP));
        assertEquals(Optional.empty(), header(read, ALLOWED));
    }
}
