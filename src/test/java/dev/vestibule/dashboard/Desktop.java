package dev.vestibule.dashboard;

import dev.vestibule.application.Application.Kind;
import dev.vestibule.application.ApplicationDraft;
import dev.vestibule.application.Applications;
import dev.vestibule.connection.Connection;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.provider.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.htmlunit.Page;
import org.htmlunit.WebClient;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;

/** An operator at the pages of connections: opens tabs, fills in forms, presses their buttons. */
record Desktop(DashboardOnJetty dashboard, WebClient browser) {
    static final String APP_ID = "1234567890123456";
    static final String SECRET = "5ecret0123456789abcdef0123454f2a";

    /** Another operator at the same server. */
    Desktop colleague(String name) {
        return new Desktop(dashboard, dashboard.browserOf(name));
    }

    /** The shipped provider. */
    Provider provider() {
        return dashboard.providers().find("instagram").orElseThrow();
    }

    HtmlPage open(String path) {
        try {
            Page page = browser.getPage(URI.create(dashboard.url(path)).toURL());
            return (HtmlPage) page;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HtmlPage tab(String tab) {
        return open("/dashboard/connections/" + provider().id() + "/" + tab);
    }

    /** Fills in the settings and saves them. */
    HtmlPage save(String appId, String secret) {
        return save(tab("settings"), appId, secret);
    }

    /** Fills in settings that were opened before, and saves them. */
    static HtmlPage save(HtmlPage settings, String appId, String secret) {
        field(settings, "app_id").setValue(appId);
        field(settings, "app_secret").setValue(secret);
        return press(formOf(settings, "app_id"));
    }

    /** Moves a switch, with the button that stands beside it where there are no scripts. */
    static HtmlPage move(HtmlPage page, String id, boolean on) {
        field(page, id).setChecked(on);
        return press(formOf(page, id));
    }

    static HtmlInput field(HtmlPage page, String id) {
        return page.getHtmlElementById(id);
    }

    static HtmlForm formOf(HtmlPage page, String id) {
        HtmlForm form = page.<HtmlElement>getHtmlElementById(id).getEnclosingForm();
        if (form == null) {
            throw new AssertionError(id + " stands in no form");
        }
        return form;
    }

    static HtmlPage press(HtmlForm form) {
        try {
            return form.<HtmlElement>getFirstByXPath(".//button[@type='submit']")
                    .click();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String source(HtmlPage page) {
        return page.getWebResponse().getContentAsString();
    }

    static int status(HtmlPage page) {
        return page.getWebResponse().getStatusCode();
    }

    Optional<Connection> connection() {
        return dashboard
                .database()
                .read(sql -> dashboard.connections().named(sql, provider().id()));
    }

    /** The secret as the server has it. */
    Optional<String> keptSecret() {
        return dashboard
                .database()
                .read(sql -> dashboard
                        .connections()
                        .named(sql, provider().id())
                        .flatMap(connection -> dashboard.connections().secret(sql, connection.id())));
    }

    /** What the journal says of connections, newest first. */
    List<Entry> changes() {
        Journal.Filter filter = new Journal.Filter(Event.CONNECTION_CHANGED.slug(), Optional.empty(), "", "", "", "");
        return dashboard.database().read(sql -> Journal.latest(sql, filter, 100, 0));
    }

    void application(String id, String name, Kind kind) {
        boolean added = dashboard
                .database()
                .write(sql -> Applications.add(
                        sql,
                        id,
                        ApplicationDraft.usual(name, kind, List.of("https://" + id + ".example/callback"), List.of()),
                        Optional.empty(),
                        DashboardOnJetty.NOW));
        if (!added) {
            throw new IllegalStateException(id + " is there already");
        }
    }

    boolean isOnFor(String applicationId) {
        return dashboard
                .database()
                .read(sql -> dashboard.connections().isOn(sql, provider().id(), applicationId));
    }
}
