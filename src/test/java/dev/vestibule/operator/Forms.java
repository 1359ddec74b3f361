package dev.vestibule.operator;

import java.io.IOException;
import java.net.URI;
import org.htmlunit.WebClient;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;

/** What people do on the pages of operators. */
final class Forms {
    static final String PASSWORD = "correct horse battery";

    private Forms() {}

    /** Goes through a one-time link; gives the page that comes after. */
    static HtmlPage useLink(WebClient browser, String link, String name, String password) throws IOException {
        return fillLink(browser.getPage(link), name, password, password);
    }

    static HtmlPage fillLink(HtmlPage page, String name, String password, String again) throws IOException {
        HtmlForm form = page.getForms().get(0);
        form.getInputByName("name").setValue(name);
        form.getInputByName("password").setValue(password);
        form.getInputByName("password_again").setValue(again);
        return press(form);
    }

    static HtmlPage signIn(WebClient browser, String url, String name, String password) throws IOException {
        HtmlPage page = browser.getPage(url);
        HtmlForm form = page.getForms().get(0);
        form.getInputByName("name").setValue(name);
        form.getInputByName("password").setValue(password);
        return press(form);
    }

    static HtmlPage press(HtmlForm form) throws IOException {
        HtmlButton button = (HtmlButton) form.getElementsByTagName("button").get(0);
        return button.click();
    }

    static void choose(HtmlPage page, String radioLabel) throws IOException {
        page.getElementsByTagName("label").stream()
                .filter(label -> label.asNormalizedText().equals(radioLabel))
                .findFirst()
                .orElseThrow()
                .click();
    }

    static String value(HtmlPage page, String field) {
        return ((HtmlInput) page.getElementByName(field)).getValue();
    }

    static int status(HtmlPage page) {
        return page.getWebResponse().getStatusCode();
    }

    static String path(HtmlPage page) {
        return URI.create(page.getUrl().toString()).getPath();
    }
}
