package dev.vestibule.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.application.ResourceServer;
import dev.vestibule.application.ResourceServers;
import dev.vestibule.application.ResourceServers.ClientGrant;
import dev.vestibule.journal.Entry;
import java.time.Duration;
import java.util.List;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;

/** The pages of APIs. */
class ApisTest extends ApplicationsRoom {
    private static final String ORDERS = "https://orders.example/?a=b&c=ü";

    private HtmlPage list() throws Exception {
        return browser.getPage(server.url("/dashboard/apis"));
    }

    private HtmlPage one() throws Exception {
        return browser.getPage(server.url(ApiServlet.path("https://orders.example/")));
    }

    private List<ResourceServer> servers() {
        return server.database().read(ResourceServers::all);
    }

    private List<ClientGrant> grants() {
        return server.database().read(ResourceServers::grants);
    }

    private HtmlPage added(String identifier) throws Exception {
        HtmlPage page = list();
        HtmlForm form = page.getForms().get(1);
        form.getInputByName("identifier").setValue(identifier);
        form.getInputByName("name").setValue("Orders");
        form.getTextAreaByName("scopes").setText("read:orders\n\n write:orders ");
        form.getInputByName("token_lifetime").setValue("90 minutes");
        return press(page, "Add API");
    }

    @Test
    void addsAnApiOnce() throws Exception {
        HtmlPage page = added("https://orders.example/");
        assertTrue(page.asNormalizedText().contains("Added."), page.asNormalizedText());
        assertEquals(
                List.of(new ResourceServer(
                        "https://orders.example/",
                        "Orders",
                        List.of("read:orders", "write:orders"),
                        Duration.ofMinutes(90))),
                servers());
        HtmlPage again = added("https://orders.example/");
        assertEquals(422, again.getWebResponse().getStatusCode());
        assertTrue(again.asNormalizedText().contains("already"), again.asNormalizedText());
        assertEquals("Orders", again.getForms().get(1).getInputByName("name").getValue());
        assertEquals(422, added(ORDERS + " x").getWebResponse().getStatusCode());
        assertEquals(422, added(server.url("/api/v2/")).getWebResponse().getStatusCode());
        assertEquals(1, servers().size());
    }

    @Test
    void grantsChangesAndWithdraws() throws Exception {
        add();
        HtmlPage page = added("https://orders.example/");
        HtmlForm grant = page.getForms().get(2);
        grant.getInputByName("scope").setValue("read:orders fly");
        HtmlPage refused = press(page, "Grant");
        assertEquals(422, refused.getWebResponse().getStatusCode());
        assertEquals(List.of(), grants());

        refused.getForms().get(2).getInputByName("scope").setValue("read:orders");
        HtmlPage granted = press(refused, "Grant");
        assertEquals(List.of(new ClientGrant(ID, "https://orders.example/", List.of("read:orders"))), grants());
        granted.getForms().get(2).getInputByName("scope").setValue("write:orders read:orders");
        HtmlPage changed = (HtmlPage)
                granted.getForms().get(2).getElementsByTagName("button").get(0).click();
        assertEquals(List.of("write:orders", "read:orders"), grants().get(0).scopes());
        press(changed, "Withdraw from Shop");
        assertEquals(List.of(), grants());
        assertEquals(
                List.of(
                        "Withdrew https://orders.example/.",
                        "Granted https://orders.example/: write:orders read:orders.",
                        "Granted https://orders.example/: read:orders."),
                entries().stream().map(Entry::detail).limit(3).toList());
    }

    @Test
    void keepsWhatTheSecondSaverTypedAndAsksAgain() throws Exception {
        HtmlPage mine = added("https://orders.example/");
        HtmlPage theirs = one();
        theirs.getForms().get(1).getInputByName("name").setValue("Theirs");
        press(theirs, "Save");
        mine.getForms().get(1).getInputByName("name").setValue("Mine");
        HtmlPage conflict = press(mine, "Save");
        assertEquals(409, conflict.getWebResponse().getStatusCode());
        assertEquals("Theirs", servers().get(0).name());
        assertEquals("Mine", conflict.getForms().get(1).getInputByName("name").getValue());
        press(conflict, "Save");
        assertEquals("Mine", servers().get(0).name());
    }

    @Test
    void removesAnApiWithItsGrantsWhenItsIdentifierIsTyped() throws Exception {
        add();
        HtmlPage page = added("https://orders.example/");
        HtmlPage granted = press(page, "Grant");
        HtmlPage refused = press(granted, "Remove API");
        assertEquals(422, refused.getWebResponse().getStatusCode());
        assertEquals(1, servers().size());
        HtmlForm form = refused.getForms().get(refused.getForms().size() - 1);
        form.getInputByName("confirm").setValue("https://orders.example/");
        HtmlPage gone = press(refused, "Remove API");
        assertTrue(gone.asNormalizedText().contains("was removed"), gone.asNormalizedText());
        assertEquals(List.of(), servers());
        assertEquals(List.of(), grants());
        assertEquals(404, one().getWebResponse().getStatusCode());
    }

    @Test
    void grantsTheManagementApiThatIsAlwaysThere() throws Exception {
        add();
        HtmlPage page = browser.getPage(server.url(ApiServlet.path(server.url("/api/v2/"))));
        page.getForms().get(1).getInputByName("scope").setValue("read:users");
        press(page, "Grant");
        assertEquals(List.of(new ClientGrant(ID, server.url("/api/v2/"), List.of("read:users"))), grants());
        assertEquals(List.of(), servers());
    }
}
