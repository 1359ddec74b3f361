package dev.vestibule.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.stage.Browser;
import org.junit.jupiter.api.Test;

/** From an empty server to a logged-in application, as a person goes who reads nothing but the pages. */
interface SevenSteps {
    /** A server on which nothing is set up but the sample application. */
    Beginning fromScratch();

    Browser browser();

    /** A new server: its addresses, the one-time link that it printed, and how to stop it. */
    record Beginning(Addresses at, String operatorLink, Runnable stop) implements AutoCloseable {
        @Override
        public void close() {
            stop.run();
        }
    }

    @Test
    default void leadsFromNothingToALoggedInApplicationInSevenSteps() {
        try (Beginning here = fromScratch();
                Operator operator = Operator.by(here.operatorLink(), here.at().server(), browser());
                Tab portal = Tab.of(browser());
                Visitor visitor = new Visitor(here.at(), Tab.of(browser()))) {
            registersAnApp(operator, portal, here.at());
            savesTheConnection(operator, portal);
            ticksPermissions(operator);
            operator.switches("Sample application").opens("/connections/instagram/apps");
            assertTrue(operator.tab().isOn("Sample application"));
            triesIt(operator);
            logsInAndOut(visitor, here.at());
        }
    }

    private static void registersAnApp(Operator operator, Tab portal, Addresses at) {
        Tab guide = operator.opens("/connections/social").sees("Not set up").click("//main", "Instagram");
        guide.sees("Step by step in the local sandbox").sees("Open the sandbox's developer portal");
        String website = guide.copy("Website URL");
        String redirectUri = guide.copy("Valid redirect URI");
        assertEquals(at.server(), website);
        assertEquals(at.server() + "login/callback", redirectUri);

        portal.go(at.sandbox() + "developer").click("Register your application");
        portal.click("Continue as Sandbox Developer").sees("Register a new client");
        portal.type("Application name", "My first app").type("Website URL", website);
        portal.type("Valid redirect URIs", redirectUri).click("//main", "Register");
        portal.sees("Registered. Copy the app ID and the app secret");
    }

    private static void savesTheConnection(Operator operator, Tab portal) {
        String secret = portal.typed("Instagram app secret");
        Tab settings = operator.opens("/connections/instagram/settings");
        settings.type("Instagram app ID", portal.typed("Instagram app ID")).type("Instagram app secret", secret);
        settings.click("//main//form", "Save").sees("Saved. Saved is not the same as works:");
        settings.sees("nds in").doesNotSee(secret);
        assertEquals("", settings.typed("Instagram app secret"));
        assertTrue(!settings.source().contains(secret));
    }

    private static void ticksPermissions(Operator operator) {
        Tab permissions = operator.opens("/connections/instagram/permissions").sees("Always on");
        permissions.click("//main", "Insights").click("//main//form", "Save").sees("Saved. People are asked again");
        assertTrue(permissions.isOn("Insights"));
        assertTrue(permissions.isOn("Basic profile"));
    }

    private static void triesIt(Operator operator) {
        Tab result =
                operator.opens("/connections/social").sees("Saved, untested").click("//main", "Try it");
        result.sees("writes no user").sees("compare these two strings").click("//main", "Go to Instagram");
        result.click("Continue as @zoe.numbers").sees("My first app").sees("instagram_business_manage_insights");
        result.click("Allow")
                .sees("It works!")
                .sees("Zoë \\\"Zed\\\" <Long> & Söhne")
                .sees("instagram|17841405822304917");
        operator.opens("/users").sees("Nobody has logged in yet");
        operator.opens("/connections/social").sees("Works");
    }

    private static void logsInAndOut(Visitor visitor, Addresses at) {
        visitor.logsIn("nora.bakes", "Nora's Bakery");
        visitor.tab()
                .sees("instagram|17841400000000116")
                .sees("What the id_token says")
                .sees(at.server());
        visitor.tab().sees("preferred_username").sees("nora.bakes").sees("nonce");
        visitor.tab().click("Log out").sees("Nobody is logged in here");
        assertEquals(at.app(), visitor.tab().address().replaceFirst("\\?.*", ""));
        visitor.tab().click("Log in with Instagram").sees("wants to use your account");
        visitor.allows().isIn("Nora's Bakery");
    }
}
