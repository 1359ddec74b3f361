package dev.vestibule.dashboard;

import dev.vestibule.application.Application;
import dev.vestibule.application.ApplicationDraft;
import dev.vestibule.application.Applications;
import dev.vestibule.store.Sql;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Params;
import dev.vestibule.web.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The tab of settings: what was typed comes back with what is wrong, and two operators cannot overwrite each other unseen. */
final class ApplicationSettings {
    private final Desk desk;

    ApplicationSettings(Desk desk) {
        this.desk = desk;
    }

    /** How saving ended: with a conflict, with errors, or well if there is neither. */
    private record Outcome(ApplicationPage.Conflict conflict, Map<String, String> errors, long revision) {
        static final Outcome SAVED = new Outcome(ApplicationPage.Conflict.NONE, Map.of(), 0);

        boolean saved() {
            return !conflict.there() && errors.isEmpty();
        }
    }

    void show(HttpServletRequest request, HttpServletResponse response, Application application) throws IOException {
        boolean saved = Params.query(request).has("saved");
        Outcome nothing = Outcome.SAVED;
        show(
                request,
                response,
                HttpServletResponse.SC_OK,
                application,
                ApplicationForm.of(application),
                nothing,
                saved);
    }

    void save(HttpServletRequest request, HttpServletResponse response, Application application) throws IOException {
        ApplicationForm form = ApplicationForm.of(Params.form(request));
        ApplicationDraft draft = form.draft(form.chosen().orElse(application.kind()), Optional.of(application));
        Map<String, String> errors = NewApplication.problems(desk, form, draft);
        String operator = SignedIn.of(request).name();
        Instant now = desk.clock().instant();
        Outcome outcome = errors.isEmpty()
                ? desk.database().write(sql -> store(sql, application.id(), form, draft, operator, now))
                : new Outcome(ApplicationPage.Conflict.NONE, errors, form.revision());
        if (outcome.saved()) {
            Answers.seeOther(
                    response,
                    desk.site().href(ApplicationPath.to(application.id(), ApplicationPath.SETTINGS)) + "?saved");
            return;
        }
        int status = outcome.conflict().there() ? HttpServletResponse.SC_CONFLICT : NewApplication.UNPROCESSABLE;
        show(request, response, status, application, form.at(outcome.revision()), outcome, false);
    }

    private static Outcome store(
            Sql sql, String id, ApplicationForm form, ApplicationDraft draft, String operator, Instant now) {
        Application present = Applications.find(sql, id).orElseThrow();
        if (present.revision() != form.revision()) {
            return new Outcome(ApplicationChanges.conflict(sql, form, present), Map.of(), present.revision());
        }
        boolean taken = Applications.named(sql, draft.name())
                .filter(other -> !other.id().equals(id))
                .isPresent();
        if (taken) {
            return new Outcome(
                    ApplicationPage.Conflict.NONE, Map.of("name", NewApplication.NAME_TAKEN), form.revision());
        }
        Map<String, ?> differences = form.differences(present);
        if (!differences.isEmpty()) {
            Applications.change(sql, id, draft, form.revision(), now);
            ApplicationChanges.saved(sql, id, differences.keySet(), operator, now);
        }
        return Outcome.SAVED;
    }

    private void show(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            Application application,
            ApplicationForm form,
            Outcome outcome,
            boolean saved)
            throws IOException {
        desk.pages()
                .show(
                        request,
                        response,
                        status,
                        "applications/settings.ftlh",
                        new ApplicationPage.Settings(
                                ApplicationPage.Head.of(
                                        application, desk.site().href(ApplicationPath.to(application.id(), ""))),
                                form,
                                ApplicationPage.Choice.all(),
                                desk.site().baseUrl().toString(),
                                outcome.conflict(),
                                outcome.errors(),
                                saved));
    }
}
