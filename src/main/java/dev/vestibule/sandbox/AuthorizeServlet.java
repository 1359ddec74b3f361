package dev.vestibule.sandbox;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Params;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * www.instagram.com/oauth/authorize: the request is judged, somebody logs in, and allows or cancels. The forms carry the
 * request along in their own address and it is judged again each time, so nothing has to be remembered in between.
 */
final class AuthorizeServlet extends HttpServlet {
    static final String PATH = "/oauth/authorize";
    private static final String CONSENT = "sandbox/consent.ftlh";

    private final Backstage stage;
    private final Authorization authorization;

    AuthorizeServlet(Backstage stage, Authorization authorization) {
        this.stage = stage;
        this.authorization = authorization;
    }

    /** One switch of the consent page. */
    public record Switch(String scope, String label, String effect, boolean locked) {}

    /** The consent page. */
    public record Consent(
            String app, String website, String username, String query, String token, List<Switch> switches) {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Params query = Params.query(request);
        AuthorizeRequest asked = asked(query);
        Trouble trouble = stage.trouble(Step.AUTHORIZE, asked.clientId(), request, query, List.of());
        answer(request, response, asked, trouble);
        stage.log().add(trouble, request, List.of(query), asked.clientId(), response.getStatus());
    }

    private void answer(
            HttpServletRequest request, HttpServletResponse response, AuthorizeRequest asked, Trouble trouble)
            throws IOException {
        Optional<AuthorizeRules.Sound> sound = soundOrStopped(request, response, asked, trouble);
        if (sound.isEmpty()) {
            return;
        }
        if (trouble.has(Fault.DENY)) {
            found(response, asked.denied());
            return;
        }
        Optional<Account> agreeing = authorization.agreeing();
        Optional<Account> account = stage.sessions().who(request).account().flatMap(stage.accounts()::find);
        if (agreeing.isPresent()) {
            if (admitted(request, response, asked, sound.get().app(), agreeing.get())) {
                List<String> all = sound.get().permissions().stream()
                        .map(Permission::scope)
                        .toList();
                found(response, authorization.allow(asked, sound.get(), agreeing.get(), all));
            }
        } else if (account.isEmpty() || asked.loginAgain()) {
            Answers.seeOther(response, LoginServlet.link(stage.site(), request));
        } else if (admitted(request, response, asked, sound.get().app(), account.get())) {
            Pages.formsLeadTo(request, List.of("*"));
            stage.pages().show(request, response, CONSENT, consent(request, response, sound.get(), account.get()));
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Params form = stage.sessions().ownForm(request);
        AuthorizeRequest asked = asked(Params.query(request));
        Optional<AuthorizeRules.Sound> sound =
                soundOrStopped(request, response, asked, new Trouble(Step.AUTHORIZE, List.of()));
        if (sound.isEmpty()) {
            return;
        }
        Optional<Account> account = stage.sessions().who(request).account().flatMap(stage.accounts()::find);
        if (account.isEmpty()) {
            Answers.seeOther(response, LoginServlet.link(stage.site(), request));
        } else if (admitted(request, response, asked, sound.get().app(), account.get())) {
            found(
                    response,
                    form.has("allow")
                            ? authorization.allow(asked, sound.get(), account.get(), form.all("permission"))
                            : asked.denied());
        }
    }

    /** A wish for a fault that there is none of is a mistake of whoever tests, and they are told on a page. */
    private static AuthorizeRequest asked(Params query) {
        try {
            return AuthorizeRequest.of(query);
        } catch (IllegalArgumentException e) {
            throw Failure.of(Reason.MALFORMED, String.valueOf(e.getMessage()), e)
                    .showing(String.valueOf(e.getMessage()));
        }
    }

    private Optional<AuthorizeRules.Sound> soundOrStopped(
            HttpServletRequest request, HttpServletResponse response, AuthorizeRequest asked, Trouble trouble)
            throws IOException {
        AuthorizeRules.Verdict verdict = authorization.rules().judge(asked);
        if (verdict instanceof AuthorizeRules.Unsound unsound) {
            if (unsound.bare() || trouble.has(Fault.JSON_PAGE)) {
                Answers.json(response, Answer.BAD_REQUEST, LegacyApi.oauthError(unsound.reason()));
            } else {
                stop(request, response, Stop.invalid(unsound.reason()));
            }
            return Optional.empty();
        }
        AuthorizeRules.Sound sound = (AuthorizeRules.Sound) verdict;
        Optional<Stop> stopped = stopped(asked, sound, trouble);
        if (stopped.isPresent()) {
            stop(request, response, stopped.get());
            return Optional.empty();
        }
        return Optional.of(sound);
    }

    /** The page of the first fault that stops a login. */
    private static Optional<Stop> stopped(AuthorizeRequest asked, AuthorizeRules.Sound sound, Trouble trouble) {
        return trouble.faults().stream()
                .map(spec -> switch (spec.fault()) {
                    case UNKNOWN_APP -> Optional.of(Stop.invalid(InstagramLogin.INVALID_PLATFORM_APP));
                    case REDIRECT_UNREGISTERED -> Optional.of(Stop.invalid(InstagramLogin.INVALID_REDIRECT_URI));
                    case DEAD_SCOPE ->
                        Optional.of(Stop.invalid(
                                "Invalid scope: " + sound.permissions().get(0).scope()));
                    case INSUFFICIENT_ROLE ->
                        Optional.of(Authorization.noRole(asked, "A fault dial of the sandbox says so."));
                    case SESSION_INVALID -> Optional.of(new Stop("400 Session Invalid", "Session Invalid", "", ""));
                    case PAGE_UNAVAILABLE ->
                        Optional.of(new Stop(
                                "Sorry, this page isn't available.",
                                "The link you followed may be broken, or the page may have been removed.",
                                "",
                                ""));
                    case API_DEACTIVATED ->
                        Optional.of(new Stop(
                                "API Access Deactivated",
                                "To activate API access for this app, go to the App Dashboard.",
                                "",
                                ""));
                    default -> Optional.<Stop>empty();
                })
                .flatMap(Optional::stream)
                .findFirst();
    }

    private boolean admitted(
            HttpServletRequest request, HttpServletResponse response, AuthorizeRequest asked, App app, Account account)
            throws IOException {
        Optional<Stop> barred = Authorization.barred(asked, app, account);
        if (barred.isPresent()) {
            stop(request, response, barred.get());
        }
        return barred.isEmpty();
    }

    private void stop(HttpServletRequest request, HttpServletResponse response, Stop stop) throws IOException {
        stage.pages().show(request, response, Answer.BAD_REQUEST, "sandbox/stop.ftlh", stop);
    }

    private Consent consent(
            HttpServletRequest request, HttpServletResponse response, AuthorizeRules.Sound sound, Account account) {
        App app = sound.app();
        List<Switch> switches = sound.permissions().stream()
                .map(permission -> new Switch(
                        permission.scope(),
                        permission.label(),
                        permission.effect(),
                        Authorization.locked(app, permission)))
                .toList();
        return new Consent(
                app.name(),
                app.website(),
                account.username(),
                LoginServlet.query(request),
                stage.sessions().formToken(request, response),
                switches);
    }

    /** 302, as the real place answers. */
    private static void found(HttpServletResponse response, String location) {
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", location);
    }
}
