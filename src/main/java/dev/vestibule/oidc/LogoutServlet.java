package dev.vestibule.oidc;

import dev.vestibule.application.Application;
import dev.vestibule.application.Applications;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.grant.Session;
import dev.vestibule.grant.Sessions;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.store.Database;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Cookies;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ends a visitor's session here. {@code /oidc/logout} does so at once with an id_token_hint of this very session, and asks
 * first without one, so that no other site can log people out (RP-Initiated Logout 1.0 §2, §6). {@code /v2/logout}, which
 * Auth0's SDKs call, ends it on a navigation of the browser. Return addresses are compared character by character.
 */
final class LogoutServlet extends HttpServlet {
    private final Site site;
    private final Pages pages;
    private final Cookies cookies;
    private final Database database;
    private final IdTokens idTokens;
    private final Clock clock;
    private final boolean asks;

    /**
     * Made once for each of the two addresses.
     *
     * @param asks whether the visitor is asked where no hint proves that the application knows the session
     */
    LogoutServlet(
            Site site, Pages pages, Cookies cookies, Database database, IdTokens idTokens, Clock clock, boolean asks) {
        this.site = site;
        this.pages = pages;
        this.cookies = cookies;
        this.database = database;
        this.idTokens = idTokens;
        this.clock = clock;
        this.asks = asks;
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
        Optional<IdTokens.Hint> hint = params.text("id_token_hint")
                .map(token -> idTokens.readHint(token)
                        .orElseThrow(() -> Failure.of(Reason.LOGOUT_NOT_ALLOWED, "the id_token_hint is not ours")));
        Optional<Application> application = application(params, hint);
        application.ifPresent(known -> Trail.application(request, known.id()));
        Optional<String> returnTo = returnTo(params, application);
        Optional<Session> session = cookies.read(request, Sessions.COOKIE)
                .flatMap(cookie -> database.read(sql -> Sessions.find(sql, cookie, clock.instant())));
        boolean known = hint.isPresent()
                && session.map(found -> found.sid().equals(hint.get().sid())).orElse(true);
        if (asks && !confirmed && !known && session.isPresent()) {
            ask(params, application, returnTo, request, response);
            return;
        }
        end(request, response);
        if (returnTo.isPresent()) {
            Answers.seeOther(response, returnTo.get());
        } else {
            pages.show(request, response, "visitor/signed-out.ftlh", new SignedOutPage(name(application), ""));
        }
    }

    private Optional<Application> application(Params params, Optional<IdTokens.Hint> hint) {
        Optional<String> id = params.text("client_id");
        if (id.isPresent() && hint.isPresent() && !id.get().equals(hint.get().applicationId())) {
            throw Failure.of(Reason.LOGOUT_NOT_ALLOWED, "client_id is not the hint's audience");
        }
        return id.or(() -> hint.map(IdTokens.Hint::applicationId))
                .flatMap(wanted -> database.read(sql -> Applications.find(sql, wanted)));
    }

    /** The return address with the state, if the application registered it. */
    private Optional<String> returnTo(Params params, Optional<Application> application) {
        Optional<String> wanted = asks
                ? params.text("post_logout_redirect_uri")
                : params.text("returnTo")
                        .or(() -> application.flatMap(
                                known -> known.logoutUrls().stream().findFirst()));
        if (wanted.isEmpty()) {
            return wanted;
        }
        boolean registered = application
                .map(known -> known.logoutUrls().contains(wanted.get()))
                .orElse(false);
        if (!registered) {
            throw Failure.of(Reason.LOGOUT_NOT_ALLOWED, "return address is not registered")
                    .showing(wanted.get());
        }
        Optional<String> state = asks ? params.text("state") : Optional.empty();
        return state.map(text -> wanted.get()
                        + (URI.create(wanted.get()).getRawQuery() == null ? "?" : "&")
                        + "state="
                        + URLEncoder.encode(text, StandardCharsets.UTF_8))
                .or(() -> wanted);
    }

    private void ask(
            Params params,
            Optional<Application> application,
            Optional<String> returnTo,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        List<Map<String, String>> fields = new ArrayList<>();
        fields.add(Map.of("name", "confirmed", "value", "yes"));
        for (String name : List.of("client_id", "post_logout_redirect_uri", "state", "id_token_hint")) {
            params.text(name).ifPresent(value -> fields.add(Map.of("name", name, "value", value)));
        }
        returnTo.ifPresent(address -> {
            URI uri = URI.create(address);
            Pages.formsLeadTo(request, List.of(uri.getScheme() + "://" + uri.getRawAuthority()));
        });
        pages.show(
                request,
                response,
                "visitor/sign-out.ftlh",
                new SignOutPage(name(application), site.href("/oidc/logout"), fields, returnTo.orElse("")));
    }

    private void end(HttpServletRequest request, HttpServletResponse response) {
        cookies.read(request, Sessions.COOKIE).ifPresent(cookie -> {
            database.write(sql -> {
                Sessions.end(sql, cookie)
                        .ifPresent(ended -> Journal.write(
                                sql,
                                Entry.of(Event.LOGOUT)
                                        .application(Trail.application(request))
                                        .connection(ended.connection())
                                        .user(ended.userId())
                                        .from(request.getRemoteAddr()),
                                clock.instant()));
                return true;
            });
            cookies.clear(response, Sessions.COOKIE);
        });
        response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
    }

    private static String name(Optional<Application> application) {
        return application.map(Application::name).orElse("");
    }

    /** The model of {@code visitor/sign-out.ftlh}. */
    public record SignOutPage(String application, String action, List<Map<String, String>> fields, String stay) {}

    /** The model of {@code visitor/signed-out.ftlh}. */
    public record SignedOutPage(String application, String returnTo) {}
}
