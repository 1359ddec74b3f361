package dev.vestibule.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vestibule.failure.Reason;
import dev.vestibule.stage.Browser;

/** Somebody who sets the server up and looks after it. */
final class Operator implements AutoCloseable {
    private static final String NAME = "Ada";
    private static final String PASSWORD = "correct horse battery";

    private final String server;
    private final Tab tab;

    private Operator(String server, Tab tab) {
        this.server = server;
        this.tab = tab;
    }

    /** Opens the one-time link and chooses name and password. */
    static Operator by(String link, String server, Browser browser) {
        Tab tab = Tab.of(browser).go(link).sees("Choose your name and password");
        tab.type("Name", NAME).type("Password", PASSWORD).type("The same password again", PASSWORD);
        tab.click("Create account and sign in").sees("Social connections");
        return new Operator(server, tab);
    }

    Tab tab() {
        return tab;
    }

    Tab opens(String page) {
        return tab.go(server + "dashboard" + page);
    }

    Operator pastesSecret(String secret) {
        opens("/connections/instagram/settings")
                .type("Instagram app secret", secret)
                .click("//main//form", "Save");
        tab.sees("Saved. Saved is not the same as works:");
        return this;
    }

    /** Turns the switch of an application to the other side. */
    Operator switches(String application) {
        opens("/connections/instagram/apps").click("//main", application);
        if (!tab.text().contains("On for " + application) && !tab.text().contains("Off for " + application)) {
            tab.click("Save " + application);
        }
        return this;
    }

    /** Tries the connection as somebody at the provider; the page with the result. */
    Tab tries(String username) {
        opens("/connections/instagram/settings").click("//main", "Try it").click("//main", "Go to Instagram");
        if (tab.text().contains("Switch account")) {
            tab.click("Switch account");
        }
        return tab.click("Continue as @" + username).click("Allow");
    }

    /** Finds what a visitor was refused, by the code that the page showed. */
    Operator finds(String reference, Reason reason) {
        opens("/journal").type("Reference code", reference).click("//form[@role='search']", "Filter");
        tab.sees(reference).sees(reason.slug()).sees("Refused");
        assertEquals(1, tab.page().getByXPath("//details[@class='entry']").size(), tab::text);
        return this;
    }

    @Override
    public void close() {
        tab.close();
    }
}
