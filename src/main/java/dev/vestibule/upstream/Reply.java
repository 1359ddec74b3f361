package dev.vestibule.upstream;

import dev.vestibule.diagnosis.Headers;
import java.net.http.HttpResponse;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a provider answered, not judged yet.
 *
 * @param contentType as sent, or empty
 * @param headers the few that say something about an answer, by their names in small letters
 * @param body at most 256 KB
 * @param millis from the first byte sent to the last byte read
 */
public record Reply(int status, String contentType, Map<String, String> headers, String body, long millis)
        implements Heard {

    /** An answer of whose headers only the content type matters. */
    public Reply(int status, String contentType, String body, long millis) {
        this(status, contentType, Map.of(), body, millis);
    }

    /** What the JDK's client received. */
    static Reply of(HttpResponse<byte[]> response, long millis) throws CharacterCodingException {
        return new Reply(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                telling(response),
                LimitedBody.text(response.body()),
                millis);
    }

    static Map<String, String> telling(HttpResponse<?> response) {
        Map<String, String> headers = new TreeMap<>();
        response.headers().map().forEach((name, values) -> {
            String small = name.toLowerCase(Locale.ROOT);
            if (Headers.TELLING.contains(small)) {
                headers.put(small, String.join(", ", values));
            }
        });
        return headers;
    }

    /** A provider's bodies hold tokens, so a reply never prints itself. */
    @Override
    public String toString() {
        return "status " + status + ", " + contentType + ", " + body.length() + " characters, " + millis + " ms";
    }
}
