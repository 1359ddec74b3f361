package dev.vestibule.upstream;

import java.util.Map;

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

    /** A provider's bodies hold tokens, so a reply never prints itself. */
    @Override
    public String toString() {
        return "status " + status + ", " + contentType + ", " + body.length() + " characters, " + millis + " ms";
    }
}
