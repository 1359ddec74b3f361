package dev.vestibule.sandbox;

import dev.vestibule.web.Answers;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Params;
import dev.vestibule.web.Site;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Sign-up to the developer portal. */
final class SignUpServlet extends HttpServlet {
    static final String PATH = "/developer/signup";
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,100}@[^@\\s]{1,150}");
    private static final int SHORTEST_PASSWORD = 6;

    private final Site site;
    private final Pages pages;
    private final Sessions sessions;
    private final Developers developers;

    SignUpServlet(Site site, Pages pages, Sessions sessions, Developers developers) {
        this.site = site;
        this.pages = pages;
        this.sessions = sessions;
        this.developers = developers;
    }

    /** The page. */
    public record SignUp(PortalPage.Frame frame, String name, String email, String then, Map<String, String> errors) {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        show(request, response, "", "", Map.of());
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Params form = sessions.ownForm(request);
        String name = form.typed("name");
        String email = form.typed("email");
        String password = form.text("password").orElse("");
        Map<String, String> errors = errors(name, email, password);
        if (errors.isEmpty() && !developers.signUp(email, name, password)) {
            errors.put("email", "There is an account with this e-mail address. Sign in instead.");
        }
        if (!errors.isEmpty()) {
            show(request, response, name, email, errors);
            return;
        }
        sessions.signIn(request, response, new Sessions.Who(Optional.empty(), Optional.of(email)));
        Answers.seeOther(response, site.href(SignInServlet.next(request)));
    }

    private static Map<String, String> errors(String name, String email, String password) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (name.isEmpty() || name.length() > 100) {
            errors.put("name", "Type a name of at most 100 characters.");
        }
        if (!EMAIL.matcher(email).matches()) {
            errors.put("email", "Type an e-mail address, such as you@example.com. Nothing is ever sent to it.");
        }
        if (password.length() < SHORTEST_PASSWORD || password.length() > 200) {
            errors.put("password", "At least 6 characters.");
        }
        return errors;
    }

    private void show(
            HttpServletRequest request,
            HttpServletResponse response,
            String name,
            String email,
            Map<String, String> errors)
            throws IOException {
        pages.show(
                request,
                response,
                errors.isEmpty() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_BAD_REQUEST,
                "sandbox/signup.ftlh",
                new SignUp(
                        new PortalPage.Frame("", sessions.formToken(request, response)),
                        name,
                        email,
                        SignInServlet.next(request).equals(RegisterServlet.PATH) ? SignInServlet.TO_REGISTER : "",
                        errors));
    }
}
