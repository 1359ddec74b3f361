package dev.vestibule.rehearsal;

import dev.vestibule.application.Application;
import dev.vestibule.application.Applications;
import dev.vestibule.connection.Connection;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.provider.Provider;
import dev.vestibule.store.JsonText;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Params;
import dev.vestibule.web.SignedIn;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages of rehearsals. A running one is looked at again every two seconds. */
final class RehearsalServlet extends HttpServlet {
    static final String PATH = "/dashboard/rehearsal";

    private final Stage stage;
    private final Pages pages;
    private final Director director;

    RehearsalServlet(Stage stage, Pages pages, Director director) {
        this.stage = stage;
        this.pages = pages;
        this.director = director;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> path = path(request);
        Connection connection = connection(path.get(0));
        if (path.size() == 1) {
            choose(request, response, connection, HttpServletResponse.SC_OK, "");
            return;
        }
        Runs.Run run = stage.database()
                .read(sql -> Runs.find(sql, path.get(1)))
                .filter(found -> found.connection().equals(connection.name()))
                .orElseThrow(() -> Failure.of(Reason.NOT_FOUND, "no rehearsal of that id"));
        RehearsalPages.Line line = line(run);
        if (Params.query(request).typed("format").equals("json")) {
            Map<String, Object> report = new LinkedHashMap<>();
            report.put("simulated", true);
            report.put("id", run.id());
            report.put("at", run.at().toString());
            report.put("state", line.state());
            report.put("connection", run.connection());
            report.put("application", line.application());
            report.put("scenes", run.scenes());
            response.setHeader("Content-Disposition", "attachment; filename=\"rehearsal-" + run.id() + ".json\"");
            Answers.body(response, HttpServletResponse.SC_OK, "application/json", JsonText.of(report));
            return;
        }
        if (line.state().equals(Runs.WAITING) || line.state().equals(Runs.RUNNING)) {
            // Nothing on the page is typed or chosen, and it ends by itself.
            response.setHeader("Refresh", "2");
        }
        pages.show(
                request,
                response,
                "rehearsal/result.ftlh",
                new RehearsalPages.Result(head(connection), line, run.scenes(), PATH + "/" + connection.name()));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Connection connection = connection(path(request).get(0));
        Params form = Params.form(request);
        List<String> faults = form.has("all") ? List.of() : form.all("fault");
        if (faults.isEmpty() && !form.has("all")) {
            choose(request, response, connection, 400, "Tick at least one fault, or play all of them.");
            return;
        }
        try {
            Runs.Run run = director.ask(
                    form.typed("application"),
                    connection.name(),
                    faults,
                    SignedIn.of(request).name(),
                    Runs.WAITING);
            Answers.seeOther(response, stage.site().href(PATH + "/" + connection.name() + "/" + run.id()));
        } catch (CannotRehearse e) {
            choose(request, response, connection, 400, String.valueOf(e.getMessage()));
        }
    }

    private void choose(
            HttpServletRequest request, HttpServletResponse response, Connection connection, int status, String problem)
            throws IOException {
        List<Application> applications = stage.database()
                .read(sql -> stage.connections().applicationsOf(sql, connection.id()).stream()
                        .flatMap(id -> Applications.find(sql, id).stream())
                        .filter(one -> !one.callbacks().isEmpty())
                        .toList());
        List<RehearsalPages.Line> runs = stage.database().read(sql -> Runs.latest(sql, connection.name())).stream()
                .map(this::line)
                .toList();
        String obstacle = obstacle(connection, applications);
        List<RehearsalPages.Kind> kinds = List.of();
        if (obstacle.isEmpty()) {
            try {
                Cast.of(stage, applications.get(0).id(), connection.name());
                kinds = kinds();
            } catch (CannotRehearse e) {
                obstacle = String.valueOf(e.getMessage());
            }
        }
        pages.show(
                request,
                response,
                status,
                "rehearsal/choose.ftlh",
                new RehearsalPages.Choose(
                        head(connection),
                        PATH + "/" + connection.name(),
                        applications.stream()
                                .map(one -> new RehearsalPages.Option(one.id(), one.name()))
                                .toList(),
                        Params.query(request).typed("application"),
                        kinds,
                        runs,
                        obstacle,
                        problem,
                        Runs.KEPT));
    }

    private static String obstacle(Connection connection, List<Application> applications) {
        if (!connection.sandbox()) {
            return "This connection leads to the real provider. Faults can only be played where the sandbox stands in for it.";
        }
        return applications.isEmpty()
                ? "This connection is not switched on for any application that people log in to."
                : "";
    }

    private List<RehearsalPages.Kind> kinds() {
        List<SandboxDesk.Kind> kinds = director.kinds();
        Map<String, String> sentences = new LinkedHashMap<>();
        kinds.forEach(kind -> sentences.put(kind.fault(), kind.sentence()));
        return director.all(kinds).stream()
                .map(fault -> {
                    Optional<Expectation> expected = director.expected(fault);
                    return new RehearsalPages.Kind(
                            fault,
                            sentences.getOrDefault(Expectation.word(fault), ""),
                            expected.map(Expectation::cause).orElse(""),
                            expected.map(one -> one.end().words()).orElse("Nothing is written down"));
                })
                .toList();
    }

    private RehearsalPages.Line line(Runs.Run run) {
        Instant now = stage.clock().instant();
        String application = stage.database()
                .read(sql -> Applications.find(sql, run.applicationId()))
                .map(Application::name)
                .orElse(run.applicationId());
        return new RehearsalPages.Line(
                run.id(),
                run.at().toString(),
                application,
                run.askedBy(),
                run.stateAt(now),
                run.faults().size(),
                run.scenes().size(),
                run.surprises());
    }

    private RehearsalPages.Head head(Connection connection) {
        Provider provider = stage.targets().provider(connection);
        return new RehearsalPages.Head(connection.name(), provider.name(), connection.sandbox());
    }

    private Connection connection(String name) {
        return stage.database()
                .read(sql -> stage.connections().named(sql, name))
                .orElseThrow(() -> Failure.of(Reason.NOT_FOUND, "no connection of that name"));
    }

    private static List<String> path(HttpServletRequest request) {
        List<String> path = List.of(Optional.ofNullable(request.getPathInfo())
                .orElse("/")
                .substring(1)
                .split("/", -1));
        if (path.size() > 2) {
            throw Failure.of(Reason.NOT_FOUND, "no page under a rehearsal");
        }
        return path;
    }
}
