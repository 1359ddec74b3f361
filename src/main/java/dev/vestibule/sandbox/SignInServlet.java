package dev.vestibule.sandbox;

import dev.vestibule.web.Answers;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Params;
import dev.vestibule.web.Site;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Sign-in to the developer portal, with one click for the developer who is there from the start. */
final class SignInServlet extends HttpServlet {
    static final String PATH = "/developer/signin";
    static final String TO_REGISTER = "?then=register";

    private final Site site;
    private final Pages pages;
    private final Sessions sessions;
    private final Developers developers;

    SignInServlet(Site site, Pages pages, Sessions sessions, Developers developers) {
        this.site = site;
        this.pages = pages;
        this.sessions = sessions;
        this.developers = developers;
    }

    /** The page. */
    public record SignIn(
            PortalPage.Frame frame,
            String email,
            String error,
            String then,
            String seededEmail,
            String seededPassword) {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        show(request, response, "", "");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Params form = sessions.ownForm(request);
        String email = form.typed("email");
        String developer;
        if (form.has("continue")) {
            developer = Developers.SEEDED_EMAIL;
        } else if (developers.knows(email, form.text("password").orElse(""))) {
            developer = email;
        } else {
            show(request, response, email, "The e-mail address or the password is not right.");
            return;
        }
        sessions.signIn(request, response, new Sessions.Who(Optional.empty(), Optional.of(developer)));
        Answers.seeOther(response, site.href(next(request)));
    }

    /** The page after sign-in or sign-up. */
    static String next(HttpServletRequest request) {
        return Params.query(request).text("then").filter("register"::equals).isPresent()
                ? RegisterServlet.PATH
                : ClientsServlet.PATH;
    }

    private void show(HttpServletRequest request, HttpServletResponse response, String email, String error)
            throws IOException {
        pages.show(
                request,
                response,
                error.isEmpty() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_BAD_REQUEST,
                "sandbox/signin.ftlh",
                new SignIn(
                        new PortalPage.Frame("", sessions.formToken(request, response)),
                        email,
                        error,
                        next(request).equals(RegisterServlet.PATH) ? TO_REGISTER : "",
                        Developers.SEEDED_EMAIL,
                        Developers.SEEDED_PASSWORD));
    }
}
