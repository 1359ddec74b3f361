package dev.vestibule.web;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Responses that are no pages. */
public final class Answers {
    private Answers() {}

    /** 303, so that the browser comes with a GET and never posts a form on (RFC 9700 §4.12). */
    public static void seeOther(HttpServletResponse response, String location) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", location);
    }

    /** A JSON object. */
    public static void json(HttpServletResponse response, int status, Map<String, ? extends @Nullable Object> members)
            throws IOException {
        body(response, status, "application/json", JSONObjectUtils.toJSONString(members));
    }

    /** With only the characters that {@code error_description} may have (RFC 6749 §4.1.2.1, §5.2, RFC 6750 §3). */
    public static String description(String text) {
        return text.replaceAll("[^\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]", "?");
    }

    /** A file of any kind. */
    public static void bytes(HttpServletResponse response, String contentType, byte[] bytes) throws IOException {
        send(response, HttpServletResponse.SC_OK, contentType, bytes);
    }

    /** Any other text. */
    public static void body(HttpServletResponse response, int status, String contentType, String text)
            throws IOException {
        send(response, status, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpServletResponse response, int status, String contentType, byte[] bytes)
            throws IOException {
        response.setStatus(status);
        response.setContentType(contentType);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
