package dev.vestibule.sandbox;

import dev.vestibule.web.Answers;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Params;
import dev.vestibule.web.Site;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** www.instagram.com/accounts/login. Behind its question mark it carries the request for authorization that goes on afterwards. */
final class LoginServlet extends HttpServlet {
    static final String PATH = "/accounts/login";
    private static final String LOGIN = "sandbox/login.ftlh";

    private final Site site;
    private final Pages pages;
    private final AuthorizeRules rules;
    private final Sessions sessions;
    private final Accounts accounts;

    LoginServlet(Backstage stage, Authorization authorization) {
        this.site = stage.site();
        this.pages = stage.pages();
        this.rules = authorization.rules();
        this.sessions = stage.sessions();
        this.accounts = stage.accounts();
    }

    /** An account that one click logs in. */
    public record Choice(String username, String name, String type, String picture) {}

    /** The login page. */
    public record Login(
            String app,
            String username,
            String error,
            String query,
            String token,
            boolean facebook,
            List<Choice> choices) {}

    /** The login page for the request for authorization that came. */
    static String link(Site site, HttpServletRequest request) {
        return site.href(PATH) + "?" + query(request);
    }

    /** The query as it came, to be carried along. */
    static String query(HttpServletRequest request) {
        return Optional.ofNullable(request.getQueryString()).orElse("");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        show(request, response, "", "");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!query(request).isEmpty() && sessions.isStale(request)) {
            // Somebody logged in in another tab meanwhile: this tab goes on as whoever that is, and nothing is changed.
            Answers.seeOther(response, site.href(AuthorizeServlet.PATH) + "?" + query(request));
            return;
        }
        Params form = sessions.ownForm(request);
        String username = form.typed("username");
        Optional<Account> account = form.text("continue_as")
                .flatMap(accounts::find)
                .or(() -> accounts.signIn(username, form.text("password").orElse("")));
        if (account.isEmpty()) {
            show(request, response, username, "Sorry, your password was incorrect. Please double-check your password.");
            return;
        }
        sessions.signIn(
                request, response, new Sessions.Who(Optional.of(account.get().username()), Optional.empty()));
        String query = withoutForce(query(request));
        Answers.seeOther(
                response, query.isEmpty() ? site.href("/accounts") : site.href(AuthorizeServlet.PATH) + "?" + query);
    }

    private void show(HttpServletRequest request, HttpServletResponse response, String username, String error)
            throws IOException {
        AuthorizeRequest asked = AuthorizeRequest.of(Params.query(request));
        String app = rules.judge(asked) instanceof AuthorizeRules.Sound sound
                ? sound.app().name()
                : "";
        Pages.formsLeadTo(request, List.of("*"));
        pages.show(
                request,
                response,
                error.isEmpty() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_BAD_REQUEST,
                LOGIN,
                new Login(
                        app,
                        username,
                        error,
                        query(request),
                        sessions.formToken(request, response),
                        asked.facebookButton() && !app.isEmpty(),
                        accounts.all().stream().map(this::choice).toList()));
    }

    private Choice choice(Account account) {
        String picture = account.picture()
                .filter(Account.DRAWN::equals)
                .map(drawn -> site.href(AvatarServlet.path(account.username())))
                .orElse("");
        return new Choice(
                account.username(), account.name().orElse(""), account.type().words(), picture);
    }

    /** Who has just logged in is not asked to once more. */
    private static String withoutForce(String query) {
        return Arrays.stream(query.split("&", -1))
                .filter(pair -> !pair.startsWith("force_reauth=") && !pair.startsWith("force_authentication="))
                .collect(Collectors.joining("&"));
    }
}
