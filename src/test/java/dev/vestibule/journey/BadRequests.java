package dev.vestibule.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.failure.Reason;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of requests that an application should not have sent. Each time the same request without the fault goes on. */
interface BadRequests {
    Place place();

    @Test
    default void showAPageAndNeverARedirectForAnUnknownApplication() {
        staysHere(Asking.of(place()).with("client_id", "nobody"), Reason.UNKNOWN_APPLICATION, "");
    }

    @Test
    default void showAPageAndNeverARedirectForAnAddressThatIsNotRegistered() {
        String other = place().app() + "callback/";
        staysHere(Asking.of(place()).with("redirect_uri", other), Reason.REDIRECT_URI_NOT_REGISTERED, other);
        staysHere(Asking.of(place()).with("redirect_uri", ""), Reason.REDIRECT_URI_MISSING, "");
    }

    private void staysHere(Asking asking, Reason reason, String shown) {
        try (Visitor visitor = place().visitor()) {
            place().refused(reason, () -> visitor.tab().go(asking.address()));
            assertEquals(asking.address(), visitor.tab().address());
            String reference = visitor.isTold(reason, "Sample application");
            visitor.tab().sees(shown);
            place().operator().finds(reference, reason);
            goesOn(visitor, Asking.of(place()));
        }
    }

    private void goesOn(Visitor visitor, Asking asking) {
        assertTrue(visitor.tab().leadsTo(asking.address()).startsWith(place().sandbox() + "oauth/authorize?"));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "response_type,         '',                    INVALID_REQUEST,            invalid_request",
        "response_type,         token,                 UNSUPPORTED_RESPONSE_TYPE,  unsupported_response_type",
        "response_mode,         jwt,                   UNSUPPORTED_RESPONSE_MODE,  invalid_request",
        "code_challenge_method, plain,                 INVALID_REQUEST,            invalid_request",
        "code_challenge,        abc,                   INVALID_REQUEST,            invalid_request",
        "prompt,                often,                 INVALID_REQUEST,            invalid_request",
        "prompt,                none login,            INVALID_REQUEST,            invalid_request",
        "prompt,                none,                  LOGIN_REQUIRED,             login_required",
        "max_age,               -1,                    INVALID_REQUEST,            invalid_request",
        "scope,                 openid \"profile\",    INVALID_SCOPE,              invalid_scope",
        "request,               e30.e30.,              REQUEST_NOT_SUPPORTED,      request_not_supported",
        "request_uri,           https://a.example/r,   REQUEST_URI_NOT_SUPPORTED,  request_uri_not_supported",
        "connection,            nowhere,               CONNECTION_UNKNOWN,         invalid_request"
    })
    default void goBackToTheApplicationWithErrorAndState(String name, String value, Reason reason, String error) {
        goesBack(Asking.of(place()).with(name, value), reason, error);
    }

    @Test
    default void goBackToAPublicApplicationThatDoesNotProveItsRequest() {
        Asking pocket =
                Asking.of(place()).with("client_id", Wiring.POCKET_ID).with("redirect_uri", place().app() + "pocket");
        goesBack(pocket, Reason.PKCE_REQUIRED, "invalid_request");
        String challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        Asking plain = pocket.with("code_challenge", challenge).with("code_challenge_method", "plain");
        goesBack(plain, Reason.INVALID_REQUEST, "invalid_request");
        try (Visitor visitor = place().visitor()) {
            goesOn(visitor, plain.with("code_challenge_method", "S256"));
        }
    }

    private void goesBack(Asking asking, Reason reason, String error) {
        try (Visitor visitor = place().visitor()) {
            place().refused(reason, () -> {
                String target = visitor.tab().leadsTo(asking.address());
                assertTrue(target.startsWith(asking.parameters().getOrDefault("redirect_uri", "") + "?"), target);
                Map<String, String> answer = Asking.query(target);
                assertEquals(error, answer.get("error"));
                assertEquals(Asking.STATE, answer.get("state"));
                assertEquals(place().server(), answer.get("iss"));
                assertTrue(!answer.getOrDefault("error_description", "").isEmpty());
            });
            goesOn(visitor, Asking.of(place()));
        }
    }

    @Test
    default void areRefusedWhileTheConnectionIsOffForTheApplicationAlsoWithALiveSession() {
        try (Visitor inside = place().visitor();
                Visitor outside = place().visitor()) {
            inside.logsIn("kit.makes", "Kit Moreau").asksAgain().isIn("Kit Moreau");
            place().operator().switches("Sample application");
            try {
                Reason reason = Reason.CONNECTION_NOT_FOR_APPLICATION;
                place().refused(reason, () -> outside.asksToLogIn().isTurnedBackWith("access_denied"));
                place().refused(reason, () -> inside.asksAgain().isTurnedBackWith("access_denied"));
                place().refused(Reason.NO_CONNECTION, () -> inside.tab().go(place().app() + "login"));
                inside.isTurnedBackWith("access_denied");
            } finally {
                place().operator().switches("Sample application");
            }
            inside.asksAgain().isIn("Kit Moreau");
            outside.logsIn("nora.bakes", "Nora's Bakery");
        }
    }
}
