package dev.vestibule.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.htmlunit.html.HtmlAnchor;
import org.junit.jupiter.api.Test;

/** Forms of the dashboard that were filled in wrongly: they come back with what was typed, never with the secret. */
interface DashboardMistakes {
    Place place();

    @Test
    default void leaveTheSettingsOfAConnectionAsTheyWere() {
        String secret = "a-secret-that-must-not-come-back";
        Tab tab = place().operator().opens("/connections/instagram/settings");
        String appId = tab.typed("Instagram app ID");
        Ledger before = place().ledger();

        tab.type("Instagram app ID", "not a number").type("Instagram app secret", secret);
        tab.click("//main//form", "Save").sees("This could not be saved").sees("An Instagram app ID is a number.");

        assertEquals("not a number", tab.typed("Instagram app ID"));
        assertEquals("", tab.typed("Instagram app secret"));
        assertFalse(tab.source().contains(secret));
        summaryLeadsToFields(tab, 2);
        assertEquals(before, place().ledger());
        assertEquals(
                appId,
                place().operator().opens("/connections/instagram/settings").typed("Instagram app ID"));
        try (Visitor visitor = place().visitor()) {
            visitor.logsIn("nora.bakes", "Nora's Bakery");
        }
    }

    @Test
    default void makeNoApplication() {
        Ledger before = place().ledger();
        Tab tab = place().operator().opens("/applications/new");
        tab.type("Name", "Shop").type("Callback URLs", "http://shop.example/callback");
        tab.click("//main//form", "Create application").sees("This could not be saved");

        assertEquals("Shop", tab.typed("Name"));
        assertEquals("http://shop.example/callback", tab.typed("Callback URLs").trim());
        summaryLeadsToFields(tab, 1);
        assertEquals(before, place().ledger());

        tab.type("Callback URLs", "https://shop.example/callback").click("//main//form", "Create application");
        tab.sees("Shop is registered").sees("Copy the secret now");
        String secret = tab.copy("Client secret");
        assertFalse(place().operator()
                .opens("/applications")
                .click("//main", "Shop")
                .source()
                .contains(secret));
        assertEquals(List.of("application-changed"), place().ledger().since(before));
    }

    private static void summaryLeadsToFields(Tab tab, int mistakes) {
        List<HtmlAnchor> links = tab.page().getByXPath("//section[@role='alert']//a");
        assertEquals(mistakes, links.size(), tab::text);
        for (HtmlAnchor link : links) {
            String id = link.getHrefAttribute().replaceFirst("^#", "");
            assertEquals("true", tab.page().getElementById(id).getAttribute("aria-invalid"), id);
        }
    }
}
