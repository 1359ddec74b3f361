package dev.vestibule.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.vestibule.fixture.Crowd;
import dev.vestibule.fixture.Hall;
import dev.vestibule.fixture.Visitor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TokenTest {
    private Hall hall;
    private Visitor app;

    @BeforeAll
    void open(@TempDir Path folder) {
        hall = Hall.open(folder);
        app = hall.visitor();
    }

    @AfterAll
    void close() {
        hall.close();
    }

    @Test
    void givesASignedIdTokenAndAnAccessToken() throws Exception {
        Visitor.Answer answer = app.post("/oauth/token", Hall.redemption(code()));
        assertEquals(200, answer.status(), answer::body);
        assertEquals(Optional.of("no-store"), answer.header("Cache-Control"));
        SignedJWT token = SignedJWT.parse(member(answer, "id_token"));
        JWKSet keys = JWKSet.parse(app.get("/.well-known/jwks.json").body());
        assertTrue(token.verify(new RSASSAVerifier(
                keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey())));
        assertFalse(keys.containsNonPublicKeys());
        JWTClaimsSet claims = token.getJWTClaimsSet();
        assertEquals(hall.url() + "/", claims.getIssuer());
        assertEquals("instagram|17841405793187218", claims.getSubject());
        assertEquals(List.of("shop"), claims.getAudience());
        assertEquals("n-0S6_WzA2Mj", claims.getStringClaim("nonce"));
        assertEquals(Date.from(hall.clock().instant()), claims.getIssueTime());
        assertEquals("Sandy Box", claims.getStringClaim("name"));
        Visitor.Answer info = app.get("/userinfo", "Authorization", "Bearer " + member(answer, "access_token"));
        assertEquals(200, info.status());
        assertTrue(info.body().contains("\"sub\":\"instagram|17841405793187218\""), info.body());
    }

    @ParameterizedTest
    @CsvSource({
        "code,          never-issued,                  400, invalid_grant",
        "code,          '',                            400, invalid_request",
        "redirect_uri,  https://shop.example/cb/,      400, invalid_grant",
        "redirect_uri,  '',                            400, invalid_grant",
        "code_verifier, dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk, 400, invalid_grant",
        "code_verifier, '',                            400, invalid_grant",
        "client_secret, wrong-secret-of-the-shop,      401, invalid_client",
        "client_secret, '',                            401, invalid_client",
        "client_id,     press,                         401, invalid_client",
        "client_id,     nobody,                        401, invalid_client",
        "client_id,     '',                            401, invalid_client",
        "grant_type,    password,                      400, unsupported_grant_type",
        "grant_type,    client_credentials,            400, unsupported_grant_type",
        "grant_type,    refresh_token,                 400, unsupported_grant_type",
        "grant_type,    urn:ietf:params:oauth:grant-type:device_code, 400, unsupported_grant_type",
        "grant_type,    urn:ietf:params:oauth:grant-type:jwt-bearer,  400, unsupported_grant_type",
        "grant_type,    '',                            400, invalid_request",
    })
    void refusesAWrongParameter(String name, String value, int status, String error) {
        Map<String, String> form = Hall.redemption(code());
        form.put(name, value);
        refused(app.post("/oauth/token", form), status, error);
    }

    @ParameterizedTest
    @CsvSource({
        "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk, 200",
        "'',                                          400",
        "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXK, 400",
        "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjX,  400",
        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM, 400",
        "'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk\n', 400",
    })
    void demandsTheVerifierOfTheChallenge(String verifier, int status) {
        Map<String, String> request = Hall.request("phone", "http://127.0.0.1:7777/cb");
        request.put("code_challenge", Hall.CHALLENGE);
        request.put("code_challenge_method", "S256");
        Map<String, String> form = Hall.redemption(hall.code(hall.visitor(), request));
        form.put("client_id", "phone");
        form.remove("client_secret");
        form.put("redirect_uri", "http://127.0.0.1:7777/cb");
        form.put("code_verifier", verifier);
        assertEquals(status, app.post("/oauth/token", form).status());
        if (status == 400) {
            form.put("code_verifier", Hall.VERIFIER);
            refused(app.post("/oauth/token", form), 400, "invalid_grant");
        }
    }

    @Test
    void burnsACodeThatAnotherApplicationTried() {
        String code = code();
        Map<String, String> stolen = Hall.redemption(code);
        stolen.put("client_id", "press");
        stolen.put("client_secret", Hall.PRESS_SECRET);
        refused(app.post("/oauth/token", stolen), 400, "invalid_grant");
        refused(app.post("/oauth/token", Hall.redemption(code)), 400, "invalid_grant");
    }

    @Test
    void takesEverythingBackWhenACodeComesASecondTime() {
        String code = code();
        String access = member(app.post("/oauth/token", Hall.redemption(code)), "access_token");
        assertEquals(
                200, app.get("/userinfo", "Authorization", "Bearer " + access).status());
        hall.clock().goOn(Duration.ofSeconds(30));
        refused(app.post("/oauth/token", Hall.redemption(code)), 400, "invalid_grant");
        assertEquals(
                401, app.get("/userinfo", "Authorization", "Bearer " + access).status());
    }

    @Test
    void givesACodeToOneOfFiftyRequests() throws InterruptedException {
        Map<String, String> form = Hall.redemption(code());
        try (Crowd crowd = new Crowd(50)) {
            List<Integer> statuses =
                    crowd.allDo(() -> hall.visitor().post("/oauth/token", form).status());
            assertEquals(1, statuses.stream().filter(status -> status == 200).count(), statuses::toString);
            assertEquals(49, statuses.stream().filter(status -> status == 400).count(), statuses::toString);
        }
    }

    @Test
    void endsACodeAfterAMinute() {
        String code = code();
        hall.clock().goOn(Duration.ofSeconds(60));
        refused(app.post("/oauth/token", Hall.redemption(code)), 400, "invalid_grant");
    }

    @Test
    void takesTheSecretFromOnePlaceAndNeverFromTheAddress() {
        Map<String, String> form = Hall.redemption(code());
        String basic = basic("shop", Hall.SHOP_SECRET);
        refused(app.post("/oauth/token", form, "Authorization", basic), 400, "invalid_request");
        form.remove("client_secret");
        refused(app.post("/oauth/token", form), 401, "invalid_client");
        refused(app.post("/oauth/token?client_secret=" + Hall.SHOP_SECRET, form), 400, "invalid_request");
        refused(app.get("/oauth/token", Hall.redemption(code())), 405, "invalid_request");
        refused(
                app.get("/oauth/token", Hall.redemption(code()), "X-HTTP-Method-Override", "POST"),
                405,
                "invalid_request");
        assertEquals(200, app.post("/oauth/token", form, "Authorization", basic).status());
    }

    @Test
    void decodesBasicExactlyOnce() {
        Map<String, String> request = Hall.request("press", "https://press.example/cb?x=1");
        String once = encoded(Hall.PRESS_SECRET);
        for (String secret : List.of(Hall.PRESS_SECRET, encoded(once), once.toUpperCase(java.util.Locale.ROOT))) {
            Visitor.Answer answer = press(request, "press:" + secret);
            refused(answer, 401, "invalid_client");
            assertTrue(answer.header("WWW-Authenticate").orElse("").startsWith("Basic"));
        }
        refused(press(request, "press"), 401, "invalid_client");
        refused(press(request, "press%00:" + once), 401, "invalid_client");
        assertEquals(200, press(request, "press:" + once).status());
    }

    private Visitor.Answer press(Map<String, String> request, String pair) {
        Map<String, String> form = Hall.redemption(hall.code(hall.visitor(), request));
        form.remove("client_id");
        form.remove("client_secret");
        form.put("redirect_uri", "https://press.example/cb?x=1");
        return app.post("/oauth/token", form, "Authorization", base64(pair));
    }

    private String code() {
        return hall.code(hall.visitor(), Hall.request());
    }

    private void refused(Visitor.Answer answer, int status, String error) {
        assertEquals(status, answer.status(), answer::body);
        assertEquals(error, member(answer, "error"));
        assertFalse(answer.body().contains("access_token\":"));
    }

    private static String member(Visitor.Answer answer, String name) {
        try {
            return String.valueOf(JSONObjectUtils.parse(answer.body()).get(name));
        } catch (ParseException e) {
            throw new AssertionError("no JSON: " + answer.body(), e);
        }
    }

    private static String basic(String id, String secret) {
        return base64(encoded(id) + ":" + encoded(secret));
    }

    private static String base64(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
