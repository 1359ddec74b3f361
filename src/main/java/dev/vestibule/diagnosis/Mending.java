package dev.vestibule.diagnosis;

import dev.vestibule.provider.Fix;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The place on this server where a cause is mended.
 *
 * @param path on this server, with the field behind the {@code #}
 * @param label what the button says
 */
public record Mending(String path, String label) {

    /** Where that is for a connection; empty if nothing is mended on these pages. */
    public static Optional<Mending> of(Fix fix, String connection) {
        String base = "/dashboard/connections/" + URLEncoder.encode(connection, StandardCharsets.UTF_8);
        return switch (fix) {
            case CLIENT_ID -> Optional.of(new Mending(base + "/settings#app_id", "Go to the app id"));
            case CLIENT_SECRET -> Optional.of(new Mending(base + "/settings#app_secret", "Go to the app secret"));
            case REDIRECT_URI -> Optional.of(new Mending(base + "/settings#redirect-uri", "See the redirect URI"));
            case GENERATION -> Optional.of(new Mending(base + "/generation", "See the generations"));
            case SCOPES -> Optional.of(new Mending(base + "/permissions", "Go to the permissions"));
            case BASE_URL, PROXY, NETWORK, CLOCK ->
                Optional.of(new Mending("/dashboard/settings", "See how this server is set up"));
            case NONE -> Optional.empty();
        };
    }
}
