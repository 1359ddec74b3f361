package dev.vestibule.dashboard;

import dev.vestibule.application.Application;
import dev.vestibule.application.Application.Kind;
import dev.vestibule.application.ApplicationDraft;
import dev.vestibule.web.Params;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The form of an application, as it was typed.
 *
 * @param kind the slug of a kind; empty if none was chosen
 * @param callbacks one address a line, as the two below
 * @param backchannelLogoutUri one address, or empty
 * @param pkce whether its requests have to carry a code challenge
 * @param revision the revision that was looked at; 0 for a new application
 */
public record ApplicationForm(
        String name,
        String kind,
        String callbacks,
        String logoutUrls,
        String webOrigins,
        String backchannelLogoutUri,
        boolean pkce,
        long revision) {

    static ApplicationForm blank() {
        return new ApplicationForm("", Kind.REGULAR_WEB.slug(), "", "", "", "", false, 0);
    }

    static ApplicationForm of(Application application) {
        return new ApplicationForm(
                application.name(),
                application.kind().slug(),
                String.join("\n", application.callbacks()),
                String.join("\n", application.logoutUrls()),
                String.join("\n", application.webOrigins()),
                application.backchannelLogoutUri(),
                application.pkceRequired(),
                application.revision());
    }

    static ApplicationForm of(Params form) {
        return new ApplicationForm(
                form.typed("name"),
                form.typed("kind"),
                form.typed("callbacks"),
                form.typed("logout_urls"),
                form.typed("web_origins"),
                form.typed("backchannel_logout_uri"),
                form.has("pkce"),
                revision(form));
    }

    /** The revision a form was made from; a number that nobody has if it carries none. */
    static long revision(Params form) {
        String text = form.typed("revision");
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }

    ApplicationForm at(long otherRevision) {
        return new ApplicationForm(
                name, kind, callbacks, logoutUrls, webOrigins, backchannelLogoutUri, pkce, otherRevision);
    }

    /** The kind that was chosen, if it is one. */
    Optional<Kind> chosen() {
        return Arrays.stream(Kind.values())
                .filter(one -> one.slug().equals(kind))
                .findFirst();
    }

    /** What the application would be. What the form does not ask for stays as it was, unless another kind needs it to differ. */
    ApplicationDraft draft(Kind chosen, Optional<Application> before) {
        ApplicationDraft usual = ApplicationDraft.usual(name, chosen, lines(callbacks), lines(logoutUrls));
        Optional<Application> alike = before.filter(application -> application.kind() == chosen);
        return new ApplicationDraft(
                name,
                chosen,
                usual.callbacks(),
                usual.logoutUrls(),
                lines(webOrigins),
                backchannelLogoutUri,
                alike.map(Application::grantTypes).orElse(usual.grantTypes()),
                alike.map(Application::authentication).orElse(usual.authentication()),
                before.map(Application::profileClaims).orElse(usual.profileClaims()),
                pkce,
                before.map(Application::tokens).orElse(usual.tokens()));
    }

    /** What differs from what is saved, by the label of the field. */
    Map<String, List<String>> differences(Application saved) {
        ApplicationForm other = of(saved);
        Map<String, List<String>> rows = new LinkedHashMap<>();
        compare(rows, "Name", name, other.name);
        compare(rows, "Kind", label(kind), label(other.kind));
        compare(rows, "Callback URLs", tidy(callbacks), tidy(other.callbacks));
        compare(rows, "Logout URLs", tidy(logoutUrls), tidy(other.logoutUrls));
        compare(rows, "Web origins", tidy(webOrigins), tidy(other.webOrigins));
        compare(rows, "Back-channel logout URL", backchannelLogoutUri, other.backchannelLogoutUri);
        compare(rows, "PKCE", demand(pkce), demand(other.pkce));
        return rows;
    }

    private static void compare(Map<String, List<String>> rows, String label, String yours, String saved) {
        if (!yours.equals(saved)) {
            rows.put(label, List.of(yours, saved));
        }
    }

    private static String demand(boolean required) {
        return required ? "required" : "optional";
    }

    private static String label(String slug) {
        return Arrays.stream(Kind.values())
                .filter(one -> one.slug().equals(slug))
                .findFirst()
                .map(Kind::label)
                .orElse(slug);
    }

    private static String tidy(String text) {
        return String.join("\n", lines(text));
    }

    private static List<String> lines(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
    }
}
