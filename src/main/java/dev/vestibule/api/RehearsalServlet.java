package dev.vestibule.api;

import dev.vestibule.web.Answers;
import dev.vestibule.web.JsonBody;
import dev.vestibule.web.Site;
import dev.vestibule.web.Trail;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /api/v2/rehearsals}: faults of the local sandbox, for programs such as continuous integration. */
final class RehearsalServlet extends HttpServlet {
    private static final String SCOPE = "run:rehearsals";
    private static final Set<String> KNOWN = Set.of("application", "connection", "faults");

    private final Bearer bearer;
    private final Site site;
    private final Api.Rehearsals rehearsals;

    RehearsalServlet(Bearer bearer, Site site, Api.Rehearsals rehearsals) {
        this.bearer = bearer;
        this.site = site;
        this.rehearsals = rehearsals;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            Trail.application(request, bearer.application(request, response, SCOPE));
            String id = id(request);
            Map<String, Object> report = id.isEmpty()
                    ? Map.of("rehearsals", rehearsals.latest())
                    : rehearsals
                            .report(id)
                            .orElseThrow(() -> new Refusal(404, "Not Found", "The rehearsal does not exist.", ""));
            Answers.json(response, HttpServletResponse.SC_OK, report);
        } catch (Refusal refusal) {
            refusal.answer(response, Map.of());
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            String caller = bearer.application(request, response, SCOPE);
            Trail.application(request, caller);
            if (!id(request).isEmpty()) {
                throw new Refusal(404, "Not Found", "There is no such address in this API.", "");
            }
            String id = begin(JsonBody.read(request), caller);
            response.setHeader("Location", site.href("/api/v2/rehearsals/" + id));
            Answers.json(
                    response,
                    HttpServletResponse.SC_ACCEPTED,
                    rehearsals.report(id).orElse(Map.of()));
        } catch (Refusal refusal) {
            refusal.answer(response, Map.of());
        }
    }

    private String begin(Map<String, Object> body, String caller) {
        body.keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw bad("Payload validation error: " + name
                            + " is not known; known are application, connection, faults.");
                });
        if (!(body.get("application") instanceof String application) || application.isEmpty()) {
            throw bad("Payload validation error: application is missing.");
        }
        Object faults = body.getOrDefault("faults", List.of());
        if (!(faults instanceof List<?> list) || !list.stream().allMatch(String.class::isInstance)) {
            throw bad("Payload validation error: faults is a list of names.");
        }
        if (!(body.getOrDefault("connection", "") instanceof String connection)) {
            throw bad("Payload validation error: connection is a name.");
        }
        try {
            return rehearsals.begin(
                    application, connection, list.stream().map(String::valueOf).toList(), "application " + caller);
        } catch (IllegalArgumentException e) {
            throw new Refusal(409, "Conflict", String.valueOf(e.getMessage()), "cannot_rehearse");
        }
    }

    private static Refusal bad(String message) {
        return new Refusal(400, "Bad Request", message, "invalid_body");
    }

    private static String id(HttpServletRequest request) {
        return Optional.ofNullable(request.getPathInfo()).orElse("").replaceFirst("^/", "");
    }
}
