package dev.vestibule.tryout;

import dev.vestibule.connection.Connection;
import dev.vestibule.connection.Connections;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.provider.Provider;
import dev.vestibule.store.Database;
import dev.vestibule.upstream.Targets;
import dev.vestibule.upstream.Transactions;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Cookies;
import dev.vestibule.web.Front;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Params;
import dev.vestibule.web.SignedIn;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pages of tries. */
final class TryServlet extends HttpServlet {
    private final Pages pages;
    private final Cookies cookies;
    private final Database database;
    private final Connections connections;
    private final Targets targets;
    private final Transactions transactions;
    private final TryFlow flow;

    TryServlet(
            Pages pages,
            Cookies cookies,
            Database database,
            Connections connections,
            Targets targets,
            Transactions transactions,
            TryFlow flow) {
        this.pages = pages;
        this.cookies = cookies;
        this.database = database;
        this.connections = connections;
        this.targets = targets;
        this.transactions = transactions;
        this.flow = flow;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String[] path = Optional.ofNullable(request.getPathInfo())
                .orElse("/")
                .substring(1)
                .split("/", -1);
        if (path.length == 2 && path[1].equals("start")) {
            start(path[0], request, response);
            return;
        }
        Connection connection = database.read(sql -> connections.named(sql, path[0]))
                .orElseThrow(() -> Failure.of(Reason.NOT_FOUND, "no connection of that name"));
        Provider provider = targets.provider(connection);
        if (path.length == 1) {
            List<RunLine> runs = database.read(sql -> Runs.of(sql, connection.name())).stream()
                    .map(run -> RunLine.of(run, connection))
                    .toList();
            pages.show(
                    request,
                    response,
                    "tryout/history.ftlh",
                    new HistoryPage(Head.of(connection, provider), runs, Runs.KEPT));
        } else if (path.length == 2) {
            Runs.Run run = database.read(sql -> Runs.find(sql, connection.name(), path[1]))
                    .orElseThrow(() -> Failure.of(Reason.NOT_FOUND, "no try of that id"));
            pages.show(
                    request,
                    response,
                    "tryout/result.ftlh",
                    new ResultPage(Head.of(connection, provider), RunLine.of(run, connection), run.report()));
        } else {
            throw Failure.of(Reason.NOT_FOUND, "no page under a try");
        }
    }

    private void start(String name, HttpServletRequest request, HttpServletResponse response) {
        Front.requireNavigation(request);
        TryFlow.Begun begun = flow.begin(
                name,
                Params.query(request).typed("generation"),
                SignedIn.of(request).name());
        cookies.set(
                response,
                transactions.cookieName(begun.transaction().state()),
                transactions.seal(begun.transaction()),
                Transactions.LIFE,
                begun.crossSite() ? cookies.framed() : Cookies.SameSite.LAX);
        Answers.seeOther(response, begun.url());
    }

    /** The connection on top of each page; what the frame of connections shows. */
    public record Head(
            String name,
            String title,
            String provider,
            String logo,
            State state,
            boolean sandbox,
            boolean enabled,
            boolean ready,
            String optionsName) {
        static Head of(Connection connection, Provider provider) {
            Connection.State state = connection.state();
            String at = connection
                    .lastTry()
                    .filter(tried -> tried.revision() == connection.revision())
                    .map(tried -> tried.at().toString())
                    .orElse("");
            boolean usual = connection.name().equals(connection.provider());
            return new Head(
                    connection.name(),
                    usual || provider.isTyped() ? provider.name() : provider.name() + ": " + connection.name(),
                    provider.name(),
                    provider.logo(),
                    new State(state.sign(), state.words(), at),
                    connection.sandbox(),
                    connection.enabled(),
                    state != Connection.State.NOT_SET_UP,
                    provider.optionsName());
        }
    }

    /** What is known about whether the connection works. */
    public record State(String kind, String word, String at) {}

    /**
     * One try in a line.
     *
     * @param current whether the settings are still those it ran with
     */
    public record RunLine(String id, String at, String operator, boolean ok, boolean current, String summary) {
        static RunLine of(Runs.Run run, Connection connection) {
            return new RunLine(
                    run.id(),
                    run.at().toString(),
                    run.operator(),
                    run.ok(),
                    run.revision() == connection.revision(),
                    run.report().get("failure") instanceof Map<?, ?> failure
                                    && failure.get("title") instanceof String title
                            ? title
                            : "It works!");
        }
    }

    /** The model of {@code tryout/history.ftlh}. */
    public record HistoryPage(Head connection, List<RunLine> runs, int kept) {}

    /** The model of {@code tryout/result.ftlh}. */
    public record ResultPage(Head connection, RunLine run, Map<String, @Nullable Object> report) {}
}
