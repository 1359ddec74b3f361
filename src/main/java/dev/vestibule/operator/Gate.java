package dev.vestibule.operator;

import dev.vestibule.store.Database;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Cookies;
import dev.vestibule.web.OperatorGate;
import dev.vestibule.web.SignedIn;
import dev.vestibule.web.Site;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Knows the operator by the session cookie, and leads in and out. */
final class Gate implements OperatorGate {
    static final String SIGN_IN = "/dashboard/sign-in";
    static final String CONFIRM = "/dashboard/confirm";
    private static final String COOKIE = "operator";

    private final Site site;
    private final Database database;
    private final Cookies cookies;
    private final Clock clock;

    Gate(Site site, Database database, Cookies cookies, Clock clock) {
        this.site = site;
        this.database = database;
        this.cookies = cookies;
        this.clock = clock;
    }

    @Override
    public Optional<SignedIn> operator(HttpServletRequest request) {
        Optional<String> value = session(request);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<Sessions.Found> found = database.read(sql -> Sessions.find(sql, value.get(), now));
        if (found.isPresent() && found.get().toBeMarked()) {
            database.write(sql -> {
                Sessions.mark(sql, value.get(), now);
                return true;
            });
        }
        return found.map(Sessions.Found::operator);
    }

    @Override
    public String signInLink(String returnTo) {
        return leadingTo(SIGN_IN, returnTo);
    }

    @Override
    public String confirmLink(String returnTo) {
        String path = returnTo.replaceFirst("\\?.*", "");
        return leadingTo(CONFIRM, URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8));
    }

    private static String leadingTo(String place, String returnTo) {
        return ReturnPath.of(returnTo)
                .filter(path -> !path.equals(ReturnPath.HOME))
                .map(path -> place + "?return_to=" + URLEncoder.encode(path, StandardCharsets.UTF_8))
                .orElse(place);
    }

    /** The value of the session cookie, whether or not it still opens anything. */
    Optional<String> session(HttpServletRequest request) {
        return cookies.read(request, COOKIE);
    }

    /** Gives the browser its session and leads it to a page of the dashboard. */
    void letIn(HttpServletResponse response, String session, String returnTo) {
        cookies.set(response, COOKIE, session, Duration.ZERO, Cookies.SameSite.STRICT);
        leadTo(response, returnTo);
    }

    /** Leads to a page of the dashboard, and to no other place. */
    void leadTo(HttpServletResponse response, String returnTo) {
        Answers.seeOther(
                response, site.href(ReturnPath.encoded(ReturnPath.of(returnTo).orElse(ReturnPath.HOME))));
    }

    /** Takes the session cookie back. */
    void forget(HttpServletResponse response) {
        cookies.clear(response, COOKIE);
    }
}
