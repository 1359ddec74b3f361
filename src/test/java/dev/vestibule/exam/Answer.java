package dev.vestibule.exam;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What came back from one request. */
record Answer(int status, String body, HttpResponse<String> response) {
    private static final Pattern FIELD =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");
    private static final Pattern FORM = Pattern.compile("<form method=\"post\" action=\"([^\"]*)\"");

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** Where the browser is sent; empty text if nowhere. */
    String location() {
        return header("Location");
    }

    boolean isPage() {
        return location().isEmpty() && header("Content-Type").startsWith("text/html");
    }

    /** Where the form of the page leads. */
    String action() {
        Matcher form = FORM.matcher(body);
        return form.find() ? plain(form.group(1)) : "";
    }

    /** The hidden fields of the page. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher field = FIELD.matcher(body);
        while (field.find()) {
            fields.put(plain(field.group(1)), plain(field.group(2)));
        }
        return fields;
    }

    private static String plain(String html) {
        return html.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    /** The parameters of the address that the browser is sent to. */
    Map<String, String> query() {
        return location().isEmpty()
                ? Map.of()
                : parameters(URI.create(location()).getRawQuery());
    }

    static Map<String, String> parameters(@Nullable String encoded) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : (encoded == null ? "" : encoded).split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                String name = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
                String old = parameters.put(name, URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
                if (old != null) {
                    throw new AssertionError(name + " stands there twice: " + encoded);
                }
            }
        }
        return parameters;
    }

    /** The body as a JSON object. */
    Map<String, @Nullable Object> json() {
        if (!header("Content-Type").startsWith("application/json")) {
            throw new AssertionError("no JSON but " + this);
        }
        try {
            return JSONObjectUtils.parse(body);
        } catch (ParseException e) {
            throw new AssertionError("no JSON: " + body, e);
        }
    }

    /** A member of the JSON object that is text. */
    String text(String name) {
        if (json().get(name) instanceof String text) {
            return text;
        }
        throw new AssertionError("no text " + name + " in " + body);
    }

    @Override
    public String toString() {
        return status + " " + location() + "\n" + body;
    }
}
