package dev.vestibule.operator;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.store.Database;
import dev.vestibule.store.Sql;
import dev.vestibule.web.Front;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Params;
import dev.vestibule.web.Site;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The page behind a one-time link. Looking at it spends nothing; sending the form takes the link in the same transaction that
 * makes the operator.
 */
final class LinkServlet extends HttpServlet {
    private static final int UNPROCESSABLE = 422;

    private final Site site;
    private final Pages pages;
    private final Database database;
    private final Gate gate;
    private final Passwords passwords;
    private final Clock clock;

    LinkServlet(Site site, Pages pages, Database database, Gate gate, Passwords passwords, Clock clock) {
        this.site = site;
        this.pages = pages;
        this.database = database;
        this.gate = gate;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** What the form says. */
    private record Wish(String who, String name, String password, String again) {
        boolean isNew() {
            return who.equals(LinkPage.NEW);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<List<Operator>> operators = operatorsIfGood(token(request));
        if (operators.isEmpty()) {
            showGone(request, response);
            return;
        }
        pages.show(
                request,
                response,
                "operator/link.ftlh",
                LinkPage.of(action(request), operators.get(), LinkPage.NEW, "", Map.of()));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Front.requireSameOrigin(request, site);
        Optional<List<Operator>> operators = operatorsIfGood(token(request));
        if (operators.isEmpty()) {
            showGone(request, response);
            return;
        }
        Params form = Params.form(request);
        Wish wish = new Wish(
                form.text("who").orElse(LinkPage.NEW),
                Operator.tidied(form.typed("name")),
                form.text("password").orElse(""),
                form.text("password_again").orElse(""));
        Map<String, String> errors = problems(wish, operators.get());
        if (!errors.isEmpty()) {
            pages.show(
                    request,
                    response,
                    UNPROCESSABLE,
                    "operator/link.ftlh",
                    LinkPage.of(action(request), operators.get(), wish.who(), wish.name(), errors));
            return;
        }
        String hash = passwords.hash(wish.password());
        String token = token(request);
        Optional<String> before = gate.session(request);
        String address = request.getRemoteAddr();
        Instant now = clock.instant();
        Optional<String> session = database.write(sql -> Links.take(sql, token, now)
                ? Optional.of(Sessions.begin(sql, make(sql, wish, hash, address, now), before, now))
                : Optional.empty());
        if (session.isEmpty()) {
            showGone(request, response);
            return;
        }
        gate.letIn(response, session.get(), ReturnPath.HOME);
    }

    /** Makes the operator or changes the password. If that is no longer possible the link is not spent. */
    private static Operator make(Sql sql, Wish wish, String hash, String address, Instant now) {
        Operator operator;
        if (wish.isNew()) {
            if (Accounts.named(sql, wish.name()).isPresent()) {
                throw Failure.of(Reason.CONFLICT, "an operator of this name was added in the meantime");
            }
            operator = Accounts.add(sql, wish.name(), hash, now);
        } else {
            operator = Accounts.all(sql).stream()
                    .filter(one -> one.id().equals(wish.who()))
                    .findFirst()
                    .orElseThrow(() -> Failure.of(Reason.CONFLICT, "the operator was removed in the meantime"));
            Accounts.replacePassword(sql, operator, hash);
        }
        Entry entry = Entry.of(wish.isNew() ? Event.OPERATOR_ADDED : Event.OPERATOR_CHANGED)
                .operator(operator.name())
                .from(address)
                .detail(wish.isNew() ? "with a one-time link" : "new password, with a one-time link");
        Journal.write(sql, entry, now);
        return operator;
    }

    private static Map<String, String> problems(Wish wish, List<Operator> operators) {
        Map<String, String> problems = new LinkedHashMap<>();
        Optional<Operator> other =
                operators.stream().filter(one -> one.id().equals(wish.who())).findFirst();
        if (wish.isNew()) {
            nameProblem(wish.name(), operators).ifPresent(problem -> problems.put("name", problem));
        } else if (other.isEmpty()) {
            problems.put("who", "Choose who this is for.");
        }
        Passwords.problem(wish.password(), other.map(Operator::name).orElse(wish.name()))
                .ifPresent(problem -> problems.put("password", problem));
        if (!problems.containsKey("password") && !wish.password().equals(wish.again())) {
            problems.put("password_again", "The two passwords are not the same.");
        }
        return problems;
    }

    private static Optional<String> nameProblem(String name, List<Operator> operators) {
        if (name.isBlank() || name.length() > Operator.MOST_NAME) {
            return Optional.of("Give a name of 1 to " + Operator.MOST_NAME + " characters.");
        }
        if (name.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)) {
            return Optional.of("The name has characters that cannot be seen.");
        }
        return operators.stream().anyMatch(one -> one.isCalled(name))
                ? Optional.of(
                        "There is an operator of this name. Choose another, or set a new password for them above.")
                : Optional.empty();
    }

    private Optional<List<Operator>> operatorsIfGood(String token) {
        return database.read(
                sql -> Links.isGood(sql, token, clock.instant()) ? Optional.of(Accounts.all(sql)) : Optional.empty());
    }

    private void showGone(HttpServletRequest request, HttpServletResponse response) throws IOException {
        pages.show(
                request,
                response,
                HttpServletResponse.SC_NOT_FOUND,
                "operator/link-gone.ftlh",
                Map.of("command", LinkPage.COMMAND));
    }

    private String action(HttpServletRequest request) {
        return site.href("/operator/link/" + token(request));
    }

    private static String token(HttpServletRequest request) {
        return Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
    }
}
