package dev.vestibule.application;

import dev.vestibule.store.Row;
import dev.vestibule.store.Sql;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * The origins whose scripts may call in. An application's are its web origins and, as Auth0 does it, the origins of its
 * callbacks: whoever is sent the codes of an application may as well redeem them.
 */
public final class Origins {
    private Origins() {}

    /** Whether the application has the origin. */
    public static boolean of(Sql sql, String applicationId, String origin) {
        return sql.one("SELECT web_origins, callbacks FROM application WHERE id = ?", Origins::read, applicationId)
                .orElse(List.of())
                .contains(origin);
    }

    /** Whether any application has the origin: a preflight does not say which one calls. */
    public static boolean ofAny(Sql sql, String origin) {
        int authority = origin.indexOf("//") + 2;
        if (authority < 2 || authority == origin.length()) {
            return false;
        }
        // The host narrows it down; what it means to be the same origin is decided by comparing whole.
        String host = "%" + origin.substring(authority) + "%";
        return sql
                .list(
                        "SELECT web_origins, callbacks FROM application WHERE web_origins LIKE ? OR callbacks LIKE ?",
                        Origins::read,
                        host,
                        host)
                .stream()
                .anyMatch(origins -> origins.contains(origin));
    }

    private static List<String> read(Row row) {
        return Stream.concat(
                        row.list("web_origins").stream(),
                        row.list("callbacks").stream()
                                .map(URI::create)
                                .filter(uri -> uri.getRawAuthority() != null)
                                .filter(uri -> uri.getScheme().startsWith("http"))
                                .map(uri -> uri.getScheme() + "://" + uri.getRawAuthority()))
                .toList();
    }
}
