package dev.vestibule.dashboard;

import dev.vestibule.application.Application;
import dev.vestibule.application.Application.Kind;
import dev.vestibule.application.ApplicationDraft;
import dev.vestibule.application.Applications;
import dev.vestibule.connection.Connection;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Journal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.htmlunit.WebClient;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A room for the tests of applications: the dashboard, a browser, and what people do on these pages. */
abstract class ApplicationsRoom {
    static final String ID = "shopclient";

    @TempDir
    private Path folder;

    DashboardOnJetty server;
    WebClient browser;

    @BeforeEach
    void start() {
        server = DashboardOnJetty.start(folder, Optional.empty());
        browser = server.browser();
    }

    @AfterEach
    void stop() {
        browser.close();
        server.close();
    }

    void add() {
        server.database()
                .write(sql -> Applications.add(
                        sql,
                        ID,
                        ApplicationDraft.usual("Shop", Kind.REGULAR_WEB, List.of("https://shop.test/cb"), List.of()),
                        Optional.of("old secret"),
                        DashboardOnJetty.NOW));
    }

    Application stored(String id) {
        return server.database().read(sql -> Applications.find(sql, id)).orElseThrow();
    }

    List<String> applicationsOf(Connection connection) {
        return server.database().read(sql -> server.connections().applicationsOf(sql, connection.id()));
    }

    List<Entry> entries() {
        return server.database().read(sql -> Journal.latest(sql, Journal.Filter.ALL, 100, 0));
    }

    HtmlPage page(String path) throws Exception {
        return browser.getPage(server.url("/dashboard/applications" + path));
    }

    static HtmlPage fill(HtmlPage page, String name, String callbacks) {
        HtmlForm form = page.getForms().get(1);
        form.getInputByName("name").setValue(name);
        form.getTextAreaByName("callbacks").setText(callbacks);
        return page;
    }

    /** Sends the first form behind the one that signs out. */
    static HtmlPage send(HtmlPage page) throws Exception {
        HtmlButton button = (HtmlButton)
                page.getForms().get(1).getElementsByTagName("button").get(0);
        return button.click();
    }

    static HtmlPage press(HtmlPage page, String text) throws Exception {
        return page.getElementsByTagName("button").stream()
                .filter(button -> button.asNormalizedText().equals(text))
                .findFirst()
                .orElseThrow()
                .click();
    }
}
