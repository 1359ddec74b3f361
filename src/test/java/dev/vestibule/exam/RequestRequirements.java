package dev.vestibule.exam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** R17 to R20 and what follows of them: what a request may ask for, and how a failed login comes back. */
interface RequestRequirements {
    String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    Room room();

    private Map<String, String> refused(String... changes) {
        Client client = Client.FIRST;
        return Room.parameters(client, room().agent().get(room().at("/authorize"), client.request(changes)));
    }

    @Test
    default void r17TakesAcrValuesAndSaysWhichItReached() {
        Client client = Client.FIRST;
        Answer document = room().agent().get(room().at("/.well-known/openid-configuration"));
        List<?> known = DiscoveryRequirements.list(document, "acr_values_supported");
        for (String asked : List.of(String.valueOf(known.get(0)), "1 2")) {
            Tokens tokens = room().tokens(room().agent(), client, client.request("acr_values", asked));
            assertTrue(known.contains(tokens.claim("acr")), asked);
        }
        String essential =
                "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"urn:mace:incommon:iap:silver\"]}}}";
        assertEquals(
                "unmet_authentication_requirements",
                refused("claims", essential).get("error"));
        Tokens met = room().tokens(
                        room().agent(),
                        client,
                        client.request("claims", "{\"id_token\":{\"acr\":{\"essential\":true,\"value\":\"0\"}}}"));
        assertEquals("0", met.claim("acr"));
    }

    @Test
    default void r18TellsAClaimThatIsAskedForByNameWhereItIsAskedFor() {
        Client client = Client.FIRST;
        Agent browser = room().agent();
        Tokens atUserinfo = room().tokens(
                        browser, client, client.request("claims", "{\"userinfo\":{\"name\":{\"essential\":true}}}"));
        assertEquals(Set.of("sub", "name"), atUserinfo.userinfo().json().keySet());
        assertFalse(atUserinfo.claims().containsKey("name"));
        Tokens inIdToken = room().tokens(
                        browser,
                        client,
                        client.request(
                                "claims",
                                "{\"id_token\":{\"name\":null,\"picture\":{\"essential\":true},\"email\":null}}"));
        assertEquals(atUserinfo.userinfo().json().get("name"), inIdToken.claim("name"));
        assertTrue(inIdToken.claims().containsKey("picture"));
        assertFalse(inIdToken.claims().containsKey("email"), "nobody has it, and that is no error");
        assertFalse(inIdToken.claims().containsKey("nickname"), "not asked for");
        assertEquals(Set.of("sub"), inIdToken.userinfo().json().keySet());
        Tokens offline = room().tokens(
                        browser,
                        client,
                        client.request(
                                "scope",
                                "openid offline_access",
                                "claims",
                                "{\"id_token\":{\"name\":null},\"userinfo\":{\"picture\":null}}"));
        Tokens later = Tokens.of(
                room(),
                client,
                client.send(room().agent(), room().at("/oauth/token"), Client.refresh(offline.refresh())));
        assertTrue(later.claims().containsKey("name"), "a refresh gives what the login gave");
        assertEquals(Set.of("sub", "picture"), later.userinfo().json().keySet());
        assertEquals("invalid_request", refused("claims", "{").get("error"));
    }

    @Test
    default void r19RefusesRequestObjectsInsteadOfIgnoringThem() {
        String none = "eyJhbGciOiJub25lIn0.eyJyZWRpcmVjdF91cmkiOiJodHRwczovL2V2aWwuZXhhbXBsZS8ifQ.";
        assertEquals("request_not_supported", refused("request", none).get("error"));
        assertEquals(
                "request_uri_not_supported",
                refused("request_uri", "https://a.example/request.jwt").get("error"));
    }

    @Test
    default void r20TakesRequestsWithPkceAndWithoutItAndWithoutNonce() {
        Client client = Client.FIRST;
        Agent browser = room().agent();
        Map<String, String> with = Room.parameters(
                client,
                room().authorize(
                                browser, client.request("code_challenge", CHALLENGE, "code_challenge_method", "S256")));
        Map<String, String> form = client.redemption(with.getOrDefault("code", ""), "code_verifier", VERIFIER);
        Tokens.of(room(), client, client.send(room().agent(), room().at("/oauth/token"), form));
        Tokens without = room().tokens(browser, client, client.request("nonce", ""));
        assertFalse(without.claims().containsKey("nonce"));
        assertEquals(
                "nonce-of-client-1",
                room().tokens(browser, client, client.request()).claim("nonce"));
        assertEquals(
                "invalid_request",
                refused("code_challenge", CHALLENGE, "code_challenge_method", "plain")
                        .get("error"));
    }

    /** The address at which a failed login of the provider comes back, in this browser. */
    private String failing(Agent browser, Map<String, String> request) {
        Answer sent = browser.get(room().at("/authorize"), request);
        String state = sent.query().getOrDefault("state", "");
        return room().at("/login/callback?error=server_error&error_description=Out+of+order&state=")
                + Agent.encoded(state);
    }

    @Test
    default void handsAFailureOfTheProviderOnInTheModeThatWasAskedFor() {
        Client client = Client.FIRST;
        for (String mode : List.of("query", "form_post")) {
            Agent browser = room().agent();
            Answer page = browser.get(failing(browser, client.request("response_mode", mode)));
            assertTrue(page.isPage() && page.status() >= 400, page::toString);
            Map<String, String> told = mode.equals("query") ? linked(page, client) : page.fields();
            assertEquals(mode.equals("query") ? "" : client.redirectUri(), page.action());
            assertEquals(
                    mode.equals("form_post"),
                    page.header("Content-Security-Policy").contains("form-action https://localhost.emobix.co.uk:8443"),
                    "the browser lets the form go there");
            assertEquals("state-of-client-1", told.get("state"), mode);
            assertEquals(room().issuer(), told.get("iss"));
            assertNotNull(told.get("error"));
        }
        Agent browser = room().agent();
        Map<String, String> popup = client.request(
                "client_id",
                "message",
                "response_mode",
                "web_message",
                "code_challenge",
                CHALLENGE,
                "code_challenge_method",
                "S256");
        Answer message = browser.get(failing(browser, popup));
        assertTrue(message.body().contains("data-message=\"https://localhost.emobix.co.uk:8443\""), message::toString);
        assertEquals("state-of-client-1", message.fields().get("state"));
        assertNotNull(message.fields().get("error"));
    }

    private static Map<String, String> linked(Answer page, Client client) {
        int start = page.body().indexOf(client.redirectUri() + "?");
        assertTrue(start > 0, page::toString);
        String link = page.body().substring(start, page.body().indexOf('"', start));
        return Answer.parameters(link.substring(link.indexOf('?') + 1).replace("&amp;", "&"));
    }
}
