package dev.vestibule.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.fixture.Hall;
import dev.vestibule.fixture.Visitor;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AuthorizeTest {
    private Hall hall;

    @BeforeAll
    void open(@TempDir Path folder) {
        hall = Hall.open(folder);
    }

    @AfterAll
    void close() {
        hall.close();
    }

    @Test
    void sendsAGoodRequestToTheProvider() {
        Visitor visitor = hall.visitor();
        Visitor.Answer answer = visitor.get("/authorize", Hall.request());
        assertEquals(303, answer.status());
        assertTrue(answer.location().orElse("").startsWith(hall.provider().url() + "/oauth/authorize?"));
        assertTrue(answer.sent("state").matches("[A-Za-z0-9_-]{43}"));
        assertEquals(hall.url() + "/login/callback", answer.sent("redirect_uri"));
        assertEquals(Optional.of("no-store"), answer.header("Cache-Control"));
        assertEquals(1, visitor.cookies().size());
        assertEquals(303, visitor.post("/authorize", Hall.request()).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "", "SHOP", "shop ", "shop\u0000", "' OR 1=1 --"})
    void keepsUnknownApplicationsOnItsOwnPage(String clientId) {
        staysHere(Hall.request(clientId, "https://evil.example/cb"));
        staysHere(Hall.request(clientId, "https://shop.example/cb"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://evil.example/cb",
                "https://shop.example/cb/",
                "https://shop.example/cb/x",
                "https://shop.example/x/../cb",
                "https://shop.example/%2e%2e/cb",
                "https://shop.example/cb?x=1",
                "https://shop.example/CB",
                "https://SHOP.example/cb",
                "https://shop.example:443/cb",
                "https://shop.example:8443/cb",
                "http://shop.example/cb",
                "https://shop.example/cb#",
                "https://shop.example/cb#x",
                "https://shop.example.evil.example/cb",
                "https://x.shop.example/cb",
                "https://shop.example",
                "https://shop.example@evil.example/cb",
                "https://evil.example/https://shop.example/cb",
                " https://shop.example/cb",
                "https://shop.example/cb\u0000",
                "https://shop.example/cb\r\nX: y",
                "https://press.example/cb?x=1",
                "//shop.example/cb",
                "javascript:alert(1)//https://shop.example/cb",
            })
    void comparesRedirectUrisCharacterByCharacter(String redirectUri) {
        staysHere(Hall.request("shop", redirectUri));
    }

    @Test
    void learnsNoRedirectUri() {
        staysHere(Hall.request("bare", "https://bare.example/cb"));
        staysHere(Hall.request("bare", "https://bare.example/cb"));
        assertEquals(
                400,
                hall.visitor()
                        .get("/authorize?response_type=code&client_id=shop")
                        .status());
        assertEquals(
                400,
                hall.visitor()
                        .get("/authorize?" + Visitor.encoded(Hall.request())
                                + "&redirect_uri=https%3A%2F%2Fshop.example%2Fcb")
                        .status());
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1/cb,                true",
        "http://127.0.0.1:51004/cb,          true",
        "com.example.phone:/cb,              true",
        "http://127.0.0.1:51004/other,       false",
        "http://127.0.0.1:51004/cb?bar=foo,  false",
        "http://localhost:51004/cb,          false",
        "https://127.0.0.1:51004/cb,         false",
        "http://127.0.0.1.evil.test/cb,      false",
        "http://127.0.0.1:80@evil.test/cb,   false",
        "http://127.0.0.1:@evil.test/cb,     false",
        "http://127.0.0.1:/cb,               false",
        "http://127.0.0.1:999999/cb,         false",
        "http://[::1]:51004/cb,              false",
        "com.example.phone:/cb/x,            false",
    })
    void letsNativeApplicationsChooseTheirLoopbackPortAndNothingElse(String redirectUri, boolean taken) {
        Map<String, String> request = Hall.request("phone", redirectUri);
        request.put("code_challenge", Hall.CHALLENGE);
        request.put("code_challenge_method", "S256");
        if (taken) {
            assertEquals(303, hall.visitor().get("/authorize", request).status());
        } else {
            staysHere(request);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, token,      unsupported_response_type",
        "response_type, id_token,   unsupported_response_type",
        "response_type, code token, unsupported_response_type",
        "response_type, code code,  unsupported_response_type",
        "response_type, none,       unsupported_response_type",
        "response_type, '',         invalid_request",
        "response_mode, jwt,        invalid_request",
        "response_mode, cookie,     invalid_request",
        "request,       e30.e30.,   request_not_supported",
        "request_uri,   http://127.0.0.1:22/, request_uri_not_supported",
        "prompt,        none,       login_required",
        "prompt,        none login, invalid_request",
        "prompt,        create,     invalid_request",
        "max_age,       -1,         invalid_request",
        "max_age,       soon,       invalid_request",
        "scope,         'a\"b',     invalid_scope",
        "connection,    facegram,   invalid_request",
        "connection,    \"><b>,      invalid_request",
        "code_challenge_method, S256,  invalid_request",
        "code_challenge, E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM, invalid_request",
    })
    void sendsOtherMistakesBackToTheApplication(String parameter, String value, String error) {
        Map<String, String> request = Hall.request();
        request.put(parameter, value);
        goesBack(request, error);
    }

    @Test
    void sendsBackAScopeWithoutEnd() {
        Map<String, String> request = Hall.request();
        request.put("scope", "openid " + "x".repeat(4000));
        goesBack(request, "invalid_scope");
    }

    @Test
    void sendsBackWhoMayNotAskForLogins() {
        goesBack(Hall.request("robot", "https://robot.example/cb"), "unauthorized_client");
        goesBack(Hall.request("off", "https://off.example/cb"), "access_denied");
    }

    @ParameterizedTest
    @CsvSource({
        "'',                                             S256",
        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM,    plain",
        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM,    ''",
        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM,    s256",
        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c,     S256",
        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cMM,   S256",
        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM=,   S256",
        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM,    S256",
    })
    void demandsAStrictChallengeOfPublicApplications(String challenge, String method) {
        Map<String, String> request = Hall.request("phone", "http://127.0.0.1/cb");
        request.put("code_challenge", challenge);
        request.put("code_challenge_method", method);
        goesBack(request, "invalid_request");
    }

    @Test
    void makesNoMarkupOfWhatItReflects() {
        Map<String, String> request = Hall.request("shop", "https://evil.example/\"><script>alert(1)</script>${7*7}");
        String page = hall.visitor().get("/authorize", request).body();
        assertFalse(page.contains("<script>alert"), page);
        assertTrue(page.contains("${7*7}"), page);
        request = Hall.request();
        request.remove("connection");
        request.put("login_hint", "\"><script>alert(1)</script>");
        Visitor.Answer chooser = hall.visitor().get("/authorize", request);
        assertEquals(200, chooser.status());
        assertFalse(chooser.body().contains("<script>alert"));
    }

    private void staysHere(Map<String, String> request) {
        String before = hall.stored();
        Visitor.Answer answer = hall.visitor().get("/authorize", request);
        assertEquals(400, answer.status(), answer::body);
        assertEquals(Optional.empty(), answer.location());
        assertEquals(Optional.of("no-store"), answer.header("Cache-Control"));
        assertEquals(Optional.of("DENY"), answer.header("X-Frame-Options"));
        assertEquals(before, hall.stored());
    }

    private void goesBack(Map<String, String> request, String error) {
        String before = hall.stored();
        int calls = hall.provider().calls().size();
        Visitor.Answer answer = hall.visitor().get("/authorize", request);
        assertEquals(303, answer.status(), answer::body);
        assertTrue(answer.location().orElse("").startsWith(request.get("redirect_uri") + "?"), answer.location()::get);
        assertEquals(error, answer.sent("error"), answer.location()::get);
        assertEquals("state of the app", answer.sent("state"));
        assertEquals(hall.url() + "/", answer.sent("iss"));
        assertEquals("", answer.sent("code"));
        assertEquals(before, hall.stored());
        assertEquals(calls, hall.provider().calls().size());
    }
}
