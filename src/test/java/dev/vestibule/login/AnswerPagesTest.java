package dev.vestibule.login;

import static dev.vestibule.login.LoginRoom.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.vestibule.stage.Browser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages that carry an answer, in a browser: they arrive with and without scripts (R21). */
final class AnswerPagesTest {
    @TempDir
    private Path folder;

    private LoginRoom room;
    private HttpServer application;
    private String origin;

    @BeforeEach
    void open() throws IOException {
        room = LoginRoom.open(folder);
        application = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        application.createContext("/callback", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            page(
                    exchange,
                    "<p id=said>" + exchange.getRequestMethod() + " "
                            + URLUtils.parseParameters(body).keySet() + "</p>");
        });
        application.createContext(
                "/frame",
                exchange -> page(exchange, """
                <p id=said></p>
                <script>addEventListener('message', function (e) {
                  document.getElementById('said').textContent =
                      e.origin + ' ' + e.data.type + ' ' + Object.keys(e.data.response).join();
                });</script>
                <iframe src="%s"></iframe>
                """.formatted(URLUtils.parseParameters(
                                exchange.getRequestURI().getRawQuery())
                        .getOrDefault("src", List.of(""))
                        .get(0)
                        .replace("&", "&amp;"))));
        application.start();
        origin = "http://localhost:" + application.getAddress().getPort();
        room.apply("clients: [{name: Shop, client_id: shop, callbacks: [\"%1$s/callback\"], web_origins: [\"%1$s\"]}]"
                .formatted(origin));
    }

    @AfterEach
    void close() {
        application.stop(0);
        room.close();
    }

    @Test
    void postThemselves() {
        try (Browser browser = Browser.open()) {
            browser.go(room.authorize(ours("form_post")));
            browser.client().waitForBackgroundJavaScript(10_000);
            assertEquals("POST [code, state, iss]", said(browser));
        }
    }

    @Test
    void arePostedByHandWithoutScripts() throws IOException {
        try (Browser browser = Browser.withoutScripts()) {
            HtmlPage page = browser.go(room.authorize(ours("form_post")));
            HtmlButton button = page.getFirstByXPath("//button");
            button.click();
            assertEquals("POST [code, state, iss]", said(browser));
        }
    }

    @Test
    void tellThePageThatHoldsThem() {
        try (Browser browser = Browser.open()) {
            browser.go(room.authorize(ours("query")));
            assertEquals("GET []", said(browser));
            Map<String, String> silent = ours("web_message");
            silent.put("prompt", "none");
            browser.go(origin + "/frame?" + Visitor.encoded(Map.of("src", room.authorize(silent))));
            browser.client().waitForBackgroundJavaScript(10_000);
            String host = room.issuer().substring(0, room.issuer().length() - 1);
            assertEquals(host + " authorization_response code,state,iss", said(browser));
        }
    }

    @Test
    void tellNobodyOfAnotherOrigin() {
        room.apply("clients: [{name: Shop, client_id: shop, callbacks: [\"https://shop.example/callback\"],"
                + " web_origins: [\"https://shop.example\"]}]");
        try (Browser browser = Browser.open()) {
            Map<String, String> silent = request("response_mode", "web_message", "prompt", "none");
            HtmlPage page = browser.go(origin + "/frame?" + Visitor.encoded(Map.of("src", room.authorize(silent))));
            browser.client().waitForBackgroundJavaScript(10_000);
            assertEquals("", said(browser));
            assertTrue(page.asXml().contains("iframe"), "it was there");
        }
    }

    private Map<String, String> ours(String mode) {
        return request("redirect_uri", origin + "/callback", "response_mode", mode);
    }

    private static String said(Browser browser) {
        HtmlPage page = (HtmlPage) browser.client().getCurrentWindow().getEnclosedPage();
        return page.getElementById("said").getTextContent();
    }

    private static void page(HttpExchange exchange, String html) throws IOException {
        byte[] bytes = ("<!doctype html><title>Shop</title>" + html).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        exchange.sendResponseHeaders(200, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
