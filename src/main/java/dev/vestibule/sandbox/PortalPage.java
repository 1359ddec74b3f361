package dev.vestibule.sandbox;

import dev.vestibule.web.Answers;
import dev.vestibule.web.Params;
import dev.vestibule.web.Site;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** A page of the portal for developers who are signed in; everybody else is sent to the sign-in. */
abstract class PortalPage extends HttpServlet {
    private final Site site;
    private final Sessions sessions;
    private final Developers developers;

    PortalPage(Site site, Sessions sessions, Developers developers) {
        this.site = site;
        this.sessions = sessions;
        this.developers = developers;
    }

    /**
     * What the frame of every such page needs.
     *
     * @param token for the forms
     */
    public record Frame(String developer, String token) {}

    @Override
    protected final void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Developers.Developer> developer = developer(request);
        if (developer.isEmpty()) {
            Answers.seeOther(response, site.href(SignInServlet.PATH) + continuation());
            return;
        }
        show(request, response, developer.get());
    }

    @Override
    protected final void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Params form = sessions.ownForm(request);
        Optional<Developers.Developer> developer = developer(request);
        if (developer.isEmpty()) {
            Answers.seeOther(response, site.href(SignInServlet.PATH) + continuation());
            return;
        }
        change(request, response, developer.get(), form);
    }

    /** Where the sign-in goes on, as its query; empty for the list of clients. */
    String continuation() {
        return "";
    }

    abstract void show(HttpServletRequest request, HttpServletResponse response, Developers.Developer developer)
            throws IOException;

    abstract void change(
            HttpServletRequest request, HttpServletResponse response, Developers.Developer developer, Params form)
            throws IOException;

    final Frame frame(HttpServletRequest request, HttpServletResponse response, Developers.Developer developer) {
        return new Frame(developer.name(), sessions.formToken(request, response));
    }

    private Optional<Developers.Developer> developer(HttpServletRequest request) {
        return sessions.who(request).developer().flatMap(developers::find);
    }
}
