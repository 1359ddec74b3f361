package dev.vestibule.operator;

import dev.vestibule.failure.Reason;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.store.Database;
import dev.vestibule.web.Front;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Params;
import dev.vestibule.web.Site;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Signing in with name and password. */
final class SignInServlet extends HttpServlet {
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;
    private static final String TEMPLATE = "operator/sign-in.ftlh";

    private final Site site;
    private final Pages pages;
    private final Database database;
    private final Gate gate;
    private final Passwords passwords;
    private final Attempts attempts;
    private final Clock clock;

    SignInServlet(
            Site site, Pages pages, Database database, Gate gate, Passwords passwords, Attempts attempts, Clock clock) {
        this.site = site;
        this.pages = pages;
        this.database = database;
        this.gate = gate;
        this.passwords = passwords;
        this.attempts = attempts;
        this.clock = clock;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Params query = Params.query(request);
        String returnTo = query.text("return_to").flatMap(ReturnPath::of).orElse(ReturnPath.HOME);
        if (gate.operator(request).isPresent()) {
            gate.leadTo(response, returnTo);
        } else if (Front.ledFromElsewhere(request) && !query.has("again")) {
            comeAgain(request, response, returnTo);
        } else {
            String notice = query.has("signed_out")
                    ? "You are signed out."
                    : gate.session(request).isPresent() ? "Your session has ended. Sign in again." : "";
            boolean anybody = database.read(Accounts::any);
            pages.show(request, response, TEMPLATE, SignInPage.fresh(returnTo, notice, anybody));
        }
    }

    /** A link on another site led here, so the browser kept the session cookie back (SameSite=Strict): asks it to come again from here. */
    private void comeAgain(HttpServletRequest request, HttpServletResponse response, String returnTo)
            throws IOException {
        String link =
                site.href(Gate.SIGN_IN + "?again=1&return_to=" + URLEncoder.encode(returnTo, StandardCharsets.UTF_8));
        pages.show(request, response, "operator/again.ftlh", Map.of("link", link));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Front.requireSameOrigin(request, site);
        Params form = Params.form(request);
        String returnTo = form.text("return_to").flatMap(ReturnPath::of).orElse(ReturnPath.HOME);
        String name = form.typed("name");
        String address = request.getRemoteAddr();
        if (!attempts.allow(Operator.folded(name), address)) {
            refuseForNow(request, response, SignInPage.closed(returnTo, name));
            return;
        }
        Optional<Operator> operator = database.read(sql -> Accounts.named(sql, name));
        Optional<String> before = gate.session(request);
        Instant now = clock.instant();
        if (passwords.fits(operator, form.text("password").orElse(""))) {
            attempts.succeeded(Operator.folded(name), address);
            String session = database.write(sql -> {
                Journal.write(sql, entry(operator, true, "").from(address), now);
                return Sessions.begin(sql, operator.orElseThrow(), before, now);
            });
            gate.letIn(response, session, returnTo);
        } else {
            note(entry(operator, false, "").from(address).detail("wrong name or password"), now);
            pages.show(request, response, UNPROCESSABLE, TEMPLATE, SignInPage.refused(returnTo, name));
        }
    }

    private void refuseForNow(HttpServletRequest request, HttpServletResponse response, SignInPage page)
            throws IOException {
        String address = request.getRemoteAddr();
        if (attempts.worthNoting(address)) {
            note(
                    entry(Optional.empty(), false, Reason.TOO_MANY.slug())
                            .from(address)
                            .detail("too many attempts from this network"),
                    clock.instant());
        }
        response.setHeader("Retry-After", "60");
        pages.show(request, response, TOO_MANY, TEMPLATE, page);
    }

    /** A name that nobody has is not written down: it may be a password in the wrong field. */
    private static Entry entry(Optional<Operator> operator, boolean ok, String reason) {
        Entry entry = ok ? Entry.of(Event.OPERATOR_SIGNED_IN) : Entry.failed(Event.OPERATOR_SIGNED_IN, reason, "");
        return entry.operator(operator.map(Operator::name).orElse(""));
    }

    private void note(Entry entry, Instant now) {
        database.write(sql -> {
            Journal.write(sql, entry, now);
            return true;
        });
    }
}
