package dev.vestibule.sandbox;

import dev.vestibule.web.Answers;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Params;
import dev.vestibule.web.Site;
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

    private final Site site;
    private final Pages pages;
    private final AuthorizeRules rules;
    private final Sessions sessions;
    private final Accounts accounts;
    private final Codes codes;

    AuthorizeServlet(Site site, Pages pages, AuthorizeRules rules, Sessions sessions, Accounts accounts, Codes codes) {
        this.site = site;
        this.pages = pages;
        this.rules = rules;
        this.sessions = sessions;
        this.accounts = accounts;
        this.codes = codes;
    }

    /** One switch of the consent page. */
    public record Switch(String scope, String label, String effect) {}

    /** The consent page. */
    public record Consent(
            String app, String website, String username, String query, String token, List<Switch> switches) {}

    /** A page that ends the login without a redirect. */
    public record Stop(String title, String message, String advice, String back) {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AuthorizeRequest asked = AuthorizeRequest.of(Params.query(request));
        Optional<AuthorizeRules.Sound> sound = soundOrStopped(request, response, asked);
        if (sound.isEmpty()) {
            return;
        }
        Optional<Account> account = sessions.who(request).account().flatMap(accounts::find);
        if (account.isEmpty() || asked.loginAgain()) {
            Answers.seeOther(response, LoginServlet.link(site, request));
        } else if (admitted(request, response, asked, sound.get().app(), account.get())) {
            Pages.formsLeadTo(request, List.of("*"));
            pages.show(request, response, CONSENT, consent(request, response, sound.get(), account.get()));
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Params form = sessions.ownForm(request);
        AuthorizeRequest asked = AuthorizeRequest.of(Params.query(request));
        Optional<AuthorizeRules.Sound> sound = soundOrStopped(request, response, asked);
        if (sound.isEmpty()) {
            return;
        }
        Optional<Account> account = sessions.who(request).account().flatMap(accounts::find);
        if (account.isEmpty()) {
            Answers.seeOther(response, LoginServlet.link(site, request));
        } else if (admitted(request, response, asked, sound.get().app(), account.get())) {
            decide(response, form, asked, sound.get(), account.get());
        }
    }

    private void decide(
            HttpServletResponse response,
            Params form,
            AuthorizeRequest asked,
            AuthorizeRules.Sound sound,
            Account account) {
        if (!form.has("allow")) {
            found(response, asked.refused("user_denied", "The user denied your request"));
            return;
        }
        List<String> on = form.all("permission");
        List<Permission> allowed = sound.permissions().stream()
                .filter(permission -> on.contains(permission.scope()))
                .toList();
        found(response, asked.allowed(codes.issue(sound.app(), account.username(), asked.redirectUri(), allowed)));
    }

    private Optional<AuthorizeRules.Sound> soundOrStopped(
            HttpServletRequest request, HttpServletResponse response, AuthorizeRequest asked) throws IOException {
        AuthorizeRules.Verdict verdict = rules.judge(asked);
        if (verdict instanceof AuthorizeRules.Unsound unsound) {
            stop(
                    request,
                    response,
                    new Stop(
                            "Invalid Request",
                            "Invalid Request: Request parameters are invalid: " + unsound.reason(),
                            "",
                            ""));
            return Optional.empty();
        }
        return Optional.of((AuthorizeRules.Sound) verdict);
    }

    private boolean admitted(
            HttpServletRequest request, HttpServletResponse response, AuthorizeRequest asked, App app, Account account)
            throws IOException {
        if (!account.professional()) {
            stop(
                    request,
                    response,
                    new Stop(
                            "Professional account needed",
                            "You need a professional account to connect to " + app.name() + ".",
                            "@" + account.username() + " is a personal account. Only business and creator accounts can "
                                    + "log in to apps.",
                            asked.refused("personal_account", "The user does not have a professional account")));
            return false;
        }
        if (!app.admits(account)) {
            stop(
                    request,
                    response,
                    new Stop(
                            "Insufficient Developer Role",
                            "Insufficient Developer Role: Insufficient developer role",
                            app.name() + " is in development mode and @" + account.username()
                                    + " is none of its testers.",
                            asked.refused("insufficient_developer_role", "Insufficient developer role")));
            return false;
        }
        return true;
    }

    private void stop(HttpServletRequest request, HttpServletResponse response, Stop stop) throws IOException {
        pages.show(request, response, HttpServletResponse.SC_BAD_REQUEST, "sandbox/stop.ftlh", stop);
    }

    private Consent consent(
            HttpServletRequest request, HttpServletResponse response, AuthorizeRules.Sound sound, Account account) {
        List<Switch> switches = sound.permissions().stream()
                .map(permission -> new Switch(permission.scope(), permission.label(), permission.effect()))
                .toList();
        return new Consent(
                sound.app().name(),
                sound.app().website(),
                account.username(),
                LoginServlet.query(request),
                sessions.formToken(request, response),
                switches);
    }

    /** 302, as the real place answers. */
    private static void found(HttpServletResponse response, String location) {
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", location);
    }
}
