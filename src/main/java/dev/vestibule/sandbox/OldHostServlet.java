package dev.vestibule.sandbox;

import dev.vestibule.web.Answers;
import dev.vestibule.web.Site;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * api.instagram.com/oauth/authorize, where people were sent before the consent moved to another host, and from where they are
 * still sent on. All hosts being one here, it has an address of its own.
 */
final class OldHostServlet extends HttpServlet {
    static final String PATH = "/api.instagram.com/oauth/authorize";

    private final Site site;

    OldHostServlet(Site site) {
        this.site = site;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(
                "Location",
                site.url(AuthorizeServlet.PATH)
                        + Optional.ofNullable(request.getQueryString())
                                .map(query -> "?" + query)
                                .orElse(""));
        Answers.body(response, HttpServletResponse.SC_FOUND, "text/html; charset=utf-8", "");
    }
}
