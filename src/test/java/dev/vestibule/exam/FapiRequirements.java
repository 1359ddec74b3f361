package dev.vestibule.exam;

import static dev.vestibule.exam.TokenRequirements.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** R33 to R35 as far as the authorization request is concerned: FAPI 2.0 Security Profile with PAR. */
interface FapiRequirements {
    Room room();

    @Test
    default void r33ServesTwoClientsByAssertionPushAndProof() {
        for (FapiDesk desk : List.of(FapiDesk.es(room()), FapiDesk.ps(room()))) {
            Tokens tokens = desk.tokens();
            assertEquals("DPoP", tokens.answer().text("token_type"));
            assertEquals(desk.key().algorithm(), tokens.idToken().getHeader().getAlgorithm());
            Answer userinfo = desk.userinfo("DPoP", tokens.access(), desk.key());
            assertEquals(tokens.claim("sub"), userinfo.json().get("sub"));
        }
    }

    @Test
    default void r34PublishesWhatTheProfileNeeds() {
        Answer document = room().agent().get(room().at("/.well-known/openid-configuration"));
        assertTrue(document.text("pushed_authorization_request_endpoint").startsWith(room().issuer()));
        assertEquals(true, document.json().get("authorization_response_iss_parameter_supported"));
        for (String list : List.of(
                "dpop_signing_alg_values_supported",
                "id_token_signing_alg_values_supported",
                "token_endpoint_auth_signing_alg_values_supported")) {
            assertTrue(DiscoveryRequirements.list(document, list).containsAll(List.of("PS256", "ES256")), list);
        }
        assertTrue(DiscoveryRequirements.list(document, "token_endpoint_auth_methods_supported")
                .contains("private_key_jwt"));
    }

    @Test
    default void r35RefusesARequestThatWasNotPushed() {
        FapiDesk desk = FapiDesk.es(room());
        Answer answer = room().agent().get(room().at("/authorize"), desk.request());
        assertEquals("invalid_request", Room.parameters(desk.client(), answer).get("error"));
    }

    @Test
    default void r35RefusesAPushWithoutPkceOrWithAnotherResponseTypeOrWithARequestUri() {
        FapiDesk desk = FapiDesk.es(room());
        Map<String, String> without = desk.request("code_challenge", "", "code_challenge_method", "");
        refused(desk.push(desk.authenticated(without)), 400, "invalid_request");
        Map<String, String> plain = desk.request("code_challenge_method", "plain");
        refused(desk.push(desk.authenticated(plain)), 400, "invalid_request");
        for (String type : List.of("token", "id_token", "code id_token", "none")) {
            Answer answer = desk.push(desk.authenticated(desk.request("response_type", type)));
            refused(answer, 400, "unsupported_response_type");
        }
        Map<String, String> nested = desk.request("request_uri", desk.pushed(desk.request()));
        refused(desk.push(desk.authenticated(nested)), 400, "invalid_request");
        Map<String, String> elsewhere = desk.request("redirect_uri", "https://evil.example/");
        refused(desk.push(desk.authenticated(elsewhere)), 400, "invalid_request");
        assertEquals(201, desk.push(desk.authenticated(desk.request())).status());
    }

    @Test
    default void r35TakesAPushByPostOnly() {
        Answer answer =
                room().agent().get(room().at("/oauth/par"), FapiDesk.es(room()).request());
        assertEquals(405, answer.status(), answer::toString);
    }

    @Test
    default void r35KeepsARequestUriForItsClientUntilTheLoginIsDoneAndNoLonger() {
        FapiDesk desk = FapiDesk.es(room());
        String uri = desk.pushed(desk.request());
        Map<String, String> others = Map.of("client_id", Client.FAPI_PS.id(), "request_uri", uri);
        assertTrue(room().agent().get(room().at("/authorize"), others).isPage());
        Agent browser = room().agent();
        assertTrue(room().wantsLogin(browser.get(room().at("/authorize"), desk.named(uri))));
        Answer done = room().authorize(browser, desk.named(uri));
        assertTrue(Room.parameters(desk.client(), done).containsKey("code"), "usable again until then");
        Answer late = browser.get(room().at("/authorize"), desk.named(uri));
        assertTrue(late.isPage() && late.status() == 400, late::toString);
        Answer made =
                room().agent().get(room().at("/authorize"), desk.named("urn:ietf:params:oauth:request_uri:made-up"));
        assertTrue(made.isPage() && made.status() == 400, made::toString);
    }

    @Test
    default void r35TakesNoAssertionThatIsNotExactlyRight() {
        FapiDesk desk = FapiDesk.es(room());
        long now = room().clock().instant().getEpochSecond();
        String issuer = room().issuer();
        spoilt(desk, "exp", now - 60);
        spoilt(desk, "exp", "none");
        spoilt(desk, "sub", "none");
        spoilt(desk, "sub", Client.FAPI_PS.id());
        spoilt(desk, "iss", Client.FAPI_PS.id());
        spoilt(desk, "aud", "https://evil.example/");
        spoilt(desk, "aud", List.of(issuer));
        spoilt(desk, "aud", room().at("/oauth/token"));
        spoilt(desk, "aud", room().at("/oauth/par"));
        spoilt(desk, "nbf", now + 70);
        spoilt(desk, "iat", now + 70);
        spoilt(desk, "jti", "none");
        FapiDesk rsa = FapiDesk.ps(room());
        Key old = rsa.key().with(JWSAlgorithm.RS256);
        refused(rsa.push(rsa.authenticated(rsa.request(), old.sign(rsa.assertion()))), 401, "invalid_client");
        String foreign = room().ps.sign(desk.assertion());
        refused(desk.push(desk.authenticated(desk.request(), foreign)), 401, "invalid_client");
        refused(desk.push(desk.request()), 401, "invalid_client");
        Map<String, Object> ahead = desk.assertion();
        ahead.put("nbf", now + 8);
        ahead.put("iat", now + 8);
        String good = desk.key().sign(ahead);
        assertEquals(201, desk.push(desk.authenticated(desk.request(), good)).status());
        refused(desk.push(desk.authenticated(desk.request(), good)), 401, "invalid_client");
    }

    private static void spoilt(FapiDesk desk, String claim, Object value) {
        Map<String, Object> claims = desk.assertion();
        if (value.equals("none")) {
            claims.remove(claim);
        } else {
            claims.put(claim, value);
        }
        Answer answer = desk.push(desk.authenticated(desk.request(), desk.key().sign(claims)));
        refused(answer, 401, "invalid_client");
    }

    @Test
    default void r35AcceptsRequestsWithoutStateOrNonceAndWithALongNonce() {
        FapiDesk desk = FapiDesk.es(room());
        Answer bare = room().authorize(room().agent(), desk.named(desk.pushed(desk.request("state", "", "nonce", ""))));
        assertNull(Room.parameters(desk.client(), bare).get("state"));
        String nonce = "n".repeat(64);
        Answer answer =
                desk.redeem(desk.code(desk.request("nonce", nonce)), desk.key().prove(desk.proof()));
        assertEquals(nonce, Tokens.of(room(), desk.client(), answer).claim("nonce"));
        assertNotEquals("", desk.code(desk.request("dpop_jkt", desk.key().thumbprint())));
    }

    @Test
    default void r36SendsARefusalOfTheVisitorToTheApplication() {
        FapiDesk desk = FapiDesk.ps(room());
        Agent browser = room().agent();
        Answer sent = browser.get(room().at("/authorize"), desk.named(desk.pushed(desk.request())));
        Map<String, String> told = Room.parameters(desk.client(), room().through(browser, sent, false));
        assertEquals("access_denied", told.get("error"));
        assertEquals(room().issuer(), told.get("iss"));
    }
}
