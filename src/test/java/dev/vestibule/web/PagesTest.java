package dev.vestibule.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages and components, served for real. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PagesTest {
    private static final Pattern MARKUP = Pattern.compile("<b>x|on\\w+=[\"']?x|javascript:", Pattern.CASE_INSENSITIVE);
    private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/assets/[^\"]+)\"");

    private final HttpClient browser = HttpClient.newHttpClient();
    private final Gallery gallery = Gallery.open(0, "Instagram sandbox, <i>local</i>");

    @AfterAll
    void close() {
        gallery.close();
    }

    static List<String> pages() {
        return Gallery.PAGES;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void escapesWhateverItShows(String page) throws Exception {
        String hostile = "<b>x</b>\" onclick=x '";
        HttpResponse<String> answer = get(gallery.address(page) + "?text=" + encoded(hostile));

        assertEquals(200, answer.statusCode(), page);
        assertTrue(answer.body().contains("&lt;b&gt;x&lt;/b&gt;&quot; onclick=x &#39;"), page);
        assertFalse(
                MARKUP.matcher(answer.body().replace("&quot; onclick=x", "")).find(), page);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void carriesTheLabelOfTheSite(String page) throws Exception {
        assertTrue(get(gallery.address(page)).body().contains("Instagram sandbox, &lt;i&gt;local&lt;/i&gt;"), page);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void needsNothingThatItsPolicyForbids(String page) throws Exception {
        HttpResponse<String> answer = get(gallery.address(page));
        String html = answer.body();

        assertTrue(answer.headers()
                .firstValue("Content-Security-Policy")
                .orElse("")
                .contains("style-src 'self'"));
        assertFalse(html.contains(" style="), page);
        assertFalse(html.contains("<style"), page);
        assertFalse(Pattern.compile("<script(?! nonce=)").matcher(html).find(), page);
        assertFalse(
                Pattern.compile("(?:src|href)=\"(?:https?:)?//[^\"]+\\.(?:css|js)")
                        .matcher(html)
                        .find(),
                page);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksOnlyToAssetsThatExist(String page) throws Exception {
        Matcher links = ASSET.matcher(get(gallery.address(page)).body());
        int found = 0;
        while (links.find()) {
            found++;
            String link =
                    URI.create(gallery.address(page)).resolve(links.group(1)).toString();
            assertEquals(200, get(link).statusCode(), link);
        }
        assertTrue(found >= 4, page);
    }

    @Test
    void putsTheFormTokenIntoEveryFormThatPosts() throws Exception {
        String html = get(gallery.address("gallery/parts.ftlh")).body();
        String[] forms = html.split("<form method=\"post\"", -1);
        assertTrue(forms.length > 3);
        for (int i = 1; i < forms.length; i++) {
            assertTrue(forms[i].substring(0, 400).contains("name=\"csrf\" value=\"csrf-token\""), forms[i]);
        }
    }

    @Test
    void neverShowsASavedSecret() throws Exception {
        String html = get(gallery.address("gallery/connection.ftlh")).body();
        assertTrue(html.contains("name=\"secret\" type=\"password\" value=\"\""));
    }

    private HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
