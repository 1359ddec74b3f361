package dev.vestibule.exam;

import static dev.vestibule.exam.TokenRequirements.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the suite leaves open. Each refusal stands beside the same thing done right. */
interface Gaps {
    Room room();

    private Answer token(Client client, Map<String, String> form) {
        return client.send(room().agent(), room().at("/oauth/token"), form);
    }

    private String code(Client client, String... changes) {
        Answer answer = room().authorize(room().agent(), client.request(changes));
        return Room.parameters(client, answer).getOrDefault("code", "");
    }

    private Tokens offline(Client client) {
        return room().tokens(room().agent(), client, client.request("scope", "openid offline_access"));
    }

    private int userinfo(String token) {
        return room().agent()
                .get(room().at("/userinfo"), "Authorization", "Bearer " + token)
                .status();
    }

    @Test
    default void refuseAWrongSecret() {
        for (Client client : new Client[] {Client.FIRST, Client.POST}) {
            String code = code(client);
            Client wrong = new Client(client.id(), client.secret() + "x", client.basic(), client.redirectUri());
            Answer answer = token(wrong, client.redemption(code));
            refused(answer, 401, "invalid_client");
            assertTrue(answer.header("WWW-Authenticate").startsWith("Basic "), answer::toString);
            Tokens.of(room(), client, token(client, client.redemption(code)));
        }
    }

    @Test
    default void refuseAnUnknownClientAndNoneAtAllAndTwoProofsAtOnce() {
        Client client = Client.FIRST;
        String code = code(client);
        Client unknown = new Client("nobody", client.secret(), true, client.redirectUri());
        refused(token(unknown, client.redemption(code)), 401, "invalid_client");
        refused(room().agent().post(room().at("/oauth/token"), client.redemption(code)), 401, "invalid_client");
        Map<String, String> twice = new HashMap<>(client.redemption(code));
        twice.put("client_id", client.id());
        twice.put("client_secret", client.secret());
        refused(token(client, twice), 400, "invalid_request");
        Tokens.of(room(), client, token(client, client.redemption(code)));
    }

    @Test
    default void refuseAnotherRedirectUriAtTheTokenEndpoint() {
        Client client = Client.FIRST;
        for (String uri : new String[] {client.redirectUri() + "/", client.redirectUri() + "?a=b", ""}) {
            refused(token(client, client.redemption(code(client), "redirect_uri", uri)), 400, "invalid_grant");
        }
        Tokens.of(room(), client, token(client, client.redemption(code(client))));
    }

    @Test
    default void refuseAWrongVerifierAndNoneAndOneWithoutAChallenge() {
        Client client = Client.FIRST;
        String[] challenge = {"code_challenge", RequestRequirements.CHALLENGE, "code_challenge_method", "S256"};
        String plain = RequestRequirements.CHALLENGE;
        for (String verifier : new String[] {"x".repeat(43), plain, ""}) {
            Map<String, String> form = client.redemption(code(client, challenge), "code_verifier", verifier);
            refused(token(client, form), 400, "invalid_grant");
        }
        Map<String, String> downgraded = client.redemption(code(client), "code_verifier", RequestRequirements.VERIFIER);
        refused(token(client, downgraded), 400, "invalid_grant");
        Map<String, String> right =
                client.redemption(code(client, challenge), "code_verifier", RequestRequirements.VERIFIER);
        Tokens.of(room(), client, token(client, right));
    }

    @Test
    default void refuseTheDowngradeToPlain() {
        Client client = Client.FIRST;
        for (String method : new String[] {"plain", ""}) {
            Map<String, String> request =
                    client.request("code_challenge", RequestRequirements.CHALLENGE, "code_challenge_method", method);
            Answer answer = room().agent().get(room().at("/authorize"), request);
            assertEquals("invalid_request", Room.parameters(client, answer).get("error"));
        }
    }

    @Test
    default void refuseACodeOfAnotherApplication() {
        refused(token(Client.SECOND, Client.SECOND.redemption(code(Client.FIRST))), 400, "invalid_grant");
        Client second = Client.SECOND;
        Tokens.of(room(), second, token(second, second.redemption(code(second))));
    }

    @Test
    default void refuseBadTokensAtUserinfoAsRfc6750Says() {
        Tokens tokens = offline(Client.FIRST);
        Answer none = room().agent().get(room().at("/userinfo"));
        assertEquals(401, none.status());
        assertTrue(none.header("WWW-Authenticate").startsWith("Bearer "));
        assertFalse(none.header("WWW-Authenticate").contains("error="), "no error code for a request without token");
        for (String bad : new String[] {"x", tokens.access() + "x", tokens.refresh(), tokens.raw()}) {
            Answer answer = room().agent().get(room().at("/userinfo"), "Authorization", "Bearer " + bad);
            assertEquals(401, answer.status());
            assertTrue(answer.header("WWW-Authenticate").contains("error=\"invalid_token\""), answer::toString);
            assertFalse(answer.body().contains("\"sub\""));
        }
        assertEquals(200, userinfo(tokens.access()));
    }

    @Test
    default void refuseARevokedTokenAndLetNobodyElseRevokeIt() {
        Tokens tokens = offline(Client.FIRST);
        Map<String, String> form = Map.of("token", tokens.access());
        assertEquals(
                200,
                Client.SECOND
                        .send(room().agent(), room().at("/oauth/revoke"), form)
                        .status());
        assertEquals(200, userinfo(tokens.access()), "a stranger revokes nothing");
        assertEquals(
                200,
                Client.FIRST
                        .send(room().agent(), room().at("/oauth/revoke"), form)
                        .status());
        Answer answer = tokens.userinfo();
        assertEquals(401, answer.status());
        assertTrue(answer.header("WWW-Authenticate").contains("error=\"invalid_token\""));
        Client.FIRST.send(room().agent(), room().at("/oauth/revoke"), Map.of("token", tokens.refresh()));
        refused(token(Client.FIRST, Client.refresh(tokens.refresh())), 400, "invalid_grant");
    }

    @Test
    default void endTheFamilyWhenARotatedTokenComesBack() {
        Client client = Client.FIRST;
        Tokens first = offline(client);
        Tokens second = Tokens.of(room(), client, token(client, Client.refresh(first.refresh())));
        assertNotEquals(first.refresh(), second.refresh());
        Tokens third = Tokens.of(room(), client, token(client, Client.refresh(second.refresh())));
        refused(token(client, Client.refresh(first.refresh())), 400, "invalid_grant");
        refused(token(client, Client.refresh(third.refresh())), 400, "invalid_grant");
        assertEquals(401, third.userinfo().status());
    }

    @Test
    default void tellAStrangerNothingOfAToken() {
        Tokens tokens = offline(Client.FIRST);
        String address = room().at("/oauth/introspect");
        for (String token : new String[] {tokens.access(), tokens.refresh()}) {
            Answer own = Client.FIRST.send(room().agent(), address, Map.of("token", token));
            assertEquals(true, own.json().get("active"), own::toString);
            Answer strangers = Client.SECOND.send(room().agent(), address, Map.of("token", token));
            assertEquals(Map.of("active", false), strangers.json());
            refused(room().agent().post(address, Map.of("token", token)), 401, "invalid_client");
        }
    }

    @Test
    default void letNoScopeGrowOnARefresh() {
        Client client = Client.FIRST;
        Tokens tokens = offline(client);
        String more = "openid profile offline_access";
        refused(token(client, Client.refresh(tokens.refresh(), "scope", more)), 400, "invalid_scope");
        Tokens.of(room(), client, token(client, Client.refresh(tokens.refresh(), "scope", "openid")));
    }

    @Test
    default void fixNoSessionBeforeTheLogin() {
        Agent browser = room().agent();
        Client client = Client.FIRST;
        room().authorize(browser, client.request());
        String before = browser.cookiesOf(room().issuer()).toString();
        room().authorize(browser, client.request("prompt", "login"));
        String after = browser.cookiesOf(room().issuer()).toString();
        assertNotEquals(
                before.replaceAll(".*_session=([^;]+);.*", "$1"), after.replaceAll(".*_session=([^;]+);.*", "$1"));
        Answer page = room().agent().get(room().at("/authorize"), client.request("connection", ""));
        assertEquals("DENY", page.header("X-Frame-Options"), "and no page can be framed");
    }

    @Test
    default void describeErrorsInTheCharactersOfRfc6749WhateverWasSent() {
        String twice = "grant_type=authorization_code&%22%C3%BC%5C%0A=1&%22%C3%BC%5C%0A=2";
        refused(room().agent().postRaw(room().at("/oauth/token"), twice), 400, "invalid_request");
    }
}
