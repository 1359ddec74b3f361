package dev.vestibule.exam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.jwk.JWK;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** R1 to R8: the set-up, and the discovery document. */
interface DiscoveryRequirements {
    /** What the suite's schema of RFC 8414 knows, as far as this server could ever publish it, by type. */
    Set<String> ADDRESSES = Set.of(
            "issuer",
            "authorization_endpoint",
            "token_endpoint",
            "userinfo_endpoint",
            "revocation_endpoint",
            "introspection_endpoint",
            "pushed_authorization_request_endpoint",
            "jwks_uri",
            "end_session_endpoint",
            "service_documentation");

    Set<String> FLAGS = Set.of(
            "require_pushed_authorization_requests",
            "backchannel_logout_supported",
            "backchannel_logout_session_supported",
            "claims_parameter_supported",
            "request_parameter_supported",
            "request_uri_parameter_supported",
            "authorization_response_iss_parameter_supported");

    Set<String> LISTS = Set.of(
            "scopes_supported",
            "response_types_supported",
            "response_modes_supported",
            "grant_types_supported",
            "subject_types_supported",
            "id_token_signing_alg_values_supported",
            "token_endpoint_auth_methods_supported",
            "token_endpoint_auth_signing_alg_values_supported",
            "revocation_endpoint_auth_methods_supported",
            "revocation_endpoint_auth_signing_alg_values_supported",
            "introspection_endpoint_auth_methods_supported",
            "introspection_endpoint_auth_signing_alg_values_supported",
            "dpop_signing_alg_values_supported",
            "code_challenge_methods_supported",
            "prompt_values_supported",
            "claims_supported",
            "acr_values_supported");

    Room room();

    private Answer document() {
        Answer answer = room().agent().get(room().at("/.well-known/openid-configuration"));
        assertEquals(200, answer.status(), answer::toString);
        return answer;
    }

    static List<?> list(Answer document, String name) {
        if (document.json().get(name) instanceof List<?> values) {
            return values;
        }
        throw new AssertionError("no list " + name + " in " + document.body());
    }

    @Test
    default void r1PublishesHttpsAddressesUnderItsIssuer() {
        Map<String, Object> document = document().json();
        assertEquals(room().issuer(), document.get("issuer"));
        document.forEach((name, value) -> {
            if (name.endsWith("_endpoint") || name.endsWith("_uri")) {
                assertTrue(String.valueOf(value).startsWith(room().issuer()), name);
                assertTrue(String.valueOf(value).startsWith("https://"), name);
            }
        });
        Client client = Client.FIRST;
        assertEquals(
                room().issuer(),
                Room.parameters(client, room().authorize(room().agent(), client.request()))
                        .get("iss"));
    }

    @Test
    default void r2TakesEachClientByItsOwnMethod() {
        for (Client client : List.of(Client.FIRST, Client.SECOND, Client.POST, Client.BACK_CHANNEL)) {
            assertNotNull(
                    room().tokens(room().agent(), client, client.request()).access(), client.id());
        }
    }

    @Test
    default void r3KeepsSecretsOf32BytesAndMore() {
        for (Client client : List.of(Client.FIRST, Client.SECOND, Client.POST)) {
            assertTrue(client.secret().length() >= 32);
        }
    }

    @Test
    default void r4KnowsABrowserThatAnotherSiteSendsByForm() {
        Agent browser = room().agent();
        Client client = Client.FIRST;
        room().authorize(browser, client.request());
        Map<String, String> cookies = browser.cookiesOf(room().issuer());
        String session = cookies.entrySet().stream()
                .filter(cookie -> cookie.getKey().endsWith("_session"))
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .findFirst()
                .orElseThrow();
        assertTrue(session.startsWith("__Host-"), session);
        assertTrue(session.contains("SameSite=None") && session.contains("; Secure"), session);
        assertTrue(session.contains("; HttpOnly") && session.contains("; Path=/;"), session);
        String[] crossSite = {
            "Origin",
            "https://localhost.emobix.co.uk:8443",
            "Sec-Fetch-Site",
            "cross-site",
            "Sec-Fetch-Mode",
            "navigate"
        };
        Answer silent = browser.post(room().at("/authorize"), client.request("prompt", "none"), crossSite);
        assertNotNull(Room.parameters(client, silent).get("code"), "the session is known");
        Answer stranger = room().agent().post(room().at("/authorize"), client.request(), crossSite);
        assertTrue(room().wantsLogin(stranger), stranger::toString);
        String back = room().consents(browser, stranger.location(), true);
        assertFalse(back.isEmpty());
    }

    @Test
    default void r5PublishesWhatEveryProviderMust() {
        Answer answer = document();
        assertTrue(answer.header("Content-Type").startsWith("application/json"));
        assertTrue(list(answer, "response_types_supported").contains("code"));
        assertEquals(List.of("public"), list(answer, "subject_types_supported"));
        assertTrue(list(answer, "id_token_signing_alg_values_supported").contains("RS256"));
        assertTrue(list(answer, "grant_types_supported").contains("authorization_code"));
        assertTrue(list(answer, "scopes_supported").contains("openid"));
        assertEquals(List.of("S256"), list(answer, "code_challenge_methods_supported"));
        answer.json().forEach((name, value) -> {
            if (ADDRESSES.contains(name)) {
                assertTrue(value instanceof String, name);
            } else if (FLAGS.contains(name)) {
                assertTrue(value instanceof Boolean, name);
            } else if (LISTS.contains(name)) {
                assertTrue(value instanceof List<?> values && !values.isEmpty(), name);
                ((List<?>) value).forEach(one -> assertTrue(one instanceof String, name));
            }
        });
        assertEquals(
                answer.json(),
                room().agent()
                        .get(room().at("/.well-known/oauth-authorization-server"))
                        .json());
    }

    @Test
    default void r6PublishesNoNameThatTheSuiteDoesNotKnow() {
        Answer answer = document();
        for (String name : answer.json().keySet()) {
            assertTrue(ADDRESSES.contains(name) || FLAGS.contains(name) || LISTS.contains(name), name);
        }
        assertNotNull(answer.text("userinfo_endpoint"));
        assertTrue(list(answer, "claims_supported").contains("sub"));
        assertFalse(answer.json().containsKey("request_object_signing_alg_values_supported"));
        assertEquals(false, answer.json().get("request_parameter_supported"));
    }

    @Test
    default void r7NamesBothWaysOfSecretsAndPublishesKeysWithoutPrivateParts() {
        assertTrue(list(document(), "token_endpoint_auth_methods_supported")
                .containsAll(List.of("client_secret_basic", "client_secret_post")));
        Answer answer = room().agent().get(room().at("/.well-known/jwks.json"));
        assertTrue(answer.header("Content-Type").startsWith("application/json"));
        Set<String> kids = new HashSet<>();
        for (JWK key : room().keys().getKeys()) {
            assertFalse(key.isPrivate());
            assertNotNull(key.getKeyID());
            assertTrue(kids.add(key.getKeyID()), "kids are distinct");
            assertEquals("sig", key.getKeyUse().identifier());
        }
        assertFalse(kids.isEmpty());
        for (String part : List.of("\"d\"", "\"p\"", "\"q\"", "\"dp\"", "\"dq\"", "\"qi\"", "\"k\"")) {
            assertFalse(answer.body().contains(part), part);
        }
    }

    @Test
    default void r8OffersScopesAndClaimsThatSomeProviderCanFill() {
        Answer answer = document();
        assertTrue(list(answer, "grant_types_supported").contains("refresh_token"));
        assertEquals(List.of("openid", "profile", "offline_access"), list(answer, "scopes_supported"));
        List<?> claims = list(answer, "claims_supported");
        assertTrue(claims.containsAll(List.of("name", "nickname", "preferred_username", "picture", "updated_at")));
        for (String never : List.of("email", "email_verified", "phone_number", "address")) {
            assertFalse(claims.contains(never), never);
        }
        Client client = Client.FIRST;
        Tokens tokens =
                room().tokens(room().agent(), client, client.request("scope", "openid email phone address foo"));
        assertEquals(Set.of("sub"), tokens.userinfo().json().keySet(), "such scopes do no harm");
    }
}
