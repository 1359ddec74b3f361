package dev.vestibule.dashboard;

import java.util.List;
import java.util.Map;

/**
 * The model of {@code connections/notices.ftlh}.
 *
 * @param open those that nobody has put away
 * @param away those that somebody has
 */
public record NoticesPage(ConnectionHead head, List<Line> open, List<Line> away, String readOn, String source) {

    /**
     * One notice.
     *
     * @param sign warn for what may break logins, neutral for the rest
     * @param fields what its form sends
     */
    public record Line(
            String sign,
            String sentence,
            String sample,
            String firstAt,
            String lastAt,
            long seen,
            String generation,
            Map<String, String> fields) {}
}
