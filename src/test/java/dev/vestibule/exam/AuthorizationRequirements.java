package dev.vestibule.exam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** R9 to R16 and R21: the authorization endpoint and its sessions. With {@link #mode} form_post this is the form-post plan. */
interface AuthorizationRequirements {
    Client CLIENT = Client.FIRST;

    Room room();

    /** The response mode that every request asks for; empty for the usual one. */
    default String mode() {
        return "";
    }

    private Map<String, String> request(String... changes) {
        Map<String, String> request = CLIENT.request(changes);
        if (!mode().isEmpty()) {
            request.put("response_mode", mode());
        }
        return request;
    }

    private Answer asks(Agent browser, String... changes) {
        return browser.get(room().at("/authorize"), request(changes));
    }

    private Tokens login(Agent browser, String... changes) {
        return room().tokens(browser, CLIENT, request(changes));
    }

    /** The answer to the application, checked as the suite checks each. */
    private Map<String, String> told(Answer answer) {
        Map<String, String> told = Room.parameters(CLIENT, answer);
        boolean inQuery = !answer.location().isEmpty();
        assertEquals(mode().isEmpty(), inQuery, answer::toString);
        assertEquals(room().issuer(), told.get("iss"));
        if (told.containsKey("error")) {
            assertTrue(Set.of("error", "error_description", "error_uri", "state", "session_state", "iss")
                    .containsAll(told.keySet()));
            assertTrue(told.getOrDefault("error_description", "").matches("[\\x20-\\x21\\x23-\\x5b\\x5d-\\x7e]*"));
        } else {
            assertTrue(Set.of("code", "state", "iss").containsAll(told.keySet()), told::toString);
        }
        return told;
    }

    @Test
    default void r9TakesRequestsByGetAndByFormInAnyOrderWithUnknownParameters() {
        Agent browser = room().agent();
        assertTrue(room().wantsLogin(browser.post(room().at("/authorize"), request())));
        Map<String, String> sent = request("scope", "profile openid", "extra", "foobar");
        List<String> names = new ArrayList<>(sent.keySet());
        Collections.reverse(names);
        Map<String, String> reversed = new LinkedHashMap<>();
        names.forEach(name -> reversed.put(name, sent.getOrDefault(name, "")));
        Answer answer = room().through(browser, browser.post(room().at("/authorize"), reversed), true);
        assertNotNull(told(answer).get("code"));
    }

    @Test
    default void r10SendsARequestWithoutResponseTypeBackWithItsState() {
        Map<String, String> told = told(asks(room().agent(), "response_type", ""));
        assertTrue(Set.of("invalid_request", "unsupported_response_type").contains(told.get("error")));
        assertEquals("state-of-client-1", told.get("state"));
    }

    @Test
    default void r11ShowsAPageForARedirectUriThatIsNotRegistered() {
        String good = CLIENT.redirectUri();
        for (String uri :
                List.of("https://evil.example/cb", good + "?foo=bar", good + "/", good + "#x", good + "%2F")) {
            Answer answer = asks(room().agent(), "redirect_uri", uri);
            assertTrue(answer.isPage() && answer.status() == 400, answer::toString);
        }
        String fapi = Client.FAPI_PS.redirectUri();
        Answer changed = asks(room().agent(), "client_id", Client.FAPI_PS.id(), "redirect_uri", fapi + "&a=b");
        assertTrue(changed.isPage(), changed::toString);
        assertTrue(room().wantsLogin(asks(room().agent())), "the registered one goes on");
    }

    @Test
    default void r12ReturnsAStateOf128CharactersInSuccessAndInError() {
        String state = "aZ09-._~!$&'()*+,;=:@/?%#[]{}|^ ".repeat(4);
        assertEquals(128, state.length());
        Agent browser = room().agent();
        assertEquals(
                state, told(room().authorize(browser, request("state", state))).get("state"));
        Map<String, String> refused = told(asks(room().agent(), "state", state, "prompt", "none"));
        assertEquals("login_required", refused.get("error"));
        assertEquals(state, refused.get("state"));
        assertNull(told(asks(browser, "state", "", "prompt", "none")).get("state"), "none for none");
    }

    @Test
    default void r13AnswersPromptNoneFromTheSessionOnly() {
        Agent browser = room().agent();
        assertEquals("login_required", told(asks(browser, "prompt", "none")).get("error"));
        Tokens first = login(browser);
        Tokens silent = room().redeem(CLIENT, told(asks(browser, "prompt", "none")));
        assertEquals(first.claim("sub"), silent.claim("sub"));
        assertEquals(first.authTime(), silent.authTime());
    }

    @Test
    default void r14AsksForTheLoginAgainOnPromptLogin() {
        Agent browser = room().agent();
        Tokens first = login(browser);
        room().passes(Duration.ofMillis(1100));
        Answer sent = asks(browser, "prompt", "login");
        assertTrue(room().wantsLogin(sent), sent::toString);
        assertTrue(sent.location().contains("force_reauth=true"), "the provider shows its login page");
        Tokens again = room().redeem(CLIENT, told(room().through(browser, sent, true)));
        assertTrue(again.authTime() > first.authTime());
    }

    @Test
    default void r15AsksForTheLoginAgainOnlyWhenItIsOlderThanMaxAge() {
        Agent browser = room().agent();
        Tokens first = login(browser, "max_age", "15000");
        assertFalse(room().wantsLogin(asks(browser, "max_age", "10000")));
        Tokens young = login(browser, "max_age", "10000");
        assertEquals(first.authTime(), young.authTime());
        assertEquals(first.claim("sub"), young.claim("sub"));
        room().passes(Duration.ofMillis(2100));
        Answer sent = asks(browser, "max_age", "1");
        assertTrue(room().wantsLogin(sent), sent::toString);
        Tokens old = room().redeem(CLIENT, told(room().through(browser, sent, true)));
        assertTrue(old.authTime() > first.authTime());
    }

    @Test
    default void r16TakesAHintSilentlyAndLocalesAndDisplaysWithoutAnError() {
        Agent browser = room().agent();
        Tokens first = login(browser);
        Tokens hinted = room().redeem(CLIENT, told(asks(browser, "prompt", "none", "id_token_hint", first.raw())));
        assertEquals(first.claim("sub"), hinted.claim("sub"));
        for (String[] more : new String[][] {
            {"login_hint", "buffy@example.com"},
            {"ui_locales", "se"},
            {"claims_locales", "se"},
            {"display", "page"},
            {"display", "popup"}
        }) {
            assertNotNull(login(browser, more).access(), more[0]);
        }
        Answer forged = asks(browser, "prompt", "none", "id_token_hint", first.raw() + "x");
        assertEquals("invalid_request", told(forged).get("error"));
    }

    @Test
    default void r21PostsEveryAnswerAsAFormWithNothingInTheQuery() {
        Agent browser = room().agent();
        Map<String, String> request = CLIENT.request("response_mode", "form_post");
        Answer success = room().authorize(browser, request);
        assertTrue(success.isPage() && success.action().equals(CLIENT.redirectUri()), success::toString);
        assertEquals(Set.of("code", "state", "iss"), success.fields().keySet());
        assertTrue(success.body().contains("data-answer"), "a script posts it");
        assertTrue(
                success.header("Content-Security-Policy").contains("form-action https://localhost.emobix.co.uk:8443"));
        assertNotNull(room().redeem(CLIENT, success.fields()).access());
        Answer refusal = room().agent()
                .get(room().at("/authorize"), CLIENT.request("response_mode", "form_post", "prompt", "none"));
        assertEquals("login_required", refusal.fields().get("error"));
        assertEquals(CLIENT.redirectUri(), refusal.action());
        Answer declined = room().agent().get(room().at("/authorize"), request);
        Answer told = room().through(room().agent(), declined, true);
        assertTrue(told.status() >= 400, "another browser has no transaction");
        Agent unwilling = room().agent();
        Answer no = room().through(unwilling, unwilling.get(room().at("/authorize"), request), false);
        assertEquals("access_denied", Room.parameters(CLIENT, no).get("error"));
    }
}
