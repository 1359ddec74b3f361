package dev.vestibule.dashboard;

import dev.vestibule.application.Application;
import dev.vestibule.application.Applications;
import dev.vestibule.grant.Endings;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Params;
import dev.vestibule.web.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The tab where something is lost: a new secret, and deleting. */
final class ApplicationDanger {
    private final Desk desk;

    ApplicationDanger(Desk desk) {
        this.desk = desk;
    }

    void show(HttpServletRequest request, HttpServletResponse response, Application application) throws IOException {
        show(request, response, HttpServletResponse.SC_OK, application, Map.of(), "");
    }

    /** Deletes an application whose name was typed. */
    void delete(HttpServletRequest request, HttpServletResponse response, Application application) throws IOException {
        if (!Params.form(request).typed("confirm").equals(application.name().strip())) {
            Map<String, String> errors = Map.of("confirm", "Type the name exactly as it stands above.");
            show(request, response, NewApplication.UNPROCESSABLE, application, errors, "");
            return;
        }
        String operator = SignedIn.of(request).name();
        Instant now = desk.clock().instant();
        desk.database().write(sql -> {
            Endings.ofApplication(sql, application.id());
            boolean removed = Applications.remove(sql, application.id());
            if (removed) {
                ApplicationChanges.deleted(sql, application, operator, now);
            }
            return removed;
        });
        Answers.seeOther(response, desk.site().href(ApplicationPath.LIST) + "?deleted");
    }

    /**
     * Replaces the secret and shows the new one in this answer only. The form carries the revision it was made from, so that
     * loading the answer again does not replace the secret once more.
     */
    void replaceSecret(HttpServletRequest request, HttpServletResponse response, Application application)
            throws IOException {
        Params form = Params.form(request);
        if (application.isPublic()) {
            String problem = "An application of this kind has no secret.";
            show(request, response, NewApplication.UNPROCESSABLE, application, Map.of(), problem);
            return;
        }
        if (!form.has("sure")) {
            Map<String, String> errors =
                    Map.of("sure-yes", "Tick the box to say that the old secret may stop working.");
            show(request, response, NewApplication.UNPROCESSABLE, application, errors, "");
            return;
        }
        String secret = Applications.newSecret();
        String operator = SignedIn.of(request).name();
        Instant now = desk.clock().instant();
        long revision = ApplicationForm.revision(form);
        Optional<Application> changed = desk.database().write(sql -> {
            Optional<Application> present =
                    Applications.find(sql, application.id()).filter(one -> one.revision() == revision);
            if (present.isEmpty()) {
                return Optional.empty();
            }
            Applications.replaceSecret(sql, application.id(), secret, now);
            ApplicationChanges.newSecret(sql, application.id(), operator, now);
            return Applications.find(sql, application.id());
        });
        if (changed.isEmpty()) {
            String problem = "No new secret was made: the application was changed after the page was opened, "
                    + "or the page was sent twice. A secret that was shown stays as it is.";
            show(request, response, HttpServletResponse.SC_CONFLICT, application, Map.of(), problem);
            return;
        }
        desk.pages()
                .show(
                        request,
                        response,
                        "applications/once.ftlh",
                        NewApplication.once(desk, changed.get(), secret, false));
    }

    private void show(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            Application application,
            Map<String, String> errors,
            String problem)
            throws IOException {
        desk.pages()
                .show(
                        request,
                        response,
                        status,
                        "applications/danger.ftlh",
                        new ApplicationPage.Danger(
                                ApplicationPage.Head.of(
                                        application, desk.site().href(ApplicationPath.to(application.id(), ""))),
                                errors,
                                problem));
    }
}
