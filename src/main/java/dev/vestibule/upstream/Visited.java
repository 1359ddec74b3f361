package dev.vestibule.upstream;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@link Visit} was answered with.
 *
 * @param location where it is sent on to
 * @param headers those that tell something about a provider
 */
public record Visited(
        int status,
        String contentType,
        Optional<URI> location,
        List<String> setCookies,
        Map<String, String> headers,
        String body) {
    /** Cookies and codes do not print themselves. */
    @Override
    public String toString() {
        return "status " + status;
    }
}
