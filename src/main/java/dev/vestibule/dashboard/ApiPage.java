package dev.vestibule.dashboard;

import java.util.List;
import java.util.Map;

/** What the pages of APIs show. */
final class ApiPage {
    private ApiPage() {}

    /**
     * The list, with the form of a new one.
     *
     * @param management the audience of this server's own management API, which is always there
     */
    public record Listing(
            List<Line> lines, Line management, ApiForm form, Map<String, String> errors, String notice, String base) {}

    /** One API in the list. */
    public record Line(
            String identifier, String name, String link, List<String> scopes, String lifetime, String users) {}

    /**
     * One API.
     *
     * @param builtIn whether it is this server's own, of which only the grants can be changed
     * @param problem what else is wrong, or empty
     */
    public record One(
            String identifier,
            boolean builtIn,
            String action,
            ApiForm form,
            List<Grant> grants,
            List<String> others,
            Map<String, String> errors,
            String notice,
            String problem) {}

    /** What one application may ask for there. */
    public record Grant(String id, String name, String scopes) {}
}
