package dev.vestibule.sandbox;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Params;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Settings, Apps and websites: what is connected to an account, how to end that, and invitations to test. */
final class AccessServlet extends HttpServlet {
    static final String PATH = "/accounts/manage_access";
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK).withZone(ZoneOffset.UTC);

    private final Backstage stage;

    AccessServlet(Backstage stage) {
        this.stage = stage;
    }

    /** An app that the account allowed something, now or before. */
    public record Connected(
            String appId,
            String name,
            String website,
            String userId,
            String since,
            String removed,
            List<String> permissions,
            boolean told,
            boolean deletion) {}

    /** An invitation to test. */
    public record Invitation(String appId, String name) {}

    /** What an app answered when it was told something. */
    public record Answered(
            String time, String app, String what, boolean good, String words, String link, String confirmation) {}

    /** The page. */
    public record Access(
            String token,
            String username,
            String notice,
            List<Connected> active,
            List<Connected> removed,
            List<Invitation> invitations,
            List<Answered> answers) {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> account = account(request);
        if (account.isEmpty()) {
            Answers.seeOther(response, stage.site().href(LoginServlet.PATH));
            return;
        }
        String username = account.get().username();
        List<Connected> active = new ArrayList<>();
        List<Connected> removed = new ArrayList<>();
        for (Consents.Consent consent : stage.consents().of(username)) {
            stage.apps()
                    .find(consent.appId())
                    .ifPresent(app -> (consent.removed().isEmpty() ? active : removed)
                            .add(connected(consent, app, account.get())));
        }
        List<Invitation> invitations = stage.apps().all().stream()
                .filter(app -> app.options().invited().contains(username))
                .map(app -> new Invitation(app.appId(), app.name()))
                .toList();
        stage.pages()
                .show(
                        request,
                        response,
                        "sandbox/access.ftlh",
                        new Access(
                                stage.sessions().formToken(request, response),
                                username,
                                notice(Params.query(request).typed("done")),
                                active,
                                removed,
                                invitations,
                                answers(username)));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Params form = stage.sessions().ownForm(request);
        Optional<Account> account = account(request);
        if (account.isEmpty()) {
            Answers.seeOther(response, stage.site().href(LoginServlet.PATH));
            return;
        }
        App app = stage.apps()
                .find(form.typed("app"))
                .orElseThrow(() -> Failure.of(Reason.NOT_FOUND, "no such app to leave"));
        LeavingAct act = new LeavingAct(stage);
        switch (form.typed("action")) {
            case "remove" -> act.remove(app, account.get());
            case "deletion" -> act.askForDeletion(app, account.get());
            case "accept" ->
                stage.apps().acceptInvitation(app.appId(), account.get().username());
            default -> throw Failure.of(Reason.MALFORMED, "no such action on an app");
        }
        Answers.seeOther(response, stage.site().href(PATH) + "?done=" + form.typed("action"));
    }

    private Optional<Account> account(HttpServletRequest request) {
        return stage.sessions().who(request).account().flatMap(stage.accounts()::find);
    }

    private static String notice(String done) {
        return switch (done) {
            case "remove" -> "Removed. The app's tokens for this account no longer work.";
            case "deletion" -> "The app was asked to delete the data. Its answer is below.";
            case "accept" -> "You are a tester of the app now.";
            default -> "";
        };
    }

    private static Connected connected(Consents.Consent consent, App app, Account account) {
        return new Connected(
                app.appId(),
                app.name(),
                app.website(),
                app.generation() == Generation.LEGACY
                        ? account.legacyId()
                        : String.valueOf(account.scopedTo(app.appId())),
                DAY.format(consent.granted()),
                consent.removed().map(DAY::format).orElse(""),
                consent.permissions(),
                !app.options().deauthorizeUrl().isEmpty(),
                !app.options().deletionUrl().isEmpty());
    }

    private List<Answered> answers(String username) {
        return stage.callbacks().all().stream()
                .filter(call -> call.username().equals(username))
                .map(call -> new Answered(
                        time(call.sent()),
                        stage.apps().find(call.appId()).map(App::name).orElse(call.appId()),
                        call.kind() == Callbacks.Kind.DEAUTHORIZE
                                ? "was told that you removed it"
                                : "was asked to delete your data",
                        call.outcome().good(),
                        call.outcome().words(),
                        call.outcome().link(),
                        call.outcome().confirmation()))
                .toList();
    }

    private static String time(Instant at) {
        return DAY.format(at);
    }
}
