package dev.vestibule.sandbox;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Pages;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;

/** Every address without a servlet of its own: the start page, the Graph API under any version, and what does not exist. */
final class HomeServlet extends HttpServlet {
    private static final Pattern VERSION = Pattern.compile("/v[0-9]{1,3}\\.[0-9]{1,2}(/.*)?");
    private static final String ME = "/me";

    private final Pages pages;
    private final MeServlet me;
    private final Map<String, HttpServlet> slashed;

    /**
     * Takes what has further addresses.
     *
     * @param slashed servlets that answer with a slash behind their path too, as the legacy API was documented
     */
    HomeServlet(Pages pages, MeServlet me, Map<String, HttpServlet> slashed) {
        this.pages = pages;
        this.me = me;
        this.slashed = slashed;
    }

    /** The start page. */
    public record Home(String developer, String password) {}

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String path = request.getServletPath();
        HttpServlet further = slashed.get(path);
        if (path.equals("/") || path.isEmpty()) {
            pages.show(
                    request,
                    response,
                    "sandbox/home.ftlh",
                    new Home(Developers.SEEDED_EMAIL, Developers.SEEDED_PASSWORD));
        } else if (further != null) {
            further.service(request, response);
        } else if (VERSION.matcher(path).matches()) {
            graph(path.substring(Math.max(path.indexOf('/', 1), 0)), request, response);
        } else {
            throw Failure.of(Reason.NOT_FOUND, "no such page in the sandbox");
        }
    }

    private void graph(String path, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (path.equals(ME)) {
            me.service(request, response);
        } else {
            Answer answer = GraphError.unknownPath(path).answer();
            Answers.json(response, answer.status(), answer.json());
        }
    }
}
