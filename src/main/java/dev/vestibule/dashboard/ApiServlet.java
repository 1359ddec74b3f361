package dev.vestibule.dashboard;

import dev.vestibule.application.Application;
import dev.vestibule.application.Applications;
import dev.vestibule.application.ResourceServer;
import dev.vestibule.application.ResourceServers;
import dev.vestibule.application.ResourceServers.ClientGrant;
import dev.vestibule.store.Sql;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Params;
import dev.vestibule.web.SignedIn;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One API: what it is, which applications may use it, and removing it. Its identifier stands in the query, as it is an address. */
final class ApiServlet extends HttpServlet {
    static final String PATH = "/dashboard/apis/one";
    private static final Map<String, String> NOTICES = Map.of(
            "added", "Added. Now say which applications may use it.",
            "saved", "Saved.",
            "granted", "Granted. It counts from the next token on.",
            "withdrawn", "Withdrawn. Tokens that are out live out their term.");

    private final Desk desk;

    ApiServlet(Desk desk) {
        this.desk = desk;
    }

    /** How a change ended: where to go on, or what is wrong with which status. */
    private record Outcome(String goOn, int status, Map<String, String> errors, String problem) {
        static Outcome well(String goOn) {
            return new Outcome(goOn, 0, Map.of(), "");
        }

        static Outcome wrong(String field, String why) {
            return new Outcome("", NewApplication.UNPROCESSABLE, Map.of(field, why), "");
        }
    }

    static String path(String identifier) {
        return PATH + "?id=" + URLEncoder.encode(identifier, StandardCharsets.UTF_8);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Params query = Params.query(request);
        ResourceServer server = find(query);
        String notice = NOTICES.entrySet().stream()
                .filter(entry -> query.has(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
        show(request, response, server, ApiForm.of(server), new Outcome("", 200, Map.of(), ""), notice);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ResourceServer server = find(Params.query(request));
        Params typed = Params.form(request);
        String operator = SignedIn.of(request).name();
        Instant now = desk.clock().instant();
        boolean builtIn = server.identifier().equals(ApisServlet.management(desk));
        boolean saving = !typed.has("grant") && !typed.has("withdraw") && !typed.has("confirm");
        ApiForm form = saving ? ApiForm.of(server.identifier(), typed) : ApiForm.of(server);
        if (builtIn && (saving || typed.has("confirm"))) {
            throw ApisServlet.notFound();
        }
        Outcome outcome = desk.database().write(sql -> {
            if (typed.has("grant")) {
                return grant(sql, server, typed, operator, now);
            }
            if (typed.has("withdraw")) {
                return withdraw(sql, server, typed.typed("withdraw"), operator, now);
            }
            return saving ? save(sql, form, operator, now) : remove(sql, server, typed, operator, now);
        });
        if (outcome.goOn().isEmpty()) {
            show(request, response, server, form, outcome, "");
        } else {
            Answers.seeOther(response, desk.site().href(outcome.goOn()));
        }
    }

    private static Outcome save(Sql sql, ApiForm form, String operator, Instant now) {
        Map<String, String> errors = form.problems();
        if (!errors.isEmpty()) {
            return new Outcome("", NewApplication.UNPROCESSABLE, errors, "");
        }
        Optional<ResourceServer> present = ResourceServers.find(sql, form.identifier());
        if (present.map(ApiForm::seen).filter(form.seen()::equals).isEmpty()) {
            return new Outcome(
                    "",
                    HttpServletResponse.SC_CONFLICT,
                    Map.of(),
                    "Somebody else changed this API after you opened the page. What you typed is kept below, and nothing of it is saved. Save again to put it over theirs.");
        }
        if (!present.equals(Optional.of(form.server()))) {
            ResourceServers.save(sql, form.server());
            ApplicationChanges.ofApi(sql, "", "Changed the API " + form.identifier() + ".", operator, now);
        }
        return Outcome.well(path(form.identifier()) + "&saved");
    }

    private Outcome grant(Sql sql, ResourceServer server, Params typed, String operator, Instant now) {
        Optional<Application> application =
                Applications.named(sql, typed.typed("grant")).or(() -> Applications.find(sql, typed.typed("grant")));
        if (application.isEmpty()) {
            return Outcome.wrong("grant", "Choose an application.");
        }
        List<String> scopes = List.of(typed.typed("scope").split("\\s+", -1)).stream()
                .filter(scope -> !scope.isEmpty())
                .distinct()
                .toList();
        boolean builtIn = server.identifier().equals(ApisServlet.management(desk));
        Optional<String> unknown = scopes.stream()
                .filter(scope -> !builtIn && !server.scopes().contains(scope))
                .findFirst();
        if (unknown.isPresent()) {
            return Outcome.wrong("scope", "This API has no permission “" + unknown.get() + "”.");
        }
        ResourceServers.save(sql, new ClientGrant(application.get().id(), server.identifier(), scopes));
        ApplicationChanges.ofApi(
                sql,
                application.get().id(),
                "Granted " + server.identifier() + ": "
                        + (scopes.isEmpty() ? "no permissions" : String.join(" ", scopes)) + ".",
                operator,
                now);
        return Outcome.well(path(server.identifier()) + "&granted");
    }

    private static Outcome withdraw(Sql sql, ResourceServer server, String application, String operator, Instant now) {
        if (ResourceServers.removeGrant(sql, application, server.identifier())) {
            ApplicationChanges.ofApi(sql, application, "Withdrew " + server.identifier() + ".", operator, now);
        }
        return Outcome.well(path(server.identifier()) + "&withdrawn");
    }

    private static Outcome remove(Sql sql, ResourceServer server, Params typed, String operator, Instant now) {
        if (!typed.typed("confirm").equals(server.identifier())) {
            return Outcome.wrong("confirm", "Type the identifier exactly as it stands above.");
        }
        if (ResourceServers.remove(sql, server.identifier())) {
            ApplicationChanges.ofApi(sql, "", "Removed the API " + server.identifier() + ".", operator, now);
        }
        return Outcome.well(ApisServlet.PATH + "?removed");
    }

    private ResourceServer find(Params query) {
        String identifier = query.typed("id");
        return identifier.equals(ApisServlet.management(desk))
                ? new ResourceServer(identifier, "Management API", List.of(), ResourceServer.USUAL_LIFE)
                : desk.database()
                        .read(sql -> ResourceServers.find(sql, identifier))
                        .orElseThrow(ApisServlet::notFound);
    }

    private void show(
            HttpServletRequest request,
            HttpServletResponse response,
            ResourceServer server,
            ApiForm form,
            Outcome outcome,
            String notice)
            throws IOException {
        ApiPage.One page = desk.database().read(sql -> {
            List<Application> applications = Applications.all(sql);
            List<ClientGrant> grants = ResourceServers.grants(sql).stream()
                    .filter(grant -> grant.audience().equals(server.identifier()))
                    .toList();
            Set<String> granted =
                    grants.stream().map(ClientGrant::applicationId).collect(Collectors.toSet());
            // Whoever saves again after a conflict has seen what is there now.
            String seen = ResourceServers.find(sql, server.identifier())
                    .map(ApiForm::seen)
                    .orElse("");
            return new ApiPage.One(
                    server.identifier(),
                    server.identifier().equals(ApisServlet.management(desk)),
                    desk.site().href(path(server.identifier())),
                    new ApiForm(form.identifier(), form.name(), form.scopes(), form.lifetime(), seen),
                    applications.stream()
                            .filter(one -> granted.contains(one.id()))
                            .map(one -> new ApiPage.Grant(one.id(), one.name(), scopes(grants, one)))
                            .toList(),
                    applications.stream()
                            .filter(one -> !granted.contains(one.id()))
                            .map(Application::name)
                            .toList(),
                    outcome.errors(),
                    notice,
                    outcome.problem());
        });
        desk.pages().show(request, response, outcome.status(), "apis/one.ftlh", page);
    }

    private static String scopes(List<ClientGrant> grants, Application application) {
        return grants.stream()
                .filter(grant -> grant.applicationId().equals(application.id()))
                .map(grant -> String.join(" ", grant.scopes()))
                .findFirst()
                .orElse("");
    }
}
