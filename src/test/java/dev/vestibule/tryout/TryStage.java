package dev.vestibule.tryout;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.Config;
import dev.vestibule.Vestibule;
import dev.vestibule.cli.JettyHost;
import dev.vestibule.fixture.SetClock;
import dev.vestibule.sandbox.SandboxOnJetty;
import dev.vestibule.stage.Browser;
import dev.vestibule.store.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;

/** A server with the local sandbox beside it, and an operator who tries things in a browser. */
final class TryStage implements AutoCloseable {
    static final String ID = SandboxOnJetty.APP_ID;
    static final String META_ID = SandboxOnJetty.META_APP_ID;
    static final String SECRET = SandboxOnJetty.APP_SECRET;

    private final SetClock clock = new SetClock();
    private final JettyHost host = JettyHost.bind(Optional.of("127.0.0.1"), 0, Optional.empty());
    private final SandboxOnJetty sandbox;
    private final Vestibule vestibule;
    private final Database database;
    private final Browser browser = Browser.open();

    TryStage(Path folder) {
        sandbox = SandboxOnJetty.start(folder, clock);
        vestibule = Vestibule.open(
                new Config(
                        URI.create(url("/")),
                        folder,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(URI.create(sandbox.url() + "/"))),
                clock);
        host.start(vestibule::mount);
        database = Database.sqlite(folder.resolve("vestibule.db"), Vestibule.SCHEMA);
        app("live", callback());
        connection(ID, SECRET, "instagram_business_basic");
        go(vestibule.operatorLink());
        type("name", "Olga");
        type("password", "a few words with spaces");
        type("password_again", "a few words with spaces");
        click("Create account", "Continue", "Sign in", "Save");
    }

    String url(String path) {
        return "http://localhost:" + host.port() + path;
    }

    String callback() {
        return url("/login/callback");
    }

    SetClock clock() {
        return clock;
    }

    Database database() {
        return database;
    }

    /** Changes the app at the sandbox. */
    void app(String mode, String redirectUri) {
        sandbox.load("""
                apps:
                  - {app_id: "%s", app_secret: "%s", meta_app_id: "%s", name: Shop, website: "http://localhost/",
                     redirect_uris: ["%s"], mode: %s}
                """.formatted(ID, SECRET, META_ID, redirectUri, mode));
    }

    /** Changes the connection. */
    void connection(String id, String secret, String scope) {
        vestibule.apply("""
                connections:
                  - {name: instagram, strategy: instagram, sandbox: true,
                     options: {client_id: "%s", client_secret: "${S}", scope: [%s]}}
                """.formatted(id, scope), name -> Optional.of(secret), false);
    }

    /** Scopes as they were saved when the provider still knew them. */
    void savedScopes(String json) {
        database.write(sql -> sql.update("UPDATE connection SET scopes = ?", json));
    }

    /** Turns a dial of the sandbox until it is turned back. */
    void fault(String dial) {
        sandboxApi("POST", "{\"fault\":\"" + dial + "\"}");
    }

    void noFault() {
        sandboxApi("DELETE", "");
    }

    private void sandboxApi(String method, String body) {
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(sandbox.url() + "/sandbox/api/faults"))
                                    .header("Content-Type", "application/json")
                                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertTrue(answer.statusCode() < 300, answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    TryStage go(String address) {
        browser.go(address.startsWith("http") ? address : url(address));
        return this;
    }

    TryStage tries() {
        return go("/dashboard/connections/instagram/settings").click("Try it");
    }

    /** Off to the provider, and through as somebody who may. */
    TryStage allows() {
        tries().click("Go to Instagram");
        if (text().contains("Continue as @nora.bakes")) {
            click("Continue as @nora.bakes");
        }
        return click("Allow");
    }

    /** Off to the provider, which shows a page of errors; the operator tells what it says. */
    TryStage tells(String words) {
        tries().click("Go to Instagram");
        if (text().contains("Continue as @nora.bakes")) {
            click("Continue as @nora.bakes");
        }
        sees(words);
        go("/dashboard/try/instagram/start").click("tell what the page said").sees("What did Instagram's page say?");
        return click(words).click("Find out what it means");
    }

    TryStage type(String id, String value) {
        ((HtmlInput) page().getElementById(id)).setValue(value);
        return this;
    }

    /** Presses the first link, button or label that begins with one of these words. */
    TryStage click(String... words) {
        List<HtmlElement> all = page().getByXPath("//*[self::button or self::a or self::label]");
        HtmlElement wanted = Stream.of(words)
                .flatMap(text -> all.stream()
                        .filter(one -> one.asNormalizedText()
                                .strip()
                                .toLowerCase(Locale.ROOT)
                                .startsWith(text.toLowerCase(Locale.ROOT))))
                .findFirst()
                .orElseThrow(() -> new AssertionError(String.join(", ", words) + " is not on:\n" + text()));
        try {
            wanted.click();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TryStage sees(String words) {
        assertTrue(
                text().toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT)),
                () -> "\"" + words + "\" is not on " + address() + ":\n" + text());
        return this;
    }

    TryStage doesNotSee(String words) {
        assertFalse(text().contains(words), () -> "\"" + words + "\" is on " + address() + ":\n" + text());
        return this;
    }

    HtmlPage page() {
        return (HtmlPage)
                Optional.ofNullable(browser.client().getCurrentWindow().getEnclosedPage())
                        .orElseThrow();
    }

    String text() {
        return page().asNormalizedText();
    }

    String address() {
        return page().getUrl().toString();
    }

    /** Bytes of a file that is offered on this server. */
    byte[] download(String path) {
        try {
            return browser.goAnywhere(url(path))
                    .getWebResponse()
                    .getContentAsStream()
                    .readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long count(String table) {
        return database.<Long>read(sql -> sql.count("SELECT count(*) AS n FROM " + table));
    }

    /** The reports of all tries as they are stored. */
    String stored() {
        return String.join(
                "\n",
                database.<List<String>>read(sql -> sql.list("SELECT report FROM try_run", row -> row.text("report"))));
    }

    @Override
    public void close() {
        browser.close();
        host.close();
        vestibule.close();
        database.close();
        sandbox.close();
    }
}
