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
import java.util.Map;

/** The local Instagram: portal, login, consent, tokens and profile, all under one address, with a database of its own. */
public final class Sandbox implements Feature, AutoCloseable {
    private static final Schema SCHEMA = new Schema("db/sandbox", 1);

    private final Site site;
    private final Pages pages;
    private final Clock clock;
    private final Database database;
    private final Apps apps;
    private final Accounts accounts;
    private final Developers developers;

    private Sandbox(Site site, Pages pages, Database database, Clock clock) {
        this.site = site;
        this.pages = pages;
        this.clock = clock;
        this.database = database;
        this.apps = new Apps(database, clock);
        this.accounts = new Accounts(database);
        this.developers = new Developers(database, clock);
    }

    /**
     * Opens the sandbox; a new one gets the accounts of {@code config/sandbox.yaml} and a developer.
     *
     * @param site its label is shown on every page
     * @param databaseFile created if it is not there
     */
    public static Sandbox open(Site site, Pages pages, Path databaseFile, Clock clock) {
        Sandbox sandbox = new Sandbox(site, pages, Database.sqlite(databaseFile, SCHEMA), clock);
        if (sandbox.accounts.all().isEmpty()) {
            sandbox.load(SandboxFile.shipped());
        }
        sandbox.developers.seed();
        return sandbox;
    }

    /**
     * Adds the apps and accounts of a file, or brings them up to date; reading it in twice changes nothing.
     *
     * @param yaml text in the layout of {@code config/sandbox.yaml}
     * @throws IllegalArgumentException if something in it is wrong; the message names the key, and nothing was changed
     */
    public void load(String yaml) {
        new SandboxFile(database, apps).load(yaml);
    }

    /** What the start message says about it: words and addresses, in order. */
    public Map<String, String> summary() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("Developer portal", site.url(PortalServlet.PATH));
        lines.put("Sign in there as", Developers.SEEDED_EMAIL + ", password " + Developers.SEEDED_PASSWORD);
        lines.put("Test accounts", site.url(AccountsServlet.PATH));
        return lines;
    }

    @Override
    public void mount(Routes routes) {
        Sessions sessions = new Sessions(site, database, clock);
        Codes codes = new Codes(database, clock);
        Tokens tokens = new Tokens(database, clock);
        AuthorizeRules rules = new AuthorizeRules(apps);
        MeServlet me = new MeServlet(site, tokens, apps, accounts, clock);

        routes.forVisitors(AuthorizeServlet.PATH, new AuthorizeServlet(site, pages, rules, sessions, accounts, codes));
        routes.forVisitors(LoginServlet.PATH, new LoginServlet(site, pages, rules, sessions, accounts));
        routes.forVisitors(AccountsServlet.PATH, new AccountsServlet(site, pages, sessions, accounts));
        routes.forVisitors("/avatars/*", new AvatarServlet(accounts));
        routes.forVisitors("/", new HomeServlet(pages, me));

        routes.forApplications("/oauth/access_token", new TokenServlet(apps, codes));
        routes.forApplications("/access_token", new ExchangeServlet(tokens, apps, clock));
        routes.forApplications("/refresh_access_token", new RefreshServlet(tokens, clock));
        routes.forApplications("/me", me);

        routes.forVisitors(PortalServlet.PATH, new PortalServlet(site, pages, sessions));
        routes.forVisitors(SignInServlet.PATH, new SignInServlet(site, pages, sessions, developers));
        routes.forVisitors(SignUpServlet.PATH, new SignUpServlet(site, pages, sessions, developers));
        routes.forVisitors(ClientsServlet.PATH, new ClientsServlet(site, pages, sessions, developers, apps));
        routes.forVisitors(RegisterServlet.PATH, new RegisterServlet(site, pages, sessions, developers, apps));
        routes.forVisitors(
                ClientsServlet.PATH + "/*", new ClientServlet(site, pages, sessions, developers, apps, accounts));
    }

    @Override
    public void close() {
        database.close();
    }
}
