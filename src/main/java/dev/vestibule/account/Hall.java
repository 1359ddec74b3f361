package dev.vestibule.account;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.grant.Sessions;
import dev.vestibule.store.Database;
import dev.vestibule.web.Cookies;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Params;
import dev.vestibule.web.Site;
import dev.vestibule.web.Trail;
import dev.vestibule.web.WayOn;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;

/** What all pages here stand on: who is there, and where they came from. */
record Hall(Site site, Pages pages, Cookies cookies, Database database, FormToken forms, Clock clock) {

    /** The way back to the application that sent them, which is offered on error pages too. */
    Back back(HttpServletRequest request, Params params) {
        Back back = database.read(sql -> Back.read(sql, params));
        Trail.application(request, back.applicationId());
        if (back.there()) {
            new WayOn(back.link(), back.label()).offerOn(request);
        }
        return back;
    }

    /** The same, for pages that lead back to the list if something goes wrong. */
    Back backByList(HttpServletRequest request, Params params) {
        Back back = back(request, params);
        new WayOn(site.href(Account.PATH + back.query()), "Back to your ways to log in").offerOn(request);
        return back;
    }

    Optional<Present> present(HttpServletRequest request) {
        Optional<Present> present = cookies.read(request, Sessions.COOKIE)
                .flatMap(cookie -> database.read(sql -> Present.of(sql, cookie, clock.instant())));
        present.ifPresent(there -> Trail.user(request, there.user().id()));
        return present;
    }

    /**
     * Who is there.
     *
     * @throws Failure {@code NOT_LOGGED_IN} if nobody is
     */
    Present required(HttpServletRequest request) {
        return present(request).orElseThrow(() -> nobody());
    }

    static Failure nobody() {
        return Failure.of(Reason.NOT_LOGGED_IN, "no living session");
    }
}
