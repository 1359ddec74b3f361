package dev.vestibule.exam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** R28 to R32: logout, and who is told of it. */
interface LogoutRequirements {
    Room room();

    /** What a browser says of a form that another site sends. */
    private static String[] crossSite() {
        return new String[] {
            "Origin",
            "https://localhost.emobix.co.uk:8443",
            "Sec-Fetch-Site",
            "cross-site",
            "Sec-Fetch-Mode",
            "navigate",
            "Sec-Fetch-Dest",
            "document"
        };
    }

    private String logout() {
        return room().at("/oidc/logout");
    }

    private Map<String, String> leaving(String hint, String... more) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("id_token_hint", hint);
        query.put("post_logout_redirect_uri", Client.AFTER_LOGOUT);
        for (int i = 0; i < more.length; i += 2) {
            query.put(more[i], more[i + 1]);
        }
        query.values().removeIf(String::isEmpty);
        return query;
    }

    private boolean signedIn(Agent browser) {
        Answer answer = browser.get(room().at("/authorize"), Client.FIRST.request("prompt", "none"));
        return Room.parameters(Client.FIRST, answer).containsKey("code");
    }

    private Tokens login(Agent browser) {
        return room().tokens(browser, Client.FIRST, Client.FIRST.request());
    }

    @Test
    default void r28ReturnsToTheApplicationWithExactlyItsState() {
        Answer document = room().agent().get(room().at("/.well-known/openid-configuration"));
        assertEquals(logout(), document.text("end_session_endpoint"));
        String state = "aZ09-._~!$&'()*+,;=:@/?%#[]{}|^ ".repeat(4);
        for (String sent : List.of(state, "")) {
            Agent browser = room().agent();
            Tokens tokens = login(browser);
            assertTrue(signedIn(browser));
            Answer answer = browser.get(logout(), leaving(tokens.raw(), "state", sent));
            assertEquals(303, answer.status(), answer::toString);
            assertTrue(answer.location().startsWith(Client.AFTER_LOGOUT));
            assertEquals(sent.isEmpty() ? Map.of() : Map.of("state", sent), answer.query());
            assertFalse(signedIn(browser));
        }
    }

    @Test
    default void r29NeverReturnsToAnAddressItCannotBeSureOf() {
        Agent browser = room().agent();
        Tokens tokens = login(browser);
        String payload = tokens.raw().split("\\.", -1)[1];
        String none = Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8))
                + "." + payload + ".";
        String strangers = room().es.sign(tokens.claims());
        for (Map<String, String> query : List.of(
                leaving(tokens.raw(), "post_logout_redirect_uri", "https://evil.example/"),
                leaving(tokens.raw(), "post_logout_redirect_uri", Client.AFTER_LOGOUT + "?foo=bar"),
                leaving(none),
                leaving(strangers),
                leaving(""))) {
            Answer answer = browser.get(logout(), query);
            assertTrue(answer.isPage(), answer::toString);
            assertEquals("", answer.location());
        }
        assertTrue(signedIn(browser), "and nobody was signed out by it");
        assertEquals(303, browser.get(logout(), leaving(tokens.raw())).status());
    }

    @Test
    default void r30SaysThatTheVisitorIsSignedOutWhereNoAddressIsNamed() {
        for (Map<String, String> query : List.of(Map.<String, String>of(), Map.of("state", "abc"))) {
            Agent browser = room().agent();
            login(browser);
            Answer asked = browser.get(logout(), query);
            assertTrue(asked.isPage() && asked.status() == 200, asked::toString);
            Answer done = browser.post(logout(), asked.fields(), "Sec-Fetch-Site", "same-origin");
            assertTrue(done.isPage() && done.body().contains("You are logged out"), done::toString);
            assertFalse(signedIn(browser));
        }
        Agent browser = room().agent();
        Tokens tokens = login(browser);
        Answer hinted = browser.get(logout(), Map.of("id_token_hint", tokens.raw()));
        assertTrue(hinted.isPage() && hinted.body().contains("You are logged out"), hinted::toString);
    }

    @Test
    default void r31TellsTheBackChannelBeforeItIsTooLate() throws ParseException {
        Answer document = room().agent().get(room().at("/.well-known/openid-configuration"));
        assertEquals(true, document.json().get("backchannel_logout_supported"));
        assertEquals(true, document.json().get("backchannel_logout_session_supported"));
        Agent browser = room().agent();
        Client client = Client.BACK_CHANNEL;
        Tokens tokens = room().tokens(browser, client, client.request());
        Answer answer = browser.get(logout(), leaving(tokens.raw(), "state", "s"));
        assertEquals(Client.AFTER_LOGOUT + "?state=s", answer.location());
        String told = room().told();
        String begin = "POST application/x-www-form-urlencoded logout_token=";
        assertTrue(told.startsWith(begin) && !told.contains("&"), told);
        SignedJWT token = SignedJWT.parse(told.substring(begin.length()));
        Tokens.verify(room(), token);
        Map<String, Object> claims = token.getJWTClaimsSet().toJSONObject();
        assertEquals(Set.of("iss", "aud", "iat", "exp", "jti", "events", "sub", "sid"), claims.keySet());
        assertEquals(room().issuer(), claims.get("iss"));
        assertEquals(client.id(), claims.get("aud"));
        assertEquals(tokens.claim("sub"), claims.get("sub"));
        assertEquals(tokens.claim("sid"), claims.get("sid"));
        assertEquals(Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()), claims.get("events"));
        assertFalse(signedIn(browser));
    }

    @Test
    default void r32OffersNeitherFrontChannelNorSessionFrames() {
        Map<String, ?> document = room().agent()
                .get(room().at("/.well-known/openid-configuration"))
                .json();
        for (String not : List.of("frontchannel_logout_supported", "check_session_iframe")) {
            assertFalse(document.containsKey(not), not);
        }
        Answer answer = room().authorize(room().agent(), Client.FIRST.request());
        assertFalse(answer.query().containsKey("session_state"));
    }

    @Test
    default void endsTheSessionOfAFormThatAnApplicationSendsFromItsOwnSite() {
        Agent browser = room().agent();
        Tokens tokens = login(browser);
        Answer answer = browser.post(logout(), leaving(tokens.raw(), "state", "s"), crossSite());
        assertEquals(Client.AFTER_LOGOUT + "?state=s", answer.location(), answer::toString);
        String taken = String.join("\n", answer.response().headers().allValues("Set-Cookie"));
        assertTrue(taken.contains("SameSite=None") && taken.contains("Max-Age=0"), taken);
        assertFalse(signedIn(browser));
    }

    @Test
    default void asksTheVisitorBeforeAForeignFormEndsTheSession() {
        Agent browser = room().agent();
        login(browser);
        Answer asked = browser.post(logout(), Map.of("client_id", Client.FIRST.id()), crossSite());
        assertTrue(asked.isPage() && asked.action().endsWith("/oidc/logout"), asked::toString);
        assertTrue(signedIn(browser));
        Answer forged = browser.post(logout(), Map.of("confirmed", "yes"), crossSite());
        assertEquals(400, forged.status() / 100 * 100, forged::toString);
        assertTrue(signedIn(browser), "the question cannot be answered from elsewhere");
        Answer done = browser.post(logout(), asked.fields(), "Sec-Fetch-Site", "same-origin");
        assertEquals(200, done.status());
        assertNotNull(done.body());
        assertFalse(signedIn(browser));
    }
}
