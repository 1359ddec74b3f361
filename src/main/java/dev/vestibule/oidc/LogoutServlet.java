package dev.vestibule.oidc;

import dev.vestibule.application.Application;
import dev.vestibule.grant.Session;
import dev.vestibule.store.Database;
import dev.vestibule.web.Front;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Params;
import dev.vestibule.web.Site;
import dev.vestibule.web.Trail;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /oidc/logout}: ends a visitor's session at once with a hint of this very session, and asks first without one, so
 * that no other site can log people out (RP-Initiated Logout 1.0 §2, §6).
 */
final class LogoutServlet extends HttpServlet {
    private static final List<String> KEPT =
            List.of("client_id", "post_logout_redirect_uri", "state", "id_token_hint", "logout_hint");

    private final Site site;
    private final Pages pages;
    private final Database database;
    private final IdTokens idTokens;
    private final Leaving leaving;

    LogoutServlet(Site site, Pages pages, Database database, IdTokens idTokens, Leaving leaving) {
        this.site = site;
        this.pages = pages;
        this.database = database;
        this.idTokens = idTokens;
        this.leaving = leaving;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        logOut(Params.query(request), false, request, response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Params form = Params.form(request);
        boolean confirmed = form.has("confirmed");
        if (confirmed) {
            Front.requireSameOrigin(request, site);
        }
        logOut(form, confirmed, request, response);
    }

    private void logOut(Params params, boolean confirmed, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Front.requireNavigation(request);
        LogoutRequest wanted = LogoutRequest.of(params, idTokens, database);
        wanted.application().ifPresent(known -> Trail.application(request, known.id()));
        Optional<Session> session = leaving.session(request);
        if (!confirmed && session.isPresent() && !wanted.knows(session.get())) {
            ask(params, wanted, request, response);
            return;
        }
        leaving.end(request, response);
        leaving.goOn(request, response, wanted.application(), wanted.returnTo());
    }

    private void ask(Params params, LogoutRequest wanted, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        List<Map<String, String>> fields = new ArrayList<>();
        fields.add(Map.of("name", "confirmed", "value", "yes"));
        for (String name : KEPT) {
            params.text(name).ifPresent(value -> fields.add(Map.of("name", name, "value", value)));
        }
        wanted.returnTo()
                .map(URI::create)
                .filter(uri -> uri.getRawAuthority() != null)
                .ifPresent(uri -> Pages.formsLeadTo(request, List.of(uri.getScheme() + "://" + uri.getRawAuthority())));
        pages.show(
                request,
                response,
                "visitor/sign-out.ftlh",
                new SignOutPage(
                        wanted.application().map(Application::name).orElse(""),
                        site.href("/oidc/logout"),
                        fields,
                        wanted.returnTo().orElse("")));
    }

    /** The model of {@code visitor/sign-out.ftlh}. */
    public record SignOutPage(String application, String action, List<Map<String, String>> fields, String stay) {}
}
