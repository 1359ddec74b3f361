package dev.vestibule.dashboard;

import dev.vestibule.application.Application;
import dev.vestibule.application.Application.Kind;
import dev.vestibule.application.ApplicationDraft;
import dev.vestibule.application.ApplicationRules;
import dev.vestibule.application.Applications;
import dev.vestibule.application.PublicAddress;
import dev.vestibule.store.Secrets;
import dev.vestibule.web.Params;
import dev.vestibule.web.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes an application, and shows its secret in the answer to that one form: no address leads there again. */
final class NewApplication {
    static final int UNPROCESSABLE = 422;
    private static final String BACK_CHANNEL = "backchannel_logout_uri";
    static final String NAME_TAKEN = "There is an application of this name already. Choose another.";

    private final Desk desk;

    NewApplication(Desk desk) {
        this.desk = desk;
    }

    void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        showForm(request, response, HttpServletResponse.SC_OK, ApplicationForm.blank(), Map.of());
    }

    void create(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ApplicationForm form = ApplicationForm.of(Params.form(request));
        ApplicationDraft draft = form.draft(form.chosen().orElse(Kind.REGULAR_WEB), Optional.empty());
        Map<String, String> errors = problems(desk, form, draft);
        if (!errors.isEmpty()) {
            showForm(request, response, UNPROCESSABLE, form, errors);
            return;
        }
        String id = Secrets.letters(32);
        Optional<String> secret = draft.kind().isPublic() ? Optional.empty() : Optional.of(Applications.newSecret());
        String operator = SignedIn.of(request).name();
        Instant now = desk.clock().instant();
        Optional<Application> created = desk.database().write(sql -> {
            if (!Applications.add(sql, id, draft, secret, now)) {
                return Optional.empty();
            }
            ApplicationChanges.created(sql, id, draft.name(), operator, now);
            return Applications.find(sql, id);
        });
        if (created.isEmpty()) {
            showForm(request, response, UNPROCESSABLE, form, Map.of("name", NAME_TAKEN));
            return;
        }
        desk.pages()
                .show(request, response, "applications/once.ftlh", once(desk, created.get(), secret.orElse(""), true));
    }

    /** The page that shows a secret for the only time. */
    static ApplicationPage.Once once(Desk desk, Application application, String secret, boolean created) {
        return new ApplicationPage.Once(
                ApplicationPage.Head.of(application, desk.site().href(ApplicationPath.to(application.id(), ""))),
                desk.site().baseUrl().toString(),
                desk.site().baseUrl().getRawAuthority(),
                secret,
                created,
                application.kind() != Kind.NON_INTERACTIVE);
    }

    /** What is wrong with a form, by the id of the field. */
    static Map<String, String> problems(Desk desk, ApplicationForm form, ApplicationDraft draft) {
        Map<String, String> problems = new LinkedHashMap<>(ApplicationRules.problems(draft));
        if (!problems.containsKey(BACK_CHANNEL)) {
            PublicAddress.problem(draft.backchannelLogoutUri(), desk.site().loopback())
                    .ifPresent(problem -> problems.put(BACK_CHANNEL, problem));
        }
        if (form.chosen().isEmpty()) {
            problems.put("kind", "Choose what kind of application it is.");
        }
        return problems;
    }

    private void showForm(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            ApplicationForm form,
            Map<String, String> errors)
            throws IOException {
        desk.pages()
                .show(
                        request,
                        response,
                        status,
                        "applications/new.ftlh",
                        new ApplicationPage.Fresh(form, ApplicationPage.Choice.all(), errors));
    }
}
