package dev.vestibule.dashboard;

import dev.vestibule.application.Application;
import dev.vestibule.application.Application.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What the pages of applications show. */
final class ApplicationPage {
    private ApplicationPage() {}

    /** A kind to choose. */
    public record Choice(String value, String text, String hint) {
        static List<Choice> all() {
            return Arrays.stream(Kind.values())
                    .map(kind -> new Choice(kind.slug(), kind.label(), kind.hint()))
                    .toList();
        }
    }

    /** The list. */
    public record Listing(List<Line> lines, String notice) {}

    /**
     * One application in the list.
     *
     * @param connections the names of the connections that are on for it
     */
    public record Line(String name, String kind, String id, String link, List<String> callbacks, String connections) {}

    /** The form of a new application. */
    public record Fresh(ApplicationForm form, List<Choice> kinds, Map<String, String> errors) {}

    /**
     * What stands on every tab of an application.
     *
     * @param secretHint the end of the secret; empty if it is not known
     * @param keepsSecret whether an application of this kind has a secret at all
     */
    public record Head(
            String name,
            String id,
            String kind,
            String base,
            boolean keepsSecret,
            boolean hasSecret,
            String secretHint,
            long revision) {
        static Head of(Application application, String base) {
            return new Head(
                    application.name(),
                    application.id(),
                    application.kind().label(),
                    base,
                    !application.isPublic(),
                    application.secretHash().isPresent(),
                    application.secretHint(),
                    application.revision());
        }
    }

    /**
     * The tab of settings.
     *
     * @param saved whether it was saved just now
     */
    public record Settings(
            Head head,
            ApplicationForm form,
            List<Choice> kinds,
            String issuer,
            Conflict conflict,
            Map<String, String> errors,
            boolean saved) {}

    /**
     * Somebody else saved the application after the form was opened.
     *
     * @param who their name, or empty if it is not known
     * @param at when, ISO 8601
     */
    public record Conflict(boolean there, String who, String at, List<Row> rows) {
        static final Conflict NONE = new Conflict(false, "", "", List.of());

        /** One value as this form has it, and as it is saved. */
        public record Row(String label, String yours, String saved) {}
    }

    /** The tab of connections. */
    public record Switches(Head head, List<Switch> switches, String notice) {}

    /** One connection of an application; the note says why it would not work although it is on. */
    public record Switch(String name, String logo, String provider, boolean on, String note, String link) {}

    /** The tab where something is lost. */
    public record Danger(Head head, Map<String, String> errors, String problem) {}

    /**
     * The one page that shows a secret.
     *
     * @param secret in clear; empty for an application that has none
     * @param created whether the application was made just now, and not only its secret
     */
    public record Once(Head head, String issuer, String domain, String secret, boolean created, boolean logins) {}
}
