package dev.vestibule.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.application.Applications;
import dev.vestibule.connection.Connection;
import java.util.List;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;

/** The tabs of one application where something is switched or lost. */
class ApplicationTabsTest extends ApplicationsRoom {
    @Test
    void replacesTheSecretOnceAndOnlyWhenThatIsMeant() throws Exception {
        add();
        HtmlPage danger = page("/" + ID + "/danger");
        HtmlPage refused = press(danger, "Make a new secret");
        assertEquals(422, refused.getWebResponse().getStatusCode());
        assertTrue(stored(ID).accepts("old secret"));
        danger.getForms().get(1).getInputByName("sure").setChecked(true);
        HtmlPage once = press(danger, "Make a new secret");
        String secret =
                once.getHtmlElementById("client-secret").getTextContent().strip();
        assertTrue(stored(ID).accepts(secret));
        assertFalse(stored(ID).accepts("old secret"));
        HtmlPage again = (HtmlPage) once.refresh();
        assertEquals(409, again.getWebResponse().getStatusCode());
        assertFalse(again.asXml().contains(secret));
        assertTrue(stored(ID).accepts(secret), "loading again does not replace it");
        assertNotEquals("", entries().get(0).detail());
        assertFalse(entries().toString().contains(secret));
    }

    @Test
    void deletesOnlyWhenTheNameIsTyped() throws Exception {
        add();
        HtmlPage danger = page("/" + ID + "/danger");
        HtmlForm form = danger.getForms().get(2);
        form.getInputByName("confirm").setValue("shop");
        HtmlPage refused = press(danger, "Delete application");
        assertEquals(422, refused.getWebResponse().getStatusCode());
        assertEquals("Shop", stored(ID).name());
        refused.getForms().get(2).getInputByName("confirm").setValue("Shop");
        HtmlPage list = press(refused, "Delete application");
        assertTrue(list.asNormalizedText().contains("The application was deleted."), list.asNormalizedText());
        assertTrue(server.database().read(Applications::all).isEmpty());
        assertEquals("Deleted: Shop.", entries().get(0).detail());
    }

    @Test
    void switchesAConnectionOnAndOff() throws Exception {
        add();
        Connection connection = server.database()
                .write(sql -> server.connections()
                        .create(
                                sql,
                                "instagram",
                                "instagram",
                                "instagram-login",
                                List.of(),
                                false,
                                DashboardOnJetty.NOW));
        HtmlPage tab = page("/" + ID + "/connections");
        tab.getForms().get(1).getInputByName("on").setChecked(true);
        HtmlPage on = send(tab);
        assertTrue(on.asNormalizedText().contains("instagram is on for this application."), on.asNormalizedText());
        assertEquals(List.of(ID), applicationsOf(connection));
        assertEquals("Switched on for Shop.", entries().get(0).detail());
        on.getForms().get(1).getInputByName("on").setChecked(false);
        send(on);
        assertEquals(List.of(), applicationsOf(connection));
    }
}
