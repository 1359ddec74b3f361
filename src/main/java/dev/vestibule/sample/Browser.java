package dev.vestibule.sample;

import dev.vestibule.web.Cookies;
import dev.vestibule.web.Cookies.SameSite;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The browser as this application knows it: by a random mark for logins on their way, and by a session once it is logged in. */
final class Browser {
    private static final String MARK = "browser";
    private static final String SESSION = "session";

    private final Cookies cookies;
    private final Memory<LoggedIn> sessions;
    private final Supplier<String> random;

    Browser(Cookies cookies, Memory<LoggedIn> sessions, Supplier<String> random) {
        this.cookies = cookies;
        this.sessions = sessions;
        this.random = random;
    }

    /** The browser's mark; it gets one if it has none. Two tabs share it, so a login may be begun in both. */
    String marked(HttpServletRequest request, HttpServletResponse response) {
        return mark(request).orElseGet(() -> {
            String mark = random.get();
            cookies.set(response, MARK, mark, Duration.ZERO, SameSite.LAX);
            return mark;
        });
    }

    Optional<String> mark(HttpServletRequest request) {
        return cookies.read(request, MARK);
    }

    Optional<LoggedIn> person(HttpServletRequest request) {
        return cookies.read(request, SESSION).flatMap(sessions::get);
    }

    /** Begins a session under a new id, so that nobody can have planted it. */
    void logIn(HttpServletRequest request, HttpServletResponse response, LoggedIn person) {
        logOut(request, response);
        String session = random.get();
        sessions.put(session, person);
        cookies.set(response, SESSION, session, Duration.ZERO, SameSite.LAX);
    }

    /** Ends the session, and says who it was. */
    Optional<LoggedIn> logOut(HttpServletRequest request, HttpServletResponse response) {
        Optional<LoggedIn> person = cookies.read(request, SESSION).flatMap(sessions::take);
        cookies.clear(response, SESSION);
        return person;
    }
}
