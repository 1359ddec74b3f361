package dev.vestibule.clients;

import dev.vestibule.stage.Browser;
import java.io.IOException;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlPage;

/** A server that the shop's logins go through, as much of it as a client is told. */
interface LoginServer {
    String ID = "shop";
    String SECRET = "a-secret-that-is-long-enough-for-a-shop-0123456789";

    /** The issuer. */
    String issuer();

    /** Where the shop wants its answers, for a client that does not listen there by itself. */
    String callback();

    /** Where the shop wants visitors after a logout. */
    String afterLogout();

    /** Goes to the authorization address, logs in at the provider and allows everything; where the browser ends up. */
    default String logIn(Browser browser, String authorize) throws IOException {
        HtmlPage page = browser.go(authorize);
        if (page.getBody().getTextContent().contains("Choose how you want to log in")
                && page.getFirstByXPath("//a[@class='button']") instanceof HtmlAnchor way) {
            page = way.click();
        }
        page = press(page, "//button[@value='kit.makes']");
        press(page, "//button[@name='allow']");
        return browser.address().toString();
    }

    /** Presses a button. */
    static HtmlPage press(HtmlPage page, String xpath) throws IOException {
        if (page.getFirstByXPath(xpath) instanceof HtmlButton button) {
            return button.click();
        }
        throw new AssertionError("no " + xpath + " on " + page.getUrl() + ":\n" + page.asNormalizedText());
    }
}
