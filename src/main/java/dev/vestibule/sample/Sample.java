package dev.vestibule.sample;

import dev.vestibule.web.Cookies;
import dev.vestibule.web.Feature;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Routes;
import dev.vestibule.web.Site;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/** The sample application. */
public final class Sample implements Feature {
    private final HomeServlet home;
    private final LoginServlet login;
    private final CallbackServlet callback;
    private final ProfileServlet profile;
    private final LogoutServlet logout;

    /**
     * What this application knows of the login server, as every OpenID Connect client does.
     *
     * @param issuer ends in a slash; its discovery document says the rest
     */
    public record Registration(URI issuer, String clientId, String clientSecret) {}

    /**
     * Builds the application; it asks the login server nothing before the first login.
     *
     * @param random makes unguessable tokens of at least 43 characters
     */
    public Sample(Site site, Pages pages, Registration registration, Clock clock, Supplier<String> random) {
        LoginServer server = new LoginServer(registration, URI.create(site.url("/callback")));
        Memory<Attempt> attempts = new Memory<>(clock, Duration.ofMinutes(10));
        Memory<LoggedIn> sessions = new Memory<>(clock, Duration.ofHours(8));
        Browser browser = new Browser(new Cookies(site), sessions, random);
        this.home = new HomeServlet(pages, browser, server.issuer());
        this.login = new LoginServlet(pages, server, browser, attempts, random);
        this.callback = new CallbackServlet(site, pages, server, browser, attempts);
        this.profile = new ProfileServlet(site, pages, browser, server.issuer());
        this.logout = new LogoutServlet(site, server, browser, random);
    }

    @Override
    public void mount(Routes routes) {
        routes.forVisitors("/", home);
        routes.forVisitors("/login", login);
        routes.forVisitors("/callback", callback);
        routes.forVisitors("/profile", profile);
        routes.forVisitors("/logout", logout);
    }
}
