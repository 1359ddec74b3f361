package dev.vestibule.upstream;

import dev.vestibule.diagnosis.Headers;
import java.nio.charset.CharacterCodingException;
import java.util.List;
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
    static Reply of(int status, Map<String, List<String>> headers, byte[] body, long millis)
            throws CharacterCodingException {
        Map<String, String> telling = telling(headers);
        return new Reply(status, telling.getOrDefault("content-type", ""), telling, LimitedBody.text(body), millis);
    }

    static Map<String, String> telling(Map<String, List<String>> headers) {
        Map<String, String> telling = new TreeMap<>();
        headers.forEach((name, values) -> {
            String small = name.toLowerCase(Locale.ROOT);
            if (Headers.TELLING.contains(small)) {
                telling.put(small, String.join(", ", values));
            }
        });
        return telling;
    }

    /** A provider's bodies hold tokens, so a reply never prints itself. */
    @Override
    public String toString() {
        return "status " + status + ", " + contentType + ", " + body.length() + " characters, " + millis + " ms";
    }
}
