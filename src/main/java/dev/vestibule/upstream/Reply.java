package dev.vestibule.upstream;

/**
 * What a provider answered, not judged yet.
 *
 * @param contentType as sent, or empty
 * @param body at most 256 KB
 * @param millis from the first byte sent to the last byte read
 */
public record Reply(int status, String contentType, String body, long millis) {

    /** A provider's bodies hold tokens, so a reply never prints itself. */
    @Override
    public String toString() {
        return "status " + status + ", " + contentType + ", " + body.length() + " characters, " + millis + " ms";
    }
}
