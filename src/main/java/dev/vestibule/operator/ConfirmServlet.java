package dev.vestibule.operator;

import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.store.Database;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Params;
import dev.vestibule.web.SignedIn;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The password once more, before something that cannot be taken back. A right one begins a new session, with new values. */
final class ConfirmServlet extends HttpServlet {
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;

    private final Pages pages;
    private final Database database;
    private final Gate gate;
    private final Passwords passwords;
    private final Attempts attempts;
    private final Clock clock;

    ConfirmServlet(Pages pages, Database database, Gate gate, Passwords passwords, Attempts attempts, Clock clock) {
        this.pages = pages;
        this.database = database;
        this.gate = gate;
        this.passwords = passwords;
        this.attempts = attempts;
        this.clock = clock;
    }

    /**
     * What the page shows.
     *
     * @param minutes for so long the password is not asked for again
     */
    public record ConfirmPage(String returnTo, String name, long minutes, Map<String, String> errors) {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        show(request, response, HttpServletResponse.SC_OK, returnTo(Params.query(request)), "");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Params form = Params.form(request);
        String returnTo = returnTo(form);
        SignedIn you = SignedIn.of(request);
        String address = request.getRemoteAddr();
        if (!attempts.allow(Operator.folded(you.name()), address)) {
            response.setHeader("Retry-After", "60");
            show(request, response, TOO_MANY, returnTo, "Too many attempts. Wait five minutes and try again.");
            return;
        }
        Optional<Operator> operator = database.read(sql -> Accounts.named(sql, you.name()));
        Optional<String> before = gate.session(request);
        Instant now = clock.instant();
        boolean right = passwords.fits(operator, form.text("password").orElse(""));
        Entry entry = (right
                        ? Entry.of(Event.OPERATOR_SIGNED_IN).detail("password confirmed")
                        : Entry.failed(Event.OPERATOR_SIGNED_IN, "", "").detail("wrong password when asked to confirm"))
                .operator(you.name())
                .from(address);
        if (!right) {
            database.write(sql -> {
                Journal.write(sql, entry, now);
                return true;
            });
            show(request, response, UNPROCESSABLE, returnTo, "The password is not right.");
            return;
        }
        attempts.succeeded(Operator.folded(you.name()), address);
        String session = database.write(sql -> {
            Journal.write(sql, entry, now);
            return Sessions.begin(sql, operator.orElseThrow(), before, now);
        });
        gate.letIn(response, session, returnTo);
    }

    private void show(
            HttpServletRequest request, HttpServletResponse response, int status, String returnTo, String problem)
            throws IOException {
        Map<String, String> errors = problem.isEmpty() ? Map.of() : Map.of("password", problem);
        pages.show(
                request,
                response,
                status,
                "operator/confirm.ftlh",
                new ConfirmPage(returnTo, SignedIn.of(request).name(), Sessions.FRESH.toMinutes(), errors));
    }

    private static String returnTo(Params params) {
        return params.text("return_to").flatMap(ReturnPath::of).orElse(ReturnPath.HOME);
    }
}
