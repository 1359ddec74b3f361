package dev.vestibule.sandbox;

import dev.vestibule.web.Answers;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Site;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The front page of the developer portal. A POST signs out. */
final class PortalServlet extends HttpServlet {
    static final String PATH = "/developer";

    private final Site site;
    private final Pages pages;
    private final Sessions sessions;

    PortalServlet(Site site, Pages pages, Sessions sessions) {
        this.site = site;
        this.pages = pages;
        this.sessions = sessions;
    }

    /** The page. */
    public record Portal(PortalPage.Frame frame) {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String developer = sessions.who(request).developer().orElse("");
        pages.show(
                request,
                response,
                "sandbox/portal.ftlh",
                new Portal(new PortalPage.Frame(developer, sessions.formToken(request, response))));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        sessions.ownForm(request);
        sessions.signOutDeveloper(request, response);
        Answers.seeOther(response, site.href(PATH));
    }
}
