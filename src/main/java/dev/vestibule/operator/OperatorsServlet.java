package dev.vestibule.operator;

import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.store.Database;
import dev.vestibule.store.Sql;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Params;
import dev.vestibule.web.SignedIn;
import dev.vestibule.web.Site;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who may work here: the list, removing somebody, and a one-time link for somebody new. Nobody removes themselves, so there is
 * always one left.
 */
final class OperatorsServlet extends HttpServlet {
    static final String PATH = "/dashboard/operators";
    private static final int UNPROCESSABLE = 422;
    private static final String TEMPLATE = "operator/list.ftlh";

    private final transient Operators operators;
    private final Site site;
    private final Pages pages;
    private final Database database;
    private final Clock clock;

    OperatorsServlet(Operators operators, Site site, Pages pages, Database database, Clock clock) {
        this.operators = operators;
        this.site = site;
        this.pages = pages;
        this.database = database;
        this.clock = clock;
    }

    /**
     * One operator.
     *
     * @param seen when they last did something here, or empty
     */
    public record Person(String id, String name, String since, String seen, boolean you) {}

    /**
     * What the page shows.
     *
     * @param link a new one-time link, shown in this answer only; or empty
     */
    public record ListPage(List<Person> people, String notice, String problem, String link) {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String notice =
                Params.query(request).has("removed") ? "The operator was removed and is signed out everywhere." : "";
        show(request, response, HttpServletResponse.SC_OK, notice, "", "");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SignedIn.requireFresh(request, PATH);
        Params form = Params.form(request);
        if (form.has("link")) {
            link(request, response);
        } else if (!form.has("sure")) {
            show(request, response, UNPROCESSABLE, "", "Tick the box to say that you mean it. Nobody was removed.", "");
        } else {
            remove(request, response, form.typed("remove"));
        }
    }

    private void link(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String link = operators.newLink();
        Entry entry = Entry.of(Event.OPERATOR_CHANGED)
                .operator(SignedIn.of(request).name())
                .from(request.getRemoteAddr())
                .detail("Made a one-time link.");
        database.write(sql -> {
            Journal.write(sql, entry, clock.instant());
            return true;
        });
        show(request, response, HttpServletResponse.SC_OK, "", "", link);
    }

    private void remove(HttpServletRequest request, HttpServletResponse response, String id) throws IOException {
        SignedIn you = SignedIn.of(request);
        Instant now = clock.instant();
        boolean removed = database.write(sql -> {
            Optional<Operator> operator = Accounts.all(sql).stream()
                    .filter(one -> one.id().equals(id))
                    .findFirst();
            if (operator.isEmpty() || !Accounts.remove(sql, id, you.operatorId())) {
                return false;
            }
            Entry entry = Entry.of(Event.OPERATOR_CHANGED)
                    .operator(you.name())
                    .from(request.getRemoteAddr())
                    .detail("Removed the operator " + operator.get().name() + ".");
            Journal.write(sql, entry, now);
            return true;
        });
        if (removed) {
            Answers.seeOther(response, site.href(PATH) + "?removed");
        } else {
            String problem = id.equals(you.operatorId())
                    ? "Nobody removes themselves: ask another operator. Nobody was removed."
                    : "This operator is not there any more. Nobody was removed.";
            show(request, response, HttpServletResponse.SC_CONFLICT, "", problem, "");
        }
    }

    private void show(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            String notice,
            String problem,
            String link)
            throws IOException {
        String you = SignedIn.of(request).operatorId();
        List<Person> people = database.read(sql -> people(sql, you));
        pages.show(request, response, status, TEMPLATE, new ListPage(people, notice, problem, link));
    }

    private static List<Person> people(Sql sql, String you) {
        return sql.list(
                "SELECT o.id, o.name, o.created_at, max(s.used_at) AS seen FROM operator o LEFT JOIN operator_session s"
                        + " ON s.operator_id = o.id GROUP BY o.id, o.name, o.created_at ORDER BY o.created_at, o.name",
                row -> new Person(
                        row.text("id"),
                        row.text("name"),
                        row.time("created_at").toString(),
                        row.optionalTime("seen").map(Instant::toString).orElse(""),
                        row.text("id").equals(you)));
    }
}
