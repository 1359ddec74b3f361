package dev.vestibule.journey;

import dev.vestibule.failure.Reason;
import org.junit.jupiter.api.Test;

/** Logins that do not go straight from begin to end. */
interface Continuity {
    Place place();

    @Test
    default void finishesBothLoginsOfTwoTabs() {
        try (Visitor first = place().visitor()) {
            Visitor second = first.inAnotherTab();
            first.asksToLogIn();
            second.asksToLogIn().continuesAs("kit.makes");
            first.continuesAs("kit.makes").allows().isIn("Kit Moreau");
            second.allows().isIn("Kit Moreau");
        }
    }

    @Test
    default void staysFriendlyWhenSomebodyGoesBackAfterTheLogin() {
        try (Visitor visitor = place().visitor()) {
            visitor.logsIn("nora.bakes", "Nora's Bakery");
            visitor.tab().back().sees("wants to use your account");
            visitor.allows().isTold(Reason.LOGIN_FINISHED);
            visitor.tab().click("Go on to Sample application");
            visitor.isTurnedBackWith("not_believed");
            visitor.tab().go(place().app()).sees("Welcome back, Nora's Bakery");
        }
    }

    @Test
    default void answersARepeatedCallbackWithAWayOn() {
        try (Visitor visitor = place().visitor()) {
            String back = visitor.asksToLogIn().continuesAs("nora.bakes").allowsAndIsHeldUp();
            String answer = visitor.tab().leadsTo(back);
            place().refused(Reason.LOGIN_FINISHED, () -> visitor.tab().go(back));
            String reference = visitor.isTold(Reason.LOGIN_FINISHED);
            visitor.tab().doesNotSee("{").click("Go on to Sample application");
            visitor.isIn("Nora's Bakery");
            place().operator().finds(reference, Reason.LOGIN_FINISHED);
            visitor.tab().go(answer);
            visitor.tab().sees("The login did not work");
        }
    }

    @Test
    default void doesNotFinishALoginInAnotherBrowser() {
        try (Visitor visitor = place().visitor();
                Visitor other = place().visitor()) {
            String back = visitor.asksToLogIn().continuesAs("nora.bakes").allowsAndIsHeldUp();
            place().refused(Reason.STATE_UNKNOWN, () -> other.tab().go(back));
            place().operator().finds(other.isTold(Reason.STATE_UNKNOWN), Reason.STATE_UNKNOWN);
            visitor.tab().go(back);
            visitor.isIn("Nora's Bakery");
        }
    }

    @Test
    default void survivesARestartInTheMiddleOfALogin() {
        try (Visitor visitor = place().visitor()) {
            place().operator().opens("/users").sees("Users");
            visitor.asksToLogIn().continuesAs("zoe.numbers");
            place().restartServer();
            visitor.allows().isIn("Zoë \"Zed\" <Long> & Söhne");
            place().restartServer();
            visitor.asksAgain().isIn("Zoë \"Zed\" <Long> & Söhne");
            place().operator().opens("/users").sees("Zoë");
        }
    }
}
