package dev.vestibule.sandbox;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.store.Database;
import dev.vestibule.store.Secrets;
import dev.vestibule.web.Cookies;
import dev.vestibule.web.Front;
import dev.vestibule.web.Params;
import dev.vestibule.web.Site;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Who is signed in with this browser: at most one account on the Instagram side and one developer in the portal. The cookie
 * is there before anybody signs in, because the token in every form is made of it; a row is there only afterwards.
 */
final class Sessions {
    /** The form field that proves that a form came from a page of this browser. */
    static final String FORM_TOKEN = "form_token";

    private static final String COOKIE = "session";
    private static final Duration LIFE = Duration.ofDays(30);
    private static final Who NOBODY = new Who(Optional.empty(), Optional.empty());

    private final Site site;
    private final Database database;
    private final Cookies cookies;
    private final Clock clock;

    Sessions(Site site, Database database, Clock clock) {
        this.site = site;
        this.database = database;
        this.cookies = new Cookies(site);
        this.clock = clock;
    }

    /** User name of the account and e-mail address of the developer. */
    record Who(Optional<String> account, Optional<String> developer) {}

    Who who(HttpServletRequest request) {
        return cookies.read(request, COOKIE).flatMap(this::find).orElse(NOBODY);
    }

    /** The value for the form field, and the cookie it is bound to if the browser has none. */
    String formToken(HttpServletRequest request, HttpServletResponse response) {
        String cookie = cookies.read(request, COOKIE)
                .filter(value -> !value.isEmpty())
                .orElseGet(() -> {
                    String fresh = Secrets.token();
                    setCookie(response, fresh);
                    return fresh;
                });
        return formToken(cookie);
    }

    /** The fields of a form, once it is sure that it was sent from a page of this browser. */
    Params ownForm(HttpServletRequest request) {
        Front.requireSameOrigin(request, site);
        Params form = Params.form(request);
        if (!isOwn(request, form)) {
            throw Failure.of(Reason.FORM_EXPIRED, "the sandbox's form token is missing or of another session");
        }
        return form;
    }

    /** Whether somebody is logged in here while the form was made for the session before. */
    boolean isStale(HttpServletRequest request) {
        return who(request).account().isPresent() && !isOwn(request, Params.form(request));
    }

    private boolean isOwn(HttpServletRequest request, Params form) {
        return cookies.read(request, COOKIE)
                .filter(cookie -> form.text(FORM_TOKEN)
                        .filter(token -> Secrets.same(token, formToken(cookie)))
                        .isPresent())
                .isPresent();
    }

    /** Signs an account or a developer in, under a new cookie, and keeps the other. */
    void signIn(HttpServletRequest request, HttpServletResponse response, Who came) {
        Who before = who(request);
        Who now = new Who(came.account().or(before::account), came.developer().or(before::developer));
        replace(request, response, now);
    }

    void signOutAccount(HttpServletRequest request, HttpServletResponse response) {
        replace(request, response, new Who(Optional.empty(), who(request).developer()));
    }

    void signOutDeveloper(HttpServletRequest request, HttpServletResponse response) {
        replace(request, response, new Who(who(request).account(), Optional.empty()));
    }

    private void replace(HttpServletRequest request, HttpServletResponse response, Who now) {
        Optional<String> old = cookies.read(request, COOKIE).map(Secrets::hash);
        String cookie = Secrets.token();
        database.write(sql -> {
            sql.update("DELETE FROM browser_session WHERE session_hash = ? OR expires_at < ?", old, clock.instant());
            return sql.update(
                    "INSERT INTO browser_session (session_hash, username, developer, expires_at) VALUES (?, ?, ?, ?)",
                    Secrets.hash(cookie),
                    now.account(),
                    now.developer(),
                    clock.instant().plus(LIFE));
        });
        setCookie(response, cookie);
    }

    private void setCookie(HttpServletResponse response, String value) {
        cookies.set(response, COOKIE, value, LIFE, Cookies.SameSite.LAX);
    }

    private Optional<Who> find(String cookie) {
        return database.read(sql -> sql.one(
                "SELECT username, developer FROM browser_session WHERE session_hash = ? AND expires_at > ?",
                row -> new Who(row.optionalText("username"), row.optionalText("developer")),
                Secrets.hash(cookie),
                clock.instant()));
    }

    private static String formToken(String cookie) {
        return Secrets.hash("form " + cookie);
    }
}
