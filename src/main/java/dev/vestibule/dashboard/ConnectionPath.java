package dev.vestibule.dashboard;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An address below {@code /dashboard/connections}: which connection, and what of it.
 *
 * @param name the name of the connection
 */
record ConnectionPath(String name, Part part) {
    static final String SOCIAL = "/dashboard/connections/social";

    /** What has an address of its own: the tabs, and the switch that saves only itself. */
    enum Part {
        SETTINGS,
        PERMISSIONS,
        OPTIONS,
        APPS,
        TOKENS,
        GENERATION,
        DANGER,
        NOTICES,
        ENABLED,
        TRUST;

        String slug() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Reads what stands behind {@code /dashboard/connections}; a name alone means its settings.
     *
     * @throws Failure if there is no such part
     */
    static ConnectionPath of(@Nullable String pathInfo) {
        List<String> steps =
                List.of(Optional.ofNullable(pathInfo).orElse("/").substring(1).split("/", -1));
        if (steps.size() > 2 || steps.get(0).isEmpty()) {
            throw Failure.of(Reason.NOT_FOUND, "no page of connections");
        }
        String wanted = steps.size() == 1 ? Part.SETTINGS.slug() : steps.get(1);
        Part part = Arrays.stream(Part.values())
                .filter(one -> one.slug().equals(wanted))
                .findFirst()
                .orElseThrow(() -> Failure.of(Reason.NOT_FOUND, "no such tab of a connection"));
        return new ConnectionPath(steps.get(0), part);
    }

    /** The path of another part of the same connection. */
    String to(Part other) {
        return of(name, other);
    }

    static String of(String name, Part part) {
        return "/dashboard/connections/" + encoded(name) + "/" + part.slug();
    }

    /** Where the tries of a connection are listed. */
    static String tries(String name) {
        return "/dashboard/try/" + encoded(name);
    }

    /** Where a try begins. */
    static String startTry(String name) {
        return tries(name) + "/start";
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
