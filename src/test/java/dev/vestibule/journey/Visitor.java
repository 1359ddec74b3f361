package dev.vestibule.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.failure.Reason;
import java.util.List;
import org.htmlunit.html.DomNode;

/** Somebody who wants to log in to the sample application. */
final class Visitor implements AutoCloseable {
    private final Addresses addresses;
    private final Tab tab;

    Visitor(Addresses addresses, Tab tab) {
        this.addresses = addresses;
        this.tab = tab;
    }

    Tab tab() {
        return tab;
    }

    /** The same person in one more tab. */
    Visitor inAnotherTab() {
        return new Visitor(addresses, tab.another());
    }

    Visitor asksToLogIn() {
        tab.go(addresses.app()).click("Log in with Instagram");
        return this;
    }

    /** Asks while the server still knows this browser, and is in without another page. */
    Visitor asksAgain() {
        tab.go(addresses.app() + "login?connection=instagram");
        return this;
    }

    Visitor continuesAs(String username) {
        tab.click("Continue as @" + username);
        return this;
    }

    Visitor allows() {
        tab.click("Allow");
        return this;
    }

    /** Allows, but is held up on the way back: the address that the browser was sent to. */
    String allowsAndIsHeldUp() {
        return withoutFragment(tab.clickLeadsTo("Allow"));
    }

    private static String withoutFragment(String address) {
        return address.replaceFirst("#.*", "");
    }

    Visitor isIn(String name) {
        assertEquals(addresses.app() + "profile", tab.address(), tab::text);
        tab.sees(name).sees("Logged in as instagram|");
        return this;
    }

    Visitor logsIn(String username, String name) {
        return asksToLogIn().continuesAs(username).allows().isIn(name);
    }

    /** Is back at the application, which was told why. */
    Visitor isTurnedBackWith(String error) {
        assertTrue(tab.address().startsWith(addresses.app() + "callback?"), tab::text);
        tab.sees(error).sees("Back to the start");
        return this;
    }

    String isTold(Reason reason) {
        return isTold(reason, "Instagram");
    }

    /** Sees what happened, what to do and who can mend it; returns the reference code. */
    String isTold(Reason reason, String subject) {
        tab.sees(reason.title(subject)).sees(reason.remedy(subject));
        tab.sees("Who can mend this: " + reason.owner().words());
        assertEquals(reason.status(), tab.status());
        List<DomNode> codes = tab.page().getByXPath("//p[@class='reference']/code");
        assertFalse(codes.isEmpty(), tab::text);
        String reference = codes.get(0).getTextContent().trim();
        assertTrue(reference.length() >= 8, reference);
        return reference;
    }

    @Override
    public void close() {
        tab.close();
    }
}
