package dev.vestibule.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vestibule.failure.Reason;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What visitors are told when the provider does not let them through. Each time the same login works once that is mended. */
interface ProviderFaults {
    Place place();

    /** Goes as far as the way back, where something happens, and on from there. */
    private void isToldOnTheWayBack(Reason reason, Runnable meanwhile) {
        try (Visitor visitor = place().visitor()) {
            String back = visitor.asksToLogIn().continuesAs("nora.bakes").allowsAndIsHeldUp();
            meanwhile.run();
            isTold(visitor, back, reason);
        }
    }

    private void isTold(Visitor visitor, String back, Reason reason) {
        place().refused(reason, () -> visitor.tab().go(back));
        String reference = visitor.isTold(reason);
        place().operator().finds(reference, reason);
        visitor.tab().click("Back to Sample application");
        visitor.isTurnedBackWith(reason.error());
    }

    private void worksAgain() {
        try (Visitor visitor = place().visitor()) {
            visitor.logsIn("nora.bakes", "Nora's Bakery");
        }
    }

    @Test
    default void tellTheApplicationThatTheVisitorCancelled() {
        try (Visitor visitor = place().visitor()) {
            visitor.asksToLogIn().continuesAs("kit.makes");
            place().refused(Reason.VISITOR_DECLINED, () -> visitor.tab().click("Cancel"));
            visitor.isTurnedBackWith("access_denied").tab().sees("You were not logged in");
            visitor.asksToLogIn().allows().isIn("Kit Moreau");
        }
    }

    @Test
    default void tellWhoseSecretIsWrong() {
        String secret = place().developer().renewsSecret();
        isToldOnTheWayBack(Reason.WRONG_SECRET, () -> {});
        place().operator().pastesSecret(secret);
        worksAgain();
    }

    @Test
    default void showTheFailingStepAndTheProvidersOwnWordsInATry() {
        String right = place().developer().secret();
        String wrong = "ffffffffffffffffffffffffffffffff";
        place().operator().pastesSecret(wrong);
        try {
            Tab result = place().operator()
                    .tries("just_a_handle")
                    .sees("The app secret saved here does not belong to the app id.");
            result.sees("Instagram said:")
                    .sees("Error validating client secret")
                    .sees("HTTP 400");
            result.sees("Exchange the code for a token").sees("not reached").doesNotSee("It works!");
            assertEquals(-1, result.source().indexOf(wrong));
        } finally {
            place().operator().pastesSecret(right);
        }
        place().operator().tries("just_a_handle").sees("It works!").sees("just_a_handle");
    }

    @Test
    default void tellThatACodeWasUsedElsewhere() {
        try (Visitor visitor = place().visitor()) {
            String back = visitor.asksToLogIn().continuesAs("nora.bakes").allowsAndIsHeldUp();
            redeem(Asking.query(back).getOrDefault("code", ""));
            isTold(visitor, back, Reason.CODE_USED);
        }
        worksAgain();
    }

    private void redeem(String code) {
        Map<String, String> form = Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                Wiring.APP_ID,
                "client_secret",
                place().developer().secret(),
                "redirect_uri",
                place().server() + "login/callback",
                "code",
                code);
        assertEquals(
                200, Posted.to(place().sandbox() + "oauth/access_token", form).status());
    }

    @Test
    default void tellThatTheReturnAddressIsNotRegisteredThere() {
        try {
            isToldOnTheWayBack(
                    Reason.REDIRECT_MISMATCH, () -> place().developer().registers(place().server() + "elsewhere"));
        } finally {
            place().developer().registers(place().server() + "login/callback");
        }
        worksAgain();
    }

    @Test
    default void tellAPersonalAccountWhatIsNeeded() {
        try (Visitor visitor = place().visitor()) {
            visitor.asksToLogIn().continuesAs("paul.personal").tab().sees("Professional account needed");
            place().refused(Reason.NOT_PROFESSIONAL, () -> visitor.tab().click("Return to the app"));
            place().operator().finds(visitor.isTold(Reason.NOT_PROFESSIONAL), Reason.NOT_PROFESSIONAL);
        }
        worksAgain();
    }

    @Test
    default void tellWhoIsNoTesterThatTheAppIsInDevelopment() {
        place().developer().setsMode("Development");
        try (Visitor visitor = place().visitor()) {
            visitor.asksToLogIn().continuesAs("nora.bakes").tab().sees("Insufficient Developer Role");
            place().refused(Reason.APP_IN_DEVELOPMENT, () -> visitor.tab().click("Return to the app"));
            place().operator().finds(visitor.isTold(Reason.APP_IN_DEVELOPMENT), Reason.APP_IN_DEVELOPMENT);
        } finally {
            place().developer().setsMode("Live");
        }
        worksAgain();
    }

    @Test
    default void tellThatAWebPageCameWhereDataWasExpected() {
        place().whileTheProviderHas("Web page", () -> isToldOnTheWayBack(Reason.NOT_JSON, () -> {}));
        worksAgain();
    }

    @Test
    default void tellThatTheProviderIsBroken() {
        place().whileTheProviderHas("Server error", () -> isToldOnTheWayBack(Reason.PROVIDER_DOWN, () -> {}));
        place().whileTheProviderHas("Wrong content", () -> isToldOnTheWayBack(Reason.ANSWER_UNKNOWN, () -> {}));
        worksAgain();
    }

    @Test
    default void tellThatTheProviderIsSlowAfterTenSeconds() {
        place().whileTheProviderHas("Slow", () -> isToldOnTheWayBack(Reason.PROVIDER_SLOW, () -> {}));
        worksAgain();
    }

    @Test
    default void tellThatTheProviderIsGone() {
        try (Visitor visitor = place().visitor()) {
            String back = visitor.asksToLogIn().continuesAs("nora.bakes").allowsAndIsHeldUp();
            place().whileTheProviderIsGone(() -> isTold(visitor, back, Reason.PROVIDER_DOWN));
        }
        worksAgain();
    }
}
