package dev.vestibule.sample;

import com.nimbusds.oauth2.sdk.id.State;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Front;
import dev.vestibule.web.Site;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/** Logs out here, then at the login server, which sends the browser back to the public page. */
final class LogoutServlet extends HttpServlet {
    private final Site site;
    private final LoginServer server;
    private final Browser browser;
    private final Supplier<String> random;

    LogoutServlet(Site site, LoginServer server, Browser browser, Supplier<String> random) {
        this.site = site;
        this.server = server;
        this.browser = browser;
        this.random = random;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        Front.requireSameOrigin(request, site);
        Optional<LoggedIn> person = browser.logOut(request, response);
        Answers.seeOther(response, person.flatMap(this::there).orElseGet(() -> site.href("/")));
    }

    private Optional<String> there(LoggedIn person) {
        try {
            return server.endSession(person, URI.create(site.url("/")), new State(random.get()))
                    .map(URI::toString);
        } catch (LoginFailed e) {
            // Logged out here is logged out; the session at the login server ends by itself.
            return Optional.empty();
        }
    }
}
