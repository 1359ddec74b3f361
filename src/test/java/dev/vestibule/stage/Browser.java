package dev.vestibule.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import org.htmlunit.BrowserVersion;
import org.htmlunit.Page;
import org.htmlunit.SilentCssErrorHandler;
import org.htmlunit.WebClient;
import org.htmlunit.WebClientOptions;
import org.htmlunit.WebRequest;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.javascript.SilentJavaScriptErrorListener;

/**
 * A person's browser: cookies of its own, scripts on, follows redirects, shows error pages instead of throwing. It refuses to
 * leave this machine, so that a test cannot reach the real provider by mistake.
 */
public final class Browser implements AutoCloseable {
    private final WebClient client;

    private Browser(boolean scripts) {
        client = new WebClient(BrowserVersion.FIREFOX);
        WebClientOptions options = client.getOptions();
        options.setJavaScriptEnabled(scripts);
        options.setCssEnabled(false);
        options.setDownloadImages(false);
        options.setThrowExceptionOnFailingStatusCode(false);
        options.setThrowExceptionOnScriptError(true);
        options.setPrintContentOnFailingStatusCode(false);
        options.setFetchPolyfillEnabled(true);
        options.setTimeout(30_000);
        client.setCssErrorHandler(new SilentCssErrorHandler());
        client.setJavaScriptErrorListener(new SilentJavaScriptErrorListener());
        client.setWebConnection(new LoopbackOnly(client));
        client.setRefreshHandler((page, lowerCased, seconds) -> refresh(page));
    }

    /** A new browser with no cookies. */
    public static Browser open() {
        return new Browser(true);
    }

    /** A browser of somebody who has switched scripts off. */
    public static Browser withoutScripts() {
        return new Browser(false);
    }

    /** Goes to a page of HTML. */
    public HtmlPage go(String address) {
        Page page = goAnywhere(address);
        if (page instanceof HtmlPage html) {
            return html;
        }
        throw new AssertionError(address + " is no HTML but "
                + page.getWebResponse().getContentType() + ":\n"
                + page.getWebResponse().getContentAsString());
    }

    /** Goes to an address of any kind; its body as text. */
    public String text(String address) {
        return goAnywhere(address).getWebResponse().getContentAsString();
    }

    /** Goes to an address of any kind. */
    public Page goAnywhere(String address) {
        try {
            return client.getPage(java.net.URI.create(address).toURL());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Follows no redirects from now on, so that a test sees where one leads. */
    public Browser stoppingAtRedirects() {
        client.getOptions().setRedirectEnabled(false);
        return this;
    }

    /** Follows a page that goes on by itself. HtmlUnit 5.5 hands out the address in lower case, so it is read again here. */
    private void refresh(Page page) throws IOException {
        DomElement meta = ((HtmlPage) page).getFirstByXPath("//meta[@http-equiv='refresh']");
        String target = meta.getAttribute("content").replaceFirst("(?i)^[^;]*;\\s*url=", "");
        client.getPage(page.getEnclosingWindow(), new WebRequest(((HtmlPage) page).getFullyQualifiedUrl(target)));
    }

    /** The value of a cookie that it holds; empty text if there is none. */
    public String cookie(String name) {
        var cookie = client.getCookieManager().getCookie(name);
        return cookie == null ? "" : cookie.getValue();
    }

    /** Where it is now. */
    public URL address() {
        return client.getCurrentWindow().getEnclosedPage().getUrl();
    }

    /** HtmlUnit itself, for what is not offered here, such as a second tab. */
    public WebClient client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
    }
}
