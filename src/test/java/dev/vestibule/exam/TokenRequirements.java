package dev.vestibule.exam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** R22 to R27: the token endpoint and userinfo. */
interface TokenRequirements {
    Set<String> ID_TOKEN_CLAIMS = Set.of(
            "iss",
            "sub",
            "aud",
            "exp",
            "iat",
            "auth_time",
            "nonce",
            "acr",
            "amr",
            "azp",
            "at_hash",
            "c_hash",
            "nbf",
            "jti",
            "sid",
            "s_hash",
            "txn");

    Room room();

    /** That a request was refused as RFC 6749 §5.2 says. */
    static void refused(Answer answer, int status, String error) {
        assertEquals(status, answer.status(), answer::toString);
        assertEquals(error, answer.text("error"));
        assertTrue(Set.of("error", "error_description", "error_uri")
                .containsAll(answer.json().keySet()));
        assertTrue(answer.text("error_description").matches("[\\x20-\\x21\\x23-\\x5b\\x5d-\\x7e]+"), answer::body);
        assertTrue(answer.header("Cache-Control").contains("no-store"));
    }

    private Answer token(Client client, Map<String, String> form) {
        return client.send(room().agent(), room().at("/oauth/token"), form);
    }

    private String code(Agent browser, Client client, String... changes) {
        Answer answer = room().authorize(browser, client.request(changes));
        return Room.parameters(client, answer).getOrDefault("code", "");
    }

    private Tokens offline(Agent browser, Client client) {
        return room().tokens(browser, client, client.request("scope", "openid offline_access", "prompt", "consent"));
    }

    @Test
    default void r22RedeemsCodesForBasicAndForPostedSecrets() {
        Set<String> codes = new HashSet<>();
        Agent browser = room().agent();
        for (Client client : List.of(Client.FIRST, Client.POST)) {
            String code = code(browser, client);
            assertTrue(code.matches("[A-Za-z0-9_-]{22,}"), "128 bits");
            assertTrue(codes.add(code));
            Tokens tokens = Tokens.of(room(), client, token(client, client.redemption(code)));
            assertEquals("Bearer", tokens.answer().text("token_type"));
        }
    }

    @Test
    default void r23SignsAnIdTokenThatHoldsNoMoreThanItMust() throws GeneralSecurityException {
        Client client = Client.FIRST;
        Tokens tokens = room().tokens(room().agent(), client, client.request("scope", "openid profile"));
        assertEquals("RS256", tokens.idToken().getHeader().getAlgorithm().getName());
        assertTrue(ID_TOKEN_CLAIMS.containsAll(tokens.claims().keySet()), tokens.claims()::toString);
        assertEquals("nonce-of-client-1", tokens.claim("nonce"));
        assertFalse(String.valueOf(tokens.claim("acr")).isEmpty());
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(tokens.access().getBytes(StandardCharsets.US_ASCII));
        assertEquals(
                Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16)),
                tokens.claim("at_hash"));
    }

    @Test
    default void r24TakesEverythingBackWhenACodeIsUsedTwice() {
        Client client = Client.FIRST;
        String code = code(room().agent(), client, "scope", "openid offline_access");
        Tokens tokens = Tokens.of(room(), client, token(client, client.redemption(code)));
        assertEquals(200, tokens.userinfo().status());
        refused(token(client, client.redemption(code)), 400, "invalid_grant");
        assertEquals(401, tokens.userinfo().status());
        refused(token(client, Client.refresh(tokens.refresh())), 400, "invalid_grant");
    }

    @Test
    default void r25RefreshesForTheApplicationThatItGaveTheTokenTo() {
        Agent browser = room().agent();
        Client client = Client.FIRST;
        Tokens login = offline(browser, client);
        assertTrue(login.refresh().matches("[A-Za-z0-9_-]{22,}"));
        room().passes(java.time.Duration.ofMillis(1100));
        Tokens refreshed = Tokens.of(room(), client, token(client, Client.refresh(login.refresh())));
        assertNotEquals(login.access(), refreshed.access());
        assertEquals("Bearer", refreshed.answer().text("token_type"));
        for (String same : List.of("iss", "sub", "aud", "auth_time", "sid")) {
            assertEquals(login.claim(same), refreshed.claim(same), same);
        }
        assertNotEquals(login.claim("iat"), refreshed.claim("iat"), "a new iat");
        assertFalse(refreshed.claims().containsKey("nonce"));
        Tokens narrowed =
                Tokens.of(room(), client, token(client, Client.refresh(refreshed.refresh(), "scope", "openid")));
        assertEquals(200, narrowed.userinfo().status());
        Tokens others = offline(browser, Client.SECOND);
        refused(token(client, Client.refresh(others.refresh())), 400, "invalid_grant");
        Tokens.of(room(), Client.SECOND, token(Client.SECOND, Client.refresh(others.refresh())));
    }

    @Test
    default void r26AnswersUserinfoByGetAndByPost() {
        Client client = Client.FIRST;
        Tokens tokens = room().tokens(room().agent(), client, client.request());
        String address = room().at("/userinfo");
        String[] bearer = {"Authorization", "Bearer " + tokens.access()};
        for (Answer answer : List.of(
                room().agent().get(address, bearer),
                room().agent().post(address, Map.of(), bearer),
                room().agent().post(address, Map.of("access_token", tokens.access())))) {
            assertEquals(200, answer.status(), answer::toString);
            assertEquals(tokens.claim("sub"), answer.json().get("sub"));
        }
    }

    @Test
    default void r27TellsWhatTheProviderGaveInTheTypesOfTheStandard() {
        Client client = Client.FIRST;
        Tokens tokens = room().tokens(room().agent(), client, client.request("scope", "openid profile"));
        Map<String, ?> claims = tokens.userinfo().json();
        assertEquals(Set.of("sub", "name", "nickname", "preferred_username", "picture", "updated_at"), claims.keySet());
        claims.forEach((name, value) -> {
            assertNotNull(value, name);
            assertFalse(value.equals(""), name);
            assertEquals(name.equals("updated_at"), value instanceof Number, name);
        });
        assertTrue(claims.get("updated_at") instanceof Number seconds && seconds.longValue() < 1L << 33, "seconds");
        assertTrue(String.valueOf(claims.get("picture")).matches("https?://\\S+"));
    }
}
