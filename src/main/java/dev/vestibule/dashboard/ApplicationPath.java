package dev.vestibule.dashboard;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An address below {@code /dashboard/applications}.
 *
 * @param id the client_id; empty for the list and for {@code new}
 * @param tab what of it; empty for the list, and for an application without a tab
 */
record ApplicationPath(String id, String tab) {
    static final String LIST = "/dashboard/applications";
    static final String NEW = "new";
    static final String SETTINGS = "settings";
    static final String TOKENS = "tokens";
    static final String CONNECTIONS = "connections";
    static final String DANGER = "danger";
    static final String SECRET = "secret";

    /** Reads what stands behind {@code /dashboard/applications}; an application may be called {@code new}, so a tab decides. */
    static Optional<ApplicationPath> of(@Nullable String pathInfo) {
        String path = Optional.ofNullable(pathInfo).orElse("/");
        List<String> steps = List.of(path.substring(1).split("/", -1));
        if (steps.size() > 2) {
            return Optional.empty();
        }
        if (steps.size() == 2) {
            return Optional.of(new ApplicationPath(steps.get(0), steps.get(1)));
        }
        return Optional.of(
                steps.get(0).equals(NEW) ? new ApplicationPath("", NEW) : new ApplicationPath(steps.get(0), ""));
    }

    /** The path of a tab of an application. */
    static String to(String id, String tab) {
        return LIST + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20") + "/" + tab;
    }
}
