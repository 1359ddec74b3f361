package dev.vestibule.tryout;

import dev.vestibule.connection.Connection;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.provider.Provider;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Params;
import dev.vestibule.web.SignedIn;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The pages of tries. */
final class TryServlet extends HttpServlet {
    private final transient Room room;
    private final transient StartDesk start;

    TryServlet(Room room, StartDesk start) {
        this.room = room;
        this.start = start;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        TryPath path = TryPath.of(request.getPathInfo());
        if (path.part().equals("bundle")) {
            Bundles.send(room, room.run(path.connection(), path.page()), response);
            return;
        }
        if (!path.part().isEmpty()) {
            throw Failure.of(Reason.NOT_FOUND, "no page under a try");
        }
        switch (path.page()) {
            case "" -> list(path.connection(), request, response);
            case "start" -> start.show(path.connection(), request, response);
            case "go" -> start.go(path.connection(), request, response);
            case "open" -> open(path.connection(), request, response);
            case "compare" -> compare(path.connection(), request, response);
            default -> result(path, request, response);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        TryPath path = TryPath.of(request.getPathInfo());
        String name = path.connection();
        if (path.page().equals("start") && path.part().isEmpty()) {
            start.again(name, request, response);
            return;
        }
        Runs.Run run = room.run(name, path.page());
        if (path.part().equals("told")) {
            told(run, request);
            Answers.seeOther(response, room.site().href(TryPath.run(name, run.id())));
        } else if (path.part().equals("delete")) {
            room.database().write(sql -> Runs.delete(sql, name, run.id()));
            Answers.seeOther(response, room.site().href(TryPath.list(name) + "?done=deleted"));
        } else {
            throw Failure.of(Reason.NOT_FOUND, "nothing to be done there");
        }
    }

    /** Typed words count more than a text that was picked. */
    private void told(Runs.Run run, HttpServletRequest request) {
        Params form = Params.form(request);
        String words =
                Optional.of(form.typed("words")).filter(text -> !text.isBlank()).orElseGet(() -> form.typed("text"));
        if (!words.isBlank()) {
            String few = words.length() > 2000 ? words.substring(0, 2000) : words;
            room.flow().told(run, few, SignedIn.of(request).name());
        }
    }

    private void list(String name, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Connection connection = room.named(name);
        Provider provider = room.targets().provider(connection);
        Instant now = room.clock().instant();
        List<RunLine> runs = room.database().read(sql -> Runs.of(sql, connection.name())).stream()
                .map(run -> RunLine.of(run, connection, now))
                .toList();
        room.pages()
                .show(
                        request,
                        response,
                        "tryout/history.ftlh",
                        new HistoryPage(
                                Head.of(connection, provider, true),
                                runs,
                                Runs.KEPT,
                                Runs.LONGEST.toDays(),
                                Params.query(request).typed("done")));
    }

    /** The last try of this operator that has not come back, for whoever stands before a page of errors. */
    private void open(String name, HttpServletRequest request, HttpServletResponse response) {
        String operator = SignedIn.of(request).name();
        String to = room.database().read(sql -> Runs.of(sql, name)).stream()
                .filter(run -> run.ok().isEmpty() && run.operator().equals(operator))
                .findFirst()
                .map(run -> TryPath.run(name, run.id()))
                .orElse(TryPath.list(name));
        Answers.seeOther(response, room.site().href(to));
    }

    private void result(TryPath path, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Connection connection = room.named(path.connection());
        Provider provider = room.targets().provider(connection);
        Runs.Run run = room.run(connection.name(), path.page());
        List<Runs.Run> all = room.database().read(sql -> Runs.of(sql, connection.name()));
        String compare = Pairs.besideOf(run, all)
                .map(other -> TryPath.list(connection.name()) + "/compare?left=" + other.id() + "&right=" + run.id())
                .orElse("");
        room.pages()
                .show(
                        request,
                        response,
                        "tryout/result.ftlh",
                        ResultPage.of(
                                run,
                                Head.of(connection, provider, false),
                                connection,
                                provider,
                                compare,
                                room.clock().instant()));
    }

    private void compare(String name, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Connection connection = room.named(name);
        Provider provider = room.targets().provider(connection);
        List<Runs.Run> all = room.database().read(sql -> Runs.of(sql, name)).stream()
                .filter(run -> run.ok().isPresent())
                .toList();
        Params query = Params.query(request);
        Pairs pair = Pairs.of(all, query.typed("left"), query.typed("right"))
                .orElseThrow(() -> Failure.of(Reason.NOT_FOUND, "fewer than two tries"));
        room.pages()
                .show(
                        request,
                        response,
                        "tryout/compare.ftlh",
                        ComparePage.of(
                                Head.of(connection, provider, false),
                                connection,
                                all,
                                pair.left(),
                                pair.right(),
                                room.clock().instant()));
    }

    /**
     * The model of {@code tryout/history.ftlh}.
     *
     * @param kept how many are kept, and for how many days
     * @param done what was just done, or empty
     */
    public record HistoryPage(Head connection, List<RunLine> runs, int kept, long days, String done) {}
}
