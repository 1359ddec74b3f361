package dev.vestibule.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.vestibule.fixture.Hall;
import dev.vestibule.fixture.Visitor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code private_key_jwt}, as R35 wants it refused and accepted; and pushed requests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ClientAssertionTest {
    private final Signer signer = new Signer();
    private Hall hall;
    private Visitor app;

    @BeforeAll
    void open(@TempDir Path folder) {
        hall = Hall.open(folder);
        app = hall.visitor();
        hall.apply("clients: [{name: Bank, client_id: bank, token_endpoint_auth_method: private_key_jwt, jwks: '"
                + signer.jwks() + "', callbacks: ['https://bank.example/cb']}]");
    }

    @AfterAll
    void close() {
        hall.close();
    }

    @Test
    void provesAnApplication() {
        assertProven(introspect(signer.sign(good().build())));
    }

    @Test
    void letsClocksBeAFewSecondsOff() {
        Instant now = hall.clock().instant();
        assertProven(introspect(
                signer.sign(good().notBeforeTime(Date.from(now.plusSeconds(8))).build())));
        assertProven(introspect(
                signer.sign(good().issueTime(Date.from(now.plusSeconds(8))).build())));
    }

    @Test
    void countsOnce() {
        String assertion = signer.sign(good().build());
        assertProven(introspect(assertion));
        Calls.refused(introspect(assertion), 401, "invalid_client");
    }

    @Test
    void isRefusedWhenAnythingOfItIsWrong() {
        Instant now = hall.clock().instant();
        String issuer = hall.url() + "/";
        List<JWTClaimsSet.Builder> bad = List.of(
                good().issuer("shop"),
                good().subject(null),
                good().claim("aud", hall.url() + "/oauth/token"),
                good().claim("aud", hall.url()),
                good().jwtID(null),
                good().expirationTime(null),
                good().expirationTime(Date.from(now.minusSeconds(1))),
                good().expirationTime(Date.from(now.plus(Duration.ofMinutes(10)))),
                good().notBeforeTime(Date.from(now.plusSeconds(61))),
                good().issueTime(Date.from(now.plusSeconds(61))));
        for (JWTClaimsSet.Builder claims : bad) {
            Calls.refused(introspect(signer.sign(claims.build())), 401, "invalid_client");
        }
        Map<String, Object> list = new HashMap<>(good().build().toJSONObject());
        list.put("aud", List.of(issuer));
        Calls.refused(introspect(signer.signPlain(list)), 401, "invalid_client");
        list.put("aud", issuer);
        assertProven(introspect(signer.signPlain(list)));
        Calls.refused(introspect(new Signer().sign(good().build())), 401, "invalid_client");
        Calls.refused(introspect("no.jwt.atall"), 401, "invalid_client");
    }

    @Test
    void leavesNoOtherWayIn() {
        Calls.refused(app.post("/oauth/introspect", Map.of("client_id", "bank", "token", "x")), 401, "invalid_client");
        Map<String, String> twice = form(signer.sign(good().build()));
        twice.put("client_secret", Hall.SHOP_SECRET);
        Calls.refused(app.post("/oauth/introspect", twice), 400, "invalid_request");
        Map<String, String> foreign = form(signer.sign(good().build()));
        foreign.put("client_id", "shop");
        Calls.refused(app.post("/oauth/introspect", foreign), 401, "invalid_client");
    }

    @Test
    void pushesARequestOnce() {
        Map<String, String> form = form(signer.sign(good().build()));
        form.putAll(Hall.request("bank", "https://bank.example/cb"));
        Visitor.Answer answer = app.post("/oauth/par", form);
        assertEquals(201, answer.status(), answer::body);
        assertEquals(90L, ((Number) Calls.json(answer).getOrDefault("expires_in", 0)).longValue());
        assertTrue(Calls.text(Calls.json(answer), "request_uri").startsWith("urn:ietf:params:oauth:request_uri:"));
        assertEquals(
                0,
                hall.database()
                        .<Long>read(
                                sql -> sql.count(
                                        "SELECT count(*) AS n FROM pushed_request WHERE parameters LIKE '%client_assertion%'")));
    }

    @Test
    void refusesToPushWhatIsWrong() {
        Map<String, String> nested = push();
        nested.put("request_uri", "urn:ietf:params:oauth:request_uri:x");
        Calls.refused(app.post("/oauth/par", nested), 400, "invalid_request");
        Map<String, String> elsewhere = push();
        elsewhere.put("redirect_uri", "https://evil.example/cb");
        Calls.refused(app.post("/oauth/par", elsewhere), 400, "invalid_request");
        Map<String, String> plain = push();
        plain.put("code_challenge", Hall.CHALLENGE);
        plain.put("code_challenge_method", "plain");
        Calls.refused(app.post("/oauth/par", plain), 400, "invalid_request");
        Map<String, String> unproven = push();
        unproven.remove("client_assertion");
        Calls.refused(app.post("/oauth/par", unproven), 401, "invalid_client");
        Calls.refused(app.get("/oauth/par"), 405, "invalid_request");
    }

    private Map<String, String> push() {
        Map<String, String> form = form(signer.sign(good().build()));
        form.putAll(Hall.request("bank", "https://bank.example/cb"));
        return form;
    }

    private JWTClaimsSet.Builder good() {
        return Signer.assertion("bank", hall.url() + "/", hall.clock().instant());
    }

    private static Map<String, String> form(String assertion) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_assertion_type", ClientAssertions.TYPE);
        form.put("client_assertion", assertion);
        form.put("token", "never-issued");
        return form;
    }

    private Visitor.Answer introspect(String assertion) {
        return app.post("/oauth/introspect", form(assertion));
    }

    private static void assertProven(Visitor.Answer answer) {
        assertEquals(200, answer.status(), answer::body);
        assertEquals(Map.of("active", false), Calls.json(answer));
    }
}
