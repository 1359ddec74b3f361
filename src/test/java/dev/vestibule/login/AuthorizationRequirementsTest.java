package dev.vestibule.login;

import static dev.vestibule.login.LoginRoom.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the conformance suite demands of the authorization endpoint: requirements R9 to R20 of our list, each with its control. */
final class AuthorizationRequirementsTest {
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    @TempDir
    private Path folder;

    private LoginRoom room;
    private Visitor visitor;

    @BeforeEach
    void open() {
        room = LoginRoom.open(folder);
        visitor = room.visitor();
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void answersGetAndPostAlikeR9() {
        Seen byGet = visitor.get("/authorize", request());
        Seen byPost = room.visitor().post("/authorize", request());
        assertEquals(303, byGet.status());
        assertEquals(303, byPost.status());
        assertEquals(byGet.query().keySet(), byPost.query().keySet());
        assertTrue(byPost.location().contains("/authorize?"), byPost.location());
        Seen silent = room.visitor().post("/authorize", request("prompt", "none"));
        assertEquals("login_required", silent.query().get("error"));
    }

    @Test
    void readsAFormThatAnotherSiteSendsR9() {
        Seen answer =
                visitor.post("/authorize", request(), "Origin: https://shop.example", "Sec-Fetch-Site: cross-site");
        assertEquals(303, answer.status());
    }

    @Test
    void ignoresTheOrderAndWhatItDoesNotKnowR9() {
        Map<String, String> request = request("scope", "profile openid", "extra", "foobar", "auth0Client", "e30=");
        List<String> names = new ArrayList<>(request.keySet());
        Collections.reverse(names);
        Map<String, String> reversed = new LinkedHashMap<>();
        names.forEach(name -> reversed.put(name, String.valueOf(request.get(name))));
        assertNotNull(visitor.logIn("ada", reversed).query().get("code"));
    }

    @Test
    void sendsARequestWithoutResponseTypeBackR10() {
        Seen answer = visitor.get("/authorize", request("response_type", ""));
        assertTrue(answer.location().startsWith(LoginRoom.CALLBACK + "?"), answer.location());
        assertEquals("invalid_request", answer.query().get("error"));
        assertEquals("state-1", answer.query().get("state"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/callback",
                "https://shop.example/callback/",
                "https://shop.example/callback?foo=bar",
                "https://shop.example/other",
                "https://shop.example/other?dummy1=other",
                "https://shop.example/other?dummy1=lorem&foo=bar",
                "https://shop.example/Callback",
                "http://shop.example/callback",
                "https://shop.example/callback#x",
                "https://shop.example.evil.example/callback",
                "https://shop.example/x/../callback",
                ""
            })
    void showsAPageForEveryOtherRedirectUriR11(String uri) {
        Seen answer = visitor.get("/authorize", request("redirect_uri", uri));
        assertEquals(400, answer.status());
        assertTrue(answer.isPage(), answer.toString());
        Seen control = visitor.get("/authorize", request("redirect_uri", "https://shop.example/other?dummy1=lorem"));
        assertEquals(303, control.status());
    }

    @Test
    void keepsAStateOf128CharactersAndNamesTheIssuerR12() {
        String state = "aZ09-._~!$&'()*+,;=:@/?%#[]{}|^ ".repeat(4);
        assertEquals(128, state.length());
        Seen success = visitor.logIn("ada", request("state", state));
        assertEquals(state, success.query().get("state"));
        assertEquals(room.issuer(), success.query().get("iss"));
        assertEquals(Set.of("code", "state", "iss"), success.query().keySet());
        Seen refusal = room.visitor().get("/authorize", request("state", state, "prompt", "none"));
        assertEquals(state, refusal.query().get("state"));
        assertEquals(room.issuer(), refusal.query().get("iss"));
    }

    @Test
    void appendsToTheQueryOfTheRedirectUriR12() {
        String uri = "https://shop.example/other?dummy1=lorem";
        Seen answer = visitor.logIn("ada", request("redirect_uri", uri));
        assertTrue(answer.location().startsWith(uri + "&"), answer.location());
        assertEquals("lorem", answer.query().get("dummy1"));
        assertNotNull(answer.query().get("code"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"prompt=none", "response_type=token", "max_age=x", "claims={", "request=e30", "prompt=none login"
            })
    void saysNothingBeyondTheErrorR12(String wrong) {
        String[] pair = wrong.split("=", 2);
        Seen answer = visitor.get("/authorize", request(pair[0], pair[1]));
        Map<String, String> said = answer.location().contains("#") ? answer.fragment() : answer.query();
        assertEquals(Set.of("error", "error_description", "state", "iss"), said.keySet());
        assertTrue(
                String.valueOf(said.get("error_description")).matches("[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]+"),
                said.toString());
    }

    @Test
    void asksForALoginWhereNoPageMayBeShownR13() {
        Seen refused = visitor.get("/authorize", request("prompt", "none"));
        assertEquals("login_required", refused.query().get("error"));
        JWTClaimsSet first = room.claimsFor(visitor.logIn("ada", request()));
        room.clock.goOn(Duration.ofMinutes(5));
        Seen silent = visitor.get("/authorize", request("prompt", "none"));
        JWTClaimsSet second = room.claimsFor(silent);
        assertEquals(first.getSubject(), second.getSubject());
        assertEquals(first.getClaim("auth_time"), second.getClaim("auth_time"));
        assertEquals(first.getClaim("sid"), second.getClaim("sid"));
    }

    @Test
    void refusesNoneBesideAnotherPromptR13() {
        visitor.logIn("ada", request());
        Seen answer = visitor.get("/authorize", request("prompt", "none login"));
        assertEquals("invalid_request", answer.query().get("error"));
        assertNull(answer.query().get("code"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "consent", "select_account", "login consent"})
    void goesToTheProviderAgainWhenAPageIsWantedR14(String prompt) throws ParseException {
        JWTClaimsSet first = room.claimsFor(visitor.logIn("ada", request()));
        assertNull(room.visitor().get("/authorize", request()).query().get("ask"), "nothing asks for it");
        room.clock.goOn(Duration.ofSeconds(3));
        Seen sent = visitor.get("/authorize", request("prompt", prompt));
        assertEquals("again", sent.query().get("ask"), "the provider is told to ask");
        JWTClaimsSet second = room.claimsFor(visitor.returnAs("ada", sent));
        assertEquals(first.getSubject(), second.getSubject());
        assertEquals(first.getLongClaim("auth_time") + 3, second.getLongClaim("auth_time"));
    }

    @Test
    void asksAgainOnlyWhenTheLoginIsTooOldR15() throws ParseException {
        JWTClaimsSet first = room.claimsFor(visitor.logIn("ada", request("max_age", "15000")));
        assertNotNull(first.getLongClaim("auth_time"));
        room.clock.goOn(Duration.ofSeconds(2));
        JWTClaimsSet young = room.claimsFor(visitor.get("/authorize", request("max_age", "10000")));
        assertEquals(first.getClaim("auth_time"), young.getClaim("auth_time"));
        assertEquals(first.getSubject(), young.getSubject());
        Seen silent = visitor.get("/authorize", request("max_age", "1", "prompt", "none"));
        assertEquals("login_required", silent.query().get("error"));
        Seen sent = visitor.get("/authorize", request("max_age", "1"));
        assertEquals("again", sent.query().get("ask"));
        JWTClaimsSet old = room.claimsFor(visitor.returnAs("ada", sent));
        assertEquals(first.getLongClaim("auth_time") + 2, old.getLongClaim("auth_time"));
    }

    @Test
    void takesAMaxAgeOfZeroForALoginR15() {
        visitor.logIn("ada", request());
        assertNotNull(visitor.get("/authorize", request()).query().get("code"), "the session is good");
        Seen sent = visitor.get("/authorize", request("max_age", "0"));
        assertEquals("again", sent.query().get("ask"));
        Seen silent = visitor.get("/authorize", request("max_age", "0", "prompt", "none"));
        assertEquals("login_required", silent.query().get("error"));
    }

    @Test
    void answersAHintOfTheUserWhoIsSignedInR16() {
        String hint = idToken(visitor.logIn("ada", request()));
        Seen silent = visitor.get("/authorize", request("prompt", "none", "id_token_hint", hint));
        assertEquals(LoginRoom.claims(hint).getSubject(), room.claimsFor(silent).getSubject());
    }

    @Test
    void answersNobodyElseThanTheHintSaysR16() {
        String adas = idToken(visitor.logIn("ada", request()));
        Visitor other = room.visitor();
        other.logIn("grace", request());
        Seen silent = other.get("/authorize", request("prompt", "none", "id_token_hint", adas));
        assertEquals("login_required", silent.query().get("error"));
        Seen sent = other.get("/authorize", request("id_token_hint", adas));
        assertEquals("again", sent.query().get("ask"));
        Seen asGrace = other.returnAs("grace", sent);
        assertEquals("login_required", asGrace.query().get("error"));
        assertNull(asGrace.query().get("code"));
        Seen asAda = other.returnAs("ada", other.get("/authorize", request("id_token_hint", adas)));
        assertNotNull(asAda.query().get("code"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJzdHVifGlkLW9mLWFkYSJ9."})
    void refusesAHintThatIsNotItsOwnR16(String hint) {
        visitor.logIn("ada", request());
        Seen answer = visitor.get("/authorize", request("prompt", "none", "id_token_hint", hint));
        assertEquals("invalid_request", answer.query().get("error"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login_hint=ada",
                "ui_locales=se",
                "claims_locales=se",
                "display=page",
                "display=popup",
                "acr_values=1 2",
                "login_hint=<script>"
            })
    void acceptsWhatHasNoEffectHereR16R17(String parameter) {
        String[] pair = parameter.split("=", 2);
        assertNotNull(visitor.logIn("ada", request(pair[0], pair[1])).query().get("code"), parameter);
    }

    @Test
    void refusesALevelOfAssuranceItCannotReachR17() {
        String essential =
                "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"urn:mace:incommon:iap:silver\"]}}}";
        Seen answer = visitor.get("/authorize", request("claims", essential));
        assertEquals("unmet_authentication_requirements", answer.query().get("error"));
        String voluntary = essential.replace("true", "false");
        assertNotNull(visitor.logIn("ada", request("claims", voluntary)).query().get("code"));
        String reachable = essential.replace("\"urn", "\"0\",\"urn");
        JWTClaimsSet claims = room.claimsFor(visitor.get("/authorize", request("claims", reachable)));
        assertEquals("0", claims.getClaim("acr"));
    }

    @Test
    void grantsOnlyScopesOfALoginCase10() {
        Seen answer =
                visitor.logIn("ada", request("scope", "openid profile create:users read:everything offline_access"));
        Map<String, Object> tokens =
                room.redeem("shop", String.valueOf(answer.query().get("code")));
        assertEquals("openid profile offline_access", tokens.get("scope"));
        Seen huge = visitor.get("/authorize", request("scope", "openid " + "x".repeat(4000)));
        assertEquals("invalid_scope", huge.query().get("error"));
    }

    @Test
    void readsTheClaimsParameterR18() {
        String name = "{\"userinfo\":{\"name\":{\"essential\":true},\"picture\":null}}";
        String[] strict = {
            "client_id", "strict", "scope", "openid", "code_challenge", CHALLENGE, "code_challenge_method", "S256"
        };
        Map<String, String> asked = request(strict);
        asked.put("claims", name);
        Map<String, Object> with = redeemStrictly(visitor.logIn("ada", asked));
        assertTrue(room.userinfo(String.valueOf(with.get("access_token"))).contains("Name of ada"));
        assertNull(LoginRoom.claims(String.valueOf(with.get("id_token"))).getClaim("name"));
        Map<String, Object> without = redeemStrictly(visitor.get("/authorize", request(strict)));
        assertFalse(room.userinfo(String.valueOf(without.get("access_token"))).contains("Name of ada"));
        for (String wrong : List.of("{", "[]", "\"x\"", "{\"userinfo\":[]}", "{\"id_token\":{\"name\":true}}")) {
            Seen answer = room.visitor().get("/authorize", request("claims", wrong));
            assertEquals("invalid_request", answer.query().get("error"), wrong);
        }
    }

    @Test
    void answersOnlyTheUserWhomTheClaimsNameR18() {
        JWTClaimsSet ada = room.claimsFor(visitor.logIn("ada", request()));
        String claims = "{\"id_token\":{\"sub\":{\"value\":\"" + ada.getSubject() + "\"}}}";
        Seen same = visitor.get("/authorize", request("prompt", "none", "claims", claims));
        assertNotNull(same.query().get("code"));
        Visitor other = room.visitor();
        other.logIn("grace", request());
        Seen refused = other.get("/authorize", request("prompt", "none", "claims", claims));
        assertEquals("login_required", refused.query().get("error"));
    }

    @Test
    void refusesRequestObjectsAndForeignRequestUrisR19() {
        Seen object = visitor.get(
                "/authorize",
                request("request", "eyJhbGciOiJub25lIn0.eyJyZWRpcmVjdF91cmkiOiJodHRwczovL2V2aWwuZXhhbXBsZS8ifQ."));
        assertEquals("request_not_supported", object.query().get("error"));
        assertTrue(object.location().startsWith(LoginRoom.CALLBACK), object.location());
        Seen uri = visitor.get("/authorize", request("request_uri", "http://127.0.0.1:22/"));
        assertEquals("request_uri_not_supported", uri.query().get("error"));
        assertEquals(0, room.provider.calls());
    }

    @Test
    void takesPkceAndRequestsWithoutItOrWithoutNonceR20() {
        Seen with = visitor.logIn("ada", request("code_challenge", CHALLENGE, "code_challenge_method", "S256"));
        assertNotNull(with.query().get("code"));
        JWTClaimsSet without = room.claimsFor(room.visitor().logIn("ada", request("nonce", "")));
        assertFalse(without.getClaims().containsKey("nonce"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"phone", "strict"})
    void demandsPkceOfPublicApplicationsAndWhereTheSwitchIsOnR20(String application) {
        String uri = application.equals("phone") ? "com.example.phone:/callback" : LoginRoom.CALLBACK;
        Map<String, String> bare = request("client_id", application, "redirect_uri", uri);
        assertEquals("invalid_request", visitor.get("/authorize", bare).query().get("error"));
        Map<String, String> plain = new LinkedHashMap<>(bare);
        plain.put("code_challenge", CHALLENGE);
        assertEquals("invalid_request", visitor.get("/authorize", plain).query().get("error"));
        plain.put("code_challenge_method", "plain");
        assertEquals("invalid_request", visitor.get("/authorize", plain).query().get("error"));
        plain.put("code_challenge_method", "S256");
        Seen control = visitor.get("/authorize", plain);
        assertNotNull(visitor.returnAs("ada", control).query().get("code"));
        for (String odd : List.of(CHALLENGE + "x", CHALLENGE.substring(1), CHALLENGE.substring(1) + "=", "")) {
            plain.put("code_challenge", odd);
            assertEquals(
                    "invalid_request", visitor.get("/authorize", plain).query().get("error"), odd);
        }
    }

    private Map<String, Object> redeemStrictly(Seen answer) {
        return room.redeem(
                "strict",
                String.valueOf(answer.query().get("code")),
                "code_verifier",
                "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    }

    private String idToken(Seen answer) {
        return String.valueOf(
                room.redeem("shop", String.valueOf(answer.query().get("code"))).get("id_token"));
    }
}
