package dev.vestibule.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the sample application refuses to believe. */
class CallbackTest extends RunningSample {
    private void refused(String path, String words) throws Exception {
        HttpResponse<String> response = get(path);
        assertEquals(400, response.statusCode(), response.body());
        assertTrue(response.body().contains(words), response.body());
        assertNobodyIn();
    }

    @Test
    void refusesAnAnswerToNoQuestion() throws Exception {
        refused("/callback?code=x&state=made-up", "does not belong to a login");
    }

    @Test
    void refusesAnAnswerWithoutState() throws Exception {
        refused("/callback?code=x", "does not belong to a login");
    }

    @Test
    void refusesAnAnswerThatComesTwice() throws Exception {
        String answer = answer(begun());
        get(answer);
        HttpResponse<String> again = get(answer);
        assertEquals(400, again.statusCode());
        assertEquals(1, provider.tokenRequests.size());
    }

    @Test
    void refusesAnAnswerThatAnotherBrowserBrings() throws Exception {
        String answer = answer(begun());
        HttpResponse<String> response = get(newBrowser(), answer);
        assertEquals(400, response.statusCode());
        assertTrue(provider.tokenRequests.isEmpty());
    }

    @Test
    void refusesAnAnswerOfAnotherServer() throws Exception {
        Map<String, List<String>> asked = begun();
        refused(
                "/callback?code=x&iss=https%3A%2F%2Fevil.example%2F&state=" + one(asked, "state"),
                "does not come from");
    }

    @Test
    void refusesAnAnswerThatDoesNotSayWhoseItIs() throws Exception {
        refused("/callback?code=x&state=" + one(begun(), "state"), "does not come from");
    }

    @Test
    void refusesAnotherNonce() throws Exception {
        String answer = answer(begun());
        provider.claims.put("nonce", "another");
        refused(answer, "not valid");
    }

    @Test
    void refusesAnotherAudience() throws Exception {
        String answer = answer(begun());
        provider.claims.put("aud", "another");
        refused(answer, "not valid");
    }

    @Test
    void refusesAnotherIssuer() throws Exception {
        String answer = answer(begun());
        provider.claims.put("iss", "https://evil.example/");
        refused(answer, "not valid");
    }

    @Test
    void refusesAnExpiredToken() throws Exception {
        String answer = answer(begun());
        provider.claims.put("exp", System.currentTimeMillis() / 1000 - 3_600);
        refused(answer, "not valid");
    }

    @Test
    void refusesAForgedSignature() throws Exception {
        String answer = answer(begun());
        provider.forge();
        refused(answer, "not valid");
    }

    @Test
    void refusesAnAccessTokenThatDoesNotBelongToTheIdToken() throws Exception {
        String answer = answer(begun());
        provider.claims.put("at_hash", "AAAAAAAAAAAAAAAAAAAAAA");
        refused(answer, "not valid");
    }

    @Test
    void refusesTheProfileOfAnotherPerson() throws Exception {
        String answer = answer(begun());
        provider.profile.put("sub", "someone|else");
        refused(answer, "another person");
    }
}
