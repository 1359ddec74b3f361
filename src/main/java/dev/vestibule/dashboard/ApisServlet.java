package dev.vestibule.dashboard;

import dev.vestibule.application.Application;
import dev.vestibule.application.Applications;
import dev.vestibule.application.ResourceServer;
import dev.vestibule.application.ResourceServers;
import dev.vestibule.application.ResourceServers.ClientGrant;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The APIs that access tokens may be for: the list, and adding one. */
final class ApisServlet extends HttpServlet {
    static final String PATH = "/dashboard/apis";

    private final Desk desk;

    ApisServlet(Desk desk) {
        this.desk = desk;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String notice = Params.query(request).has("removed") ? "The API was removed, and what was granted for it." : "";
        show(request, response, HttpServletResponse.SC_OK, ApiForm.blank(), Map.of(), notice);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Params typed = Params.form(request);
        ApiForm form = ApiForm.of(typed.typed("identifier"), typed);
        Map<String, String> errors = form.problems();
        String operator = SignedIn.of(request).name();
        Instant now = desk.clock().instant();
        if (errors.isEmpty()) {
            boolean added = !form.identifier().equals(management(desk))
                    && desk.database().write(sql -> add(sql, form.server(), operator, now));
            errors = added ? errors : Map.of("identifier", "There is an API with this identifier already.");
        }
        if (errors.isEmpty()) {
            Answers.seeOther(response, desk.site().href(ApiServlet.path(form.identifier())) + "&added");
        } else {
            show(request, response, NewApplication.UNPROCESSABLE, form, errors, "");
        }
    }

    private static boolean add(Sql sql, ResourceServer server, String operator, Instant now) {
        if (ResourceServers.find(sql, server.identifier()).isPresent()) {
            return false;
        }
        ResourceServers.save(sql, server);
        ApplicationChanges.ofApi(sql, "", "Added the API " + server.identifier() + ".", operator, now);
        return true;
    }

    /** The audience of this server's own management API. */
    static String management(Desk desk) {
        return desk.site().url("/api/v2/");
    }

    static Failure notFound() {
        return Failure.of(Reason.NOT_FOUND, "no such API");
    }

    private void show(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            ApiForm form,
            Map<String, String> errors,
            String notice)
            throws IOException {
        ApiPage.Listing page = desk.database().read(sql -> {
            List<ClientGrant> grants = ResourceServers.grants(sql);
            Map<String, String> names =
                    Applications.all(sql).stream().collect(Collectors.toMap(Application::id, Application::name));
            return new ApiPage.Listing(
                    ResourceServers.all(sql).stream()
                            .map(server -> line(server, grants, names))
                            .toList(),
                    line(
                            new ResourceServer(
                                    management(desk), "Management API", List.of(), ResourceServer.USUAL_LIFE),
                            grants,
                            names),
                    form,
                    errors,
                    notice,
                    desk.site().href(PATH));
        });
        desk.pages().show(request, response, status, "apis/list.ftlh", page);
    }

    private ApiPage.Line line(ResourceServer server, List<ClientGrant> grants, Map<String, String> names) {
        return new ApiPage.Line(
                server.identifier(),
                server.name(),
                desk.site().href(ApiServlet.path(server.identifier())),
                server.scopes(),
                Span.text(server.tokenLifetime()),
                grants.stream()
                        .filter(grant -> grant.audience().equals(server.identifier()))
                        .map(grant -> Optional.ofNullable(names.get(grant.applicationId()))
                                .orElse(grant.applicationId()))
                        .collect(Collectors.joining(", ")));
    }
}
