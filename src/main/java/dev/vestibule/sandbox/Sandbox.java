package dev.vestibule.sandbox;

import dev.vestibule.store.Database;
import dev.vestibule.store.Schema;
import dev.vestibule.web.Feature;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Routes;
import dev.vestibule.web.Site;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The local Instagram: portal, login, consent, tokens and profile, all under one address, with a database of its own. */
public final class Sandbox implements Feature, AutoCloseable {
    private static final Schema SCHEMA = new Schema("db/sandbox", 2);

    private final Backstage stage;
    private final Authorization authorization;

    private Sandbox(Backstage stage) {
        this.stage = stage;
        this.authorization = new Authorization(stage);
    }

    /**
     * Opens the sandbox; a new one gets the accounts of {@code config/sandbox.yaml} and a developer.
     *
     * @param site its label is shown on every page
     * @param databaseFile created if it is not there
     */
    public static Sandbox open(Site site, Pages pages, Path databaseFile, Clock clock) {
        return open(site, pages, databaseFile, clock, List.of());
    }

    /**
     * Opens the sandbox for apps elsewhere.
     *
     * @param callbackHosts hosts beside this machine whose deauthorize and data deletion addresses may be called
     */
    public static Sandbox open(Site site, Pages pages, Path databaseFile, Clock clock, List<String> callbackHosts) {
        Sandbox sandbox =
                new Sandbox(Backstage.on(site, pages, Database.sqlite(databaseFile, SCHEMA), clock, callbackHosts));
        if (sandbox.stage.accounts().all().isEmpty()) {
            sandbox.load(SandboxFile.shipped());
        }
        sandbox.stage.developers().seed();
        return sandbox;
    }

    /**
     * Adds the apps and accounts of a file, or brings them up to date; reading it in twice changes nothing.
     *
     * @param yaml text in the layout of {@code config/sandbox.yaml}
     * @throws IllegalArgumentException if something in it is wrong; the message names the key, and nothing was changed
     */
    public void load(String yaml) {
        new SandboxFile(stage.database(), stage.apps()).load(yaml);
    }

    /**
     * Sets a fault until it is cleared or used up.
     *
     * @param dial such as {@code slow=3s} or {@code wrong-secret,next=2,app=990000000000001}
     * @throws IllegalArgumentException if there is no such fault or app
     */
    public void fault(String dial) {
        stage.dials().set(FaultSpec.dial(dial));
    }

    /** The names of all faults, with commas between them. */
    public static String faults() {
        return Fault.words();
    }

    /**
     * Looks at a fault without setting it; whether there is such an app is not known yet.
     *
     * @throws IllegalArgumentException if there is no such fault
     */
    public static void requireFault(String dial) {
        FaultSpec.dial(dial);
    }

    /**
     * Looks at a time without moving the clock.
     *
     * @throws IllegalArgumentException if that is no time
     */
    public static void requireTime(String to) {
        if (!to.equals("now") && !Spans.isSpan(to)) {
            Spans.point(to);
        }
    }

    /**
     * Moves the clock of everything in the sandbox.
     *
     * @param to such as {@code +60d}, {@code 2025-01-27} or {@code now}
     * @throws IllegalArgumentException if that is no time
     */
    public void moveClock(String to) {
        stage.clock().move(to);
    }

    /**
     * Has an account allow everything without a page.
     *
     * @throws IllegalArgumentException if there is no such account
     */
    public void agree(String username) {
        if (stage.accounts().find(username).isEmpty()) {
            throw new IllegalArgumentException("there is no account " + username);
        }
        authorization.agree(Optional.of(username));
    }

    /** What the start message says about it: words and addresses, in order. */
    public Map<String, String> summary() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("Developer portal", stage.site().url(PortalServlet.PATH));
        lines.put("Sign in there as", Developers.SEEDED_EMAIL + ", password " + Developers.SEEDED_PASSWORD);
        lines.put("Test accounts", stage.site().url(AccountsServlet.PATH));
        lines.put("Faults and clock", stage.site().url(BoardServlet.PATH));
        return lines;
    }

    /** Its addresses for programs, in one object. */
    public Map<String, String> addresses() {
        Site site = stage.site();
        Map<String, String> addresses = new LinkedHashMap<>();
        addresses.put("url", site.baseUrl().toString());
        addresses.put("authorization_endpoint", site.url(AuthorizeServlet.PATH));
        addresses.put("token_endpoint", site.url(TokenServlet.PATH));
        addresses.put("profile_endpoint", site.url(MeServlet.PATH));
        addresses.put("api", site.url(ApiServlet.PATH));
        return addresses;
    }

    @Override
    public void mount(Routes routes) {
        Site site = stage.site();
        Pages pages = stage.pages();
        AuthorizeServlet authorize = new AuthorizeServlet(stage, authorization);
        TokenServlet token = new TokenServlet(stage);
        MeServlet me = new MeServlet(stage);
        LegacySelfServlet self = new LegacySelfServlet(stage);

        routes.forVisitors(AuthorizeServlet.PATH, authorize);
        routes.forVisitors(LoginServlet.PATH, new LoginServlet(stage, authorization));
        routes.forVisitors(AccountsServlet.PATH, new AccountsServlet(site, pages, stage.sessions(), stage.accounts()));
        routes.forVisitors(AccessServlet.PATH, new AccessServlet(stage));
        routes.forVisitors("/avatars/*", new AvatarServlet(stage.accounts()));
        routes.forVisitors(
                "/",
                new HomeServlet(
                        pages,
                        me,
                        Map.of(
                                AuthorizeServlet.PATH + "/", authorize,
                                TokenServlet.PATH + "/", token,
                                LegacySelfServlet.PATH + "/", self)));

        routes.forApplications(TokenServlet.PATH, token);
        routes.forApplications(ExchangeServlet.PATH, new ExchangeServlet(stage));
        routes.forApplications(RefreshServlet.PATH, new RefreshServlet(stage));
        routes.forApplications(MeServlet.PATH, me);
        routes.forApplications(LegacySelfServlet.PATH, self);
        routes.forApplications(OldHostServlet.PATH, new OldHostServlet(site));

        routes.forVisitors(BoardServlet.PATH, new BoardServlet(stage));
        routes.forMachines(ApiServlet.PATH + "/*", new ApiServlet(stage, authorization));

        routes.forVisitors(PortalServlet.PATH, new PortalServlet(site, pages, stage.sessions()));
        routes.forVisitors(SignInServlet.PATH, new SignInServlet(site, pages, stage.sessions(), stage.developers()));
        routes.forVisitors(SignUpServlet.PATH, new SignUpServlet(site, pages, stage.sessions(), stage.developers()));
        routes.forVisitors(ClientsServlet.PATH, new ClientsServlet(stage));
        routes.forVisitors(RegisterServlet.PATH, new RegisterServlet(stage));
        routes.forVisitors(ClientsServlet.PATH + "/*", new ClientServlet(stage));
    }

    @Override
    public void close() {
        stage.database().close();
    }
}
