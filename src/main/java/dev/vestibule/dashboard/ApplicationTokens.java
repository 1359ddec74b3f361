package dev.vestibule.dashboard;

import dev.vestibule.application.Application;
import dev.vestibule.application.Application.Authentication;
import dev.vestibule.application.ApplicationDraft;
import dev.vestibule.application.ApplicationRules;
import dev.vestibule.application.Applications;
import dev.vestibule.store.Sql;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Params;
import dev.vestibule.web.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The tab of tokens: what the application may ask for, how it proves who it is, and how long its tokens last. */
final class ApplicationTokens {
    private final Desk desk;

    ApplicationTokens(Desk desk) {
        this.desk = desk;
    }

    /** A method of authentication to choose. */
    public record Choice(String value, String text, String hint) {}

    /**
     * What the page shows.
     *
     * @param usual the usual times, for the hints
     */
    public record Page(
            ApplicationPage.Head head,
            TokensForm form,
            boolean secretless,
            List<Choice> methods,
            Map<String, String> usual,
            ApplicationPage.Conflict conflict,
            Map<String, String> errors,
            boolean saved) {}

    /** How saving ended: with a conflict, or well if there is none. */
    private record Outcome(ApplicationPage.Conflict conflict, long revision) {}

    void show(HttpServletRequest request, HttpServletResponse response, Application application) throws IOException {
        show(
                request,
                response,
                HttpServletResponse.SC_OK,
                application,
                TokensForm.of(application),
                ApplicationPage.Conflict.NONE,
                Map.of());
    }

    void save(HttpServletRequest request, HttpServletResponse response, Application application) throws IOException {
        TokensForm form = TokensForm.of(Params.form(request));
        Map<String, String> errors = problems(form, application);
        if (!errors.isEmpty()) {
            show(
                    request,
                    response,
                    NewApplication.UNPROCESSABLE,
                    application,
                    form,
                    ApplicationPage.Conflict.NONE,
                    errors);
            return;
        }
        String operator = SignedIn.of(request).name();
        Instant now = desk.clock().instant();
        Outcome outcome = desk.database().write(sql -> store(sql, application.id(), form, operator, now));
        if (outcome.conflict().there()) {
            show(
                    request,
                    response,
                    HttpServletResponse.SC_CONFLICT,
                    application,
                    form.at(outcome.revision()),
                    outcome.conflict(),
                    Map.of());
        } else {
            Answers.seeOther(
                    response,
                    desk.site().href(ApplicationPath.to(application.id(), ApplicationPath.TOKENS)) + "?saved");
        }
    }

    private static Outcome store(Sql sql, String id, TokensForm form, String operator, Instant now) {
        Application present = Applications.find(sql, id).orElseThrow();
        Map<String, List<String>> differences = form.differences(present);
        if (present.revision() != form.revision()) {
            return new Outcome(ApplicationChanges.conflict(sql, differences, present), present.revision());
        }
        ApplicationDraft draft = form.draft(present);
        if (!differences.isEmpty()) {
            Applications.change(sql, id, draft, form.revision(), now);
            ApplicationChanges.saved(sql, id, differences.keySet(), operator, now);
        }
        return new Outcome(ApplicationPage.Conflict.NONE, present.revision());
    }

    /** By the id of the field; the rules name refresh tokens' fields as configuration files do. */
    private static Map<String, String> problems(TokensForm form, Application application) {
        Map<String, String> problems = new LinkedHashMap<>(form.unreadable());
        ApplicationRules.problems(form.draft(application))
                .forEach((field, problem) -> problems.putIfAbsent(field.replace("refresh_token.", ""), problem));
        return problems;
    }

    private void show(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            Application application,
            TokensForm form,
            ApplicationPage.Conflict conflict,
            Map<String, String> errors)
            throws IOException {
        Page page = new Page(
                ApplicationPage.Head.of(application, desk.site().href(ApplicationPath.to(application.id(), ""))),
                form,
                application.isPublic(),
                methods(application),
                TokensForm.usual(),
                conflict,
                errors,
                status == HttpServletResponse.SC_OK && Params.query(request).has("saved"));
        desk.pages().show(request, response, status, "applications/tokens.ftlh", page);
    }

    /** A kind that cannot keep a secret has no choice; the two ways of sending a secret are one, as both are always taken. */
    private static List<Choice> methods(Application application) {
        if (application.kind().isPublic()) {
            return List.of(new Choice(Authentication.NONE.slug(), "Nothing but PKCE", "It cannot keep a secret."));
        }
        boolean basic = application.authentication() == Authentication.CLIENT_SECRET_BASIC;
        Choice secret = new Choice(
                (basic ? Authentication.CLIENT_SECRET_BASIC : Authentication.CLIENT_SECRET_POST).slug(),
                "Client secret",
                "In the form or in the Authorization header: both are taken.");
        Choice key = new Choice(
                Authentication.PRIVATE_KEY_JWT.slug(),
                "A key of its own (private_key_jwt)",
                "It signs a short note with its private key for each request. Its public keys stand below.");
        Choice none = new Choice(
                Authentication.NONE.slug(), "Nothing but PKCE", "Anybody who knows the client ID may pose as it.");
        return application.isPublic()
                ? Stream.of(none, secret, key).toList()
                : Stream.of(secret, key).toList();
    }
}
