package dev.vestibule.oidc;

import dev.vestibule.application.Application;
import dev.vestibule.grant.Farewells;
import dev.vestibule.grant.Session;
import dev.vestibule.grant.Sessions;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.store.Database;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Cookies;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Trail;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** The end of a visitor's session, and where the browser goes then; what both logout addresses have in common. */
final class Leaving {
    private final Pages pages;
    private final Cookies cookies;
    private final Database database;
    private final Clock clock;

    Leaving(Pages pages, Cookies cookies, Database database, Clock clock) {
        this.pages = pages;
        this.cookies = cookies;
        this.database = database;
        this.clock = clock;
    }

    /** The living session of this browser. */
    Optional<Session> session(HttpServletRequest request) {
        return cookies.read(request, Sessions.COOKIE)
                .flatMap(cookie -> database.read(sql -> Sessions.find(sql, cookie, clock.instant())));
    }

    /** Ends the session on the server, whatever becomes of the cookie, and lets the applications know that took part. Tokens that applications hold keep their own life. */
    void end(HttpServletRequest request, HttpServletResponse response) {
        cookies.read(request, Sessions.COOKIE).ifPresent(cookie -> {
            database.write(sql -> {
                Optional<Session> ended = Sessions.end(sql, cookie);
                ended.ifPresent(session -> {
                    Instant now = clock.instant();
                    Farewells.note(sql, session, now);
                    Entry entry = Entry.of(Event.LOGOUT)
                            .application(Trail.application(request))
                            .connection(session.connection())
                            .user(session.userId())
                            .from(request.getRemoteAddr());
                    Journal.write(sql, entry, now);
                });
                return ended.isPresent();
            });
            cookies.clear(response, Sessions.COOKIE);
        });
        response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
    }

    /** Sends the browser on, or says that it is done. */
    void goOn(
            HttpServletRequest request,
            HttpServletResponse response,
            Optional<Application> application,
            Optional<String> returnTo)
            throws IOException {
        if (returnTo.isPresent()) {
            Answers.seeOther(response, returnTo.get());
        } else {
            String name = application.map(Application::name).orElse("");
            pages.show(request, response, "visitor/signed-out.ftlh", new SignedOutPage(name, ""));
        }
    }

    /** The model of {@code visitor/signed-out.ftlh}. */
    public record SignedOutPage(String application, String returnTo) {}
}
