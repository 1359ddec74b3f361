package dev.vestibule.tryout;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An address below {@code /dashboard/try}.
 *
 * @param connection the name of the connection
 * @param page {@code start}, {@code go}, {@code open}, {@code compare}, the id of a try, or empty for the list
 * @param part of a try: {@code told}, {@code delete}, {@code bundle}, or empty
 */
record TryPath(String connection, String page, String part) {

    static TryPath of(@Nullable String pathInfo) {
        List<String> steps =
                List.of(Optional.ofNullable(pathInfo).orElse("/").substring(1).split("/", -1));
        if (steps.size() > 3) {
            throw Failure.of(Reason.NOT_FOUND, "no page under a try");
        }
        return new TryPath(steps.get(0), steps.size() > 1 ? steps.get(1) : "", steps.size() > 2 ? steps.get(2) : "");
    }

    static String list(String connection) {
        return "/dashboard/try/" + URLEncoder.encode(connection, StandardCharsets.UTF_8);
    }

    static String run(String connection, String id) {
        return list(connection) + "/" + id;
    }

    static String start(String connection, String generation) {
        return list(connection) + "/start" + asked(generation);
    }

    static String go(String connection, String generation) {
        return list(connection) + "/go" + asked(generation);
    }

    private static String asked(String generation) {
        return generation.isEmpty() ? "" : "?generation=" + URLEncoder.encode(generation, StandardCharsets.UTF_8);
    }
}
