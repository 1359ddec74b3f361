package dev.vestibule.sandbox;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser and a server in one, which speaks plain HTTP and follows no redirects. */
final class Caller {
    static final String CALLBACK = "http://localhost:9/login/callback";
    private static final Pattern TOKEN = Pattern.compile("name=\"form_token\" value=\"([^\"]+)\"");

    private final String url;
    private final HttpClient client;
    private final CookieManager cookies = new CookieManager();

    Caller(SandboxOnJetty sandbox) {
        this.url = sandbox.url();
        this.client = HttpClient.newBuilder().cookieHandler(cookies).build();
    }

    /** Is a new browser from now on. */
    void forgetCookies() {
        cookies.getCookieStore().removeAll();
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    HttpResponse<String> post(String path, Map<String, String> fields) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(fields))));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    URI uri(String path) {
        return URI.create(path.startsWith("http") ? path : url + path);
    }

    /** Sends a form of the page at this address, with the page's form token. */
    HttpResponse<String> submit(String page, String action, Map<String, String> fields) {
        Matcher token = TOKEN.matcher(get(page).body());
        if (!token.find()) {
            throw new AssertionError("no form on " + page);
        }
        Map<String, String> all = new java.util.LinkedHashMap<>(fields);
        all.put("form_token", token.group(1));
        return post(action, all);
    }

    /** Logs an account in, as if on the way to an app. */
    HttpResponse<String> logIn(String username) {
        return submit("/accounts/login", "/accounts/login", Map.of("continue_as", username));
    }

    /** The request for authorization of the test app. */
    static String authorize(Map<String, String> changed) {
        Map<String, String> query = new java.util.TreeMap<>(Map.of(
                "client_id", SandboxOnJetty.APP_ID,
                "redirect_uri", CALLBACK,
                "response_type", "code",
                "scope", "instagram_business_basic,instagram_business_manage_comments",
                "state", "a b&c=/+"));
        query.putAll(changed);
        query.values().removeIf(String::isEmpty);
        return "/oauth/authorize?" + encoded(query);
    }

    /** Logs in and allows the profile; gives the code. */
    String code(String username) {
        logIn(username);
        String page = authorize(Map.of());
        String back = submit(page, page, Map.of("allow", "1", "permission", "instagram_business_basic"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        return back.substring(back.indexOf("code=") + 5, back.indexOf("&state="));
    }

    /** The right token request for a code. */
    static Map<String, String> exchange(String code) {
        return Map.of(
                "client_id",
                SandboxOnJetty.APP_ID,
                "client_secret",
                SandboxOnJetty.APP_SECRET,
                "grant_type",
                "authorization_code",
                "redirect_uri",
                CALLBACK,
                "code",
                code);
    }

    /** A short-lived token. */
    String token(String username) {
        return String.valueOf(
                json(post("/oauth/access_token", exchange(code(username)))).get("access_token"));
    }

    static Map<String, Object> json(HttpResponse<String> response) {
        try {
            return JSONObjectUtils.parse(response.body());
        } catch (ParseException e) {
            throw new AssertionError(response.body(), e);
        }
    }

    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
