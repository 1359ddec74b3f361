package dev.vestibule.journey;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.stage.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.htmlunit.Page;
import org.htmlunit.WebClient;
import org.htmlunit.WebRequest;
import org.htmlunit.WebWindow;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlLabel;
import org.htmlunit.html.HtmlOption;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlSelect;
import org.htmlunit.html.HtmlTextArea;

/** One tab of a person's browser, used by what can be read on the page: words of links and buttons, labels of fields. */
final class Tab implements AutoCloseable {
    private final Browser browser;
    private final WebWindow window;

    private Tab(Browser browser, WebWindow window) {
        this.browser = browser;
        this.window = window;
    }

    /** The first tab of a new browser. */
    static Tab of(Browser browser) {
        return new Tab(browser, browser.client().getCurrentWindow());
    }

    /** One more tab of the same browser. */
    Tab another() {
        WebClient client = browser.client();
        return new Tab(
                browser, client.openWindow(null, "tab" + client.getWebWindows().size()));
    }

    Tab go(String address) {
        try {
            browser.client().getPage(window, new WebRequest(URI.create(address).toURL()));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where an address leads, without following it. */
    String leadsTo(String address) {
        return stopped(() -> go(address));
    }

    /** Where a button leads in the end, without following it. */
    String clickLeadsTo(String words) {
        return stopped(() -> click(words));
    }

    private String stopped(Runnable step) {
        browser.client().getOptions().setRedirectEnabled(false);
        try {
            step.run();
            return Optional.ofNullable(anyPage().getWebResponse().getResponseHeaderValue("Location"))
                    .orElseThrow(() -> new AssertionError("no redirect but:\n" + text()));
        } finally {
            browser.client().getOptions().setRedirectEnabled(true);
        }
    }

    /** Presses the button, link or switch with these words; the words may go on. */
    Tab click(String words) {
        return click("/html/body", words);
    }

    /** The same in one part of the page, which an XPath names. */
    Tab click(String part, String words) {
        List<HtmlElement> all = page().getByXPath("(" + part + ")//*[self::button or self::a or self::label]");
        HtmlElement wanted = called(all, words)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing to click that says \"" + words + "\" on:\n" + text()));
        try {
            wanted.click();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Types into the field with this label, in place of what was there. */
    Tab type(String label, String value) {
        HtmlElement field = field(label);
        if (field instanceof HtmlInput input) {
            input.setValue(value);
        } else {
            ((HtmlTextArea) field).setText(value);
        }
        return this;
    }

    Tab choose(String label, String option) {
        HtmlSelect select = (HtmlSelect) field(label);
        HtmlOption wanted = select.getOptions().stream()
                .filter(one -> one.getText().startsWith(option))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no choice " + option));
        select.setSelectedAttribute(wanted, true);
        return this;
    }

    /** What stands in the field with this label. */
    String typed(String label) {
        HtmlElement field = field(label);
        return field instanceof HtmlTextArea area ? area.getText() : ((HtmlInput) field).getValue();
    }

    /** A value that stands there to be copied, below this label. */
    String copy(String label) {
        List<DomElement> values =
                page().getByXPath("//div[@class='copy'][span[@class='label'][.='" + label + "']]//code");
        assertFalse(values.isEmpty(), () -> "nothing to copy called " + label + " on:\n" + text());
        return values.get(0).getTextContent();
    }

    /** Whether the box or switch with this label is on. */
    boolean isOn(String label) {
        return ((HtmlInput) field(label)).isChecked();
    }

    Tab sees(String words) {
        assertTrue(
                text().contains(words), () -> "\"" + words + "\" is not to be seen on " + address() + ":\n" + text());
        return this;
    }

    Tab doesNotSee(String words) {
        assertFalse(text().contains(words), () -> "\"" + words + "\" is on " + address() + ":\n" + text());
        return this;
    }

    /** Everything that can be read on the page. */
    String text() {
        return anyPage() instanceof HtmlPage html
                ? html.asNormalizedText()
                : anyPage().getWebResponse().getContentAsString();
    }

    String source() {
        return anyPage().getWebResponse().getContentAsString();
    }

    String address() {
        return anyPage().getUrl().toString();
    }

    int status() {
        return anyPage().getWebResponse().getStatusCode();
    }

    /** The back button. */
    Tab back() {
        try {
            window.getHistory().back();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HtmlPage page() {
        if (anyPage() instanceof HtmlPage html) {
            return html;
        }
        throw new AssertionError(address() + " is no page but: " + status() + " " + text());
    }

    private Page anyPage() {
        return Optional.ofNullable(window.getEnclosedPage()).orElseThrow();
    }

    private HtmlElement field(String label) {
        List<HtmlLabel> labels = page().getByXPath("//label");
        return called(labels, label)
                .map(one -> page().getElementById(one.getForAttribute()))
                .filter(HtmlElement.class::isInstance)
                .map(HtmlElement.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no field \"" + label + "\" on:\n" + text()));
    }

    /** Those with just these words first, then those that begin with them, then those that have them somewhere. */
    private static <T extends HtmlElement> Stream<T> called(List<T> all, String words) {
        return Stream.of(
                        all.stream().filter(one -> words(one).equals(words)),
                        all.stream().filter(one -> words(one).startsWith(words)),
                        all.stream().filter(one -> words(one).contains(words)))
                .flatMap(found -> found);
    }

    private static String words(HtmlElement element) {
        return element.asNormalizedText().replaceAll("\\s+", " ").trim();
    }

    /** Closes the whole browser. */
    @Override
    public void close() {
        browser.close();
    }
}
