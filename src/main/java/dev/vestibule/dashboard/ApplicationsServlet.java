package dev.vestibule.dashboard;

import dev.vestibule.application.Application;
import dev.vestibule.application.Applications;
import dev.vestibule.connection.Connection;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.store.Sql;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Params;
import dev.vestibule.web.SignedIn;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Everything about applications: the list itself, and the way to the tabs of one. */
final class ApplicationsServlet extends HttpServlet {
    private final Desk desk;
    private final NewApplication fresh;
    private final ApplicationSettings settings;
    private final ApplicationTokens tokens;
    private final ApplicationConnections connections;
    private final ApplicationDanger danger;

    ApplicationsServlet(Desk desk) {
        this.desk = desk;
        this.fresh = new NewApplication(desk);
        this.settings = new ApplicationSettings(desk);
        this.tokens = new ApplicationTokens(desk);
        this.connections = new ApplicationConnections(desk);
        this.danger = new ApplicationDanger(desk);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ApplicationPath path = path(request);
        switch (path.tab()) {
            case "" -> {
                if (path.id().isEmpty()) {
                    list(request, response);
                } else {
                    Answers.seeOther(
                            response,
                            desk.site().href(ApplicationPath.to(find(path).id(), ApplicationPath.SETTINGS)));
                }
            }
            case ApplicationPath.NEW -> fresh.show(request, response);
            case ApplicationPath.SETTINGS -> settings.show(request, response, find(path));
            case ApplicationPath.TOKENS -> tokens.show(request, response, find(path));
            case ApplicationPath.CONNECTIONS -> connections.show(request, response, find(path));
            case ApplicationPath.DANGER -> {
                requireFresh(request, path);
                danger.show(request, response, find(path));
            }
            case ApplicationPath.SECRET ->
                Answers.seeOther(
                        response, desk.site().href(ApplicationPath.to(find(path).id(), ApplicationPath.DANGER)));
            default -> throw notFound();
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ApplicationPath path = path(request);
        switch (path.tab()) {
            case ApplicationPath.NEW -> fresh.create(request, response);
            case ApplicationPath.SETTINGS -> settings.save(request, response, find(path));
            case ApplicationPath.TOKENS -> tokens.save(request, response, find(path));
            case ApplicationPath.CONNECTIONS -> connections.save(request, response, find(path));
            case ApplicationPath.DANGER -> {
                requireFresh(request, path);
                danger.delete(request, response, find(path));
            }
            case ApplicationPath.SECRET -> {
                requireFresh(request, path);
                danger.replaceSecret(request, response, find(path));
            }
            default -> throw notFound();
        }
    }

    /** The tab where something is lost is shown to nobody but who has just given the password: nothing typed there is lost. */
    private static void requireFresh(HttpServletRequest request, ApplicationPath path) {
        SignedIn.requireFresh(request, ApplicationPath.to(path.id(), ApplicationPath.DANGER));
    }

    private void list(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<ApplicationPage.Line> lines = desk.database()
                .read(sql -> Applications.all(sql).stream()
                        .map(application -> line(sql, application))
                        .toList());
        String notice = Params.query(request).has("deleted") ? "The application was deleted." : "";
        desk.pages().show(request, response, "applications/list.ftlh", new ApplicationPage.Listing(lines, notice));
    }

    private ApplicationPage.Line line(Sql sql, Application application) {
        return new ApplicationPage.Line(
                application.name(),
                application.kind().label(),
                application.id(),
                desk.site().href(ApplicationPath.to(application.id(), ApplicationPath.SETTINGS)),
                application.callbacks(),
                desk.connections().onFor(sql, application.id()).stream()
                        .map(Connection::name)
                        .collect(Collectors.joining(", ")));
    }

    private Application find(ApplicationPath path) {
        return desk.database()
                .read(sql -> Applications.find(sql, path.id()))
                .orElseThrow(ApplicationsServlet::notFound);
    }

    private static ApplicationPath path(HttpServletRequest request) {
        return ApplicationPath.of(request.getPathInfo()).orElseThrow(ApplicationsServlet::notFound);
    }

    private static Failure notFound() {
        return Failure.of(Reason.NOT_FOUND, "no such page of applications");
    }
}
