package dev.vestibule;

import dev.vestibule.api.Api;
import dev.vestibule.configuration.Configuration;
import dev.vestibule.connection.Connections;
import dev.vestibule.dashboard.Dashboard;
import dev.vestibule.event.Webhooks;
import dev.vestibule.failure.Failure;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.key.SigningKeys;
import dev.vestibule.login.Login;
import dev.vestibule.meta.Meta;
import dev.vestibule.oidc.Oidc;
import dev.vestibule.operator.Operators;
import dev.vestibule.provider.Providers;
import dev.vestibule.rehearsal.Rehearsal;
import dev.vestibule.store.Database;
import dev.vestibule.store.Schema;
import dev.vestibule.store.Sealer;
import dev.vestibule.store.Secrets;
import dev.vestibule.tryout.Tryout;
import dev.vestibule.upstream.Breakers;
import dev.vestibule.upstream.Call;
import dev.vestibule.upstream.Discovery;
import dev.vestibule.upstream.Introduction;
import dev.vestibule.upstream.KeySets;
import dev.vestibule.upstream.Outbound;
import dev.vestibule.upstream.Reach;
import dev.vestibule.upstream.Targets;
import dev.vestibule.upstream.Transactions;
import dev.vestibule.vault.Vault;
import dev.vestibule.web.Assets;
import dev.vestibule.web.Audience;
import dev.vestibule.web.Cookies;
import dev.vestibule.web.Feature;
import dev.vestibule.web.Front;
import dev.vestibule.web.Home;
import dev.vestibule.web.Pages;
import dev.vestibule.web.Routes;
import dev.vestibule.web.Site;
import dev.vestibule.webhook.WebhookFeature;
import jakarta.servlet.ServletContext;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Wires everything and opens all doors. Nothing else knows every feature. */
public final class Vestibule implements AutoCloseable {
    /** The schema that this version works with; tests open databases with it, too. */
    public static final Schema SCHEMA = new Schema("db/migration", 10);

    private final Config config;
    private final Clock clock;
    private final Database database;
    private final Site site;
    private final Assets assets = new Assets();
    private final Pages pages;
    private final Operators operators;
    private final Configuration configuration;
    private final SigningKeys keys;
    private final FailureJournal failures;
    private final ProviderWatch files;
    private final List<Feature> features;
    private final Rehearsal rehearsal;
    private final Background background = new Background();

    private Vestibule(Config config, Clock clock, Database database, Sealer sealer, Providers providers) {
        this.config = config;
        this.clock = clock;
        this.database = database;
        this.site = new Site(config.baseUrl(), "Vestibule", "vestibule", "");
        this.pages = new Pages(site, assets);
        this.failures = new FailureJournal(database, clock);
        Cookies cookies = new Cookies(site);
        Connections connections = new Connections(sealer);
        this.files = new ProviderWatch(database, connections, providers, clock);
        this.keys = new SigningKeys(database, sealer, clock);
        Webhooks webhooks = new Webhooks(sealer);
        Reach reach = new Reach(site.loopback(), config.upstreamHosts());
        this.configuration =
                new Configuration(database, connections, webhooks, providers, reach::problem, clock, site.loopback());
        Targets targets = new Targets(connections, providers, config.sandboxUrl(), site.url(Targets.CALLBACK));
        Transactions transactions = new Transactions(sealer);
        Outbound posts = new Outbound(reach);
        Breakers breakers = new Breakers(clock, new BreakerJournal(database));
        Outbound outbound = new Outbound(reach, breakers);
        Discovery discovery = new Discovery(outbound, clock);
        Introduction introduction = new Introduction(new KeySets(outbound, clock), clock);
        this.operators = new Operators(site, pages, database, cookies, clock);
        Vault vault = new Vault(database, connections, targets, outbound, sealer, clock);
        Tryout tryout = new Tryout(
                pages, cookies, database, connections, targets, transactions, outbound, discovery, introduction, clock);
        Oidc.Post post = (address, form) ->
                posts.send(Call.post("Logout", address, form)).status();
        Oidc oidc = new Oidc(site, pages, cookies, database, connections, providers, keys, post, clock);
        this.rehearsal = new Rehearsal(site, pages, cookies, database, targets, transactions, outbound, clock);
        WebhookFeature webhook = new WebhookFeature(site, pages, database, webhooks, posts::post, clock);
        this.features = List.of(
                assets,
                new Home(site),
                operators,
                new Dashboard(
                        site,
                        pages,
                        database,
                        connections,
                        providers,
                        keys,
                        discovery,
                        config.sandboxUrl(),
                        config.data(),
                        outbound,
                        clock),
                tryout,
                new Login(
                        site,
                        pages,
                        cookies,
                        database,
                        connections,
                        targets,
                        transactions,
                        outbound,
                        vault,
                        discovery,
                        introduction,
                        tryout.end(),
                        oidc.mint(),
                        failures,
                        clock),
                oidc,
                rehearsal,
                new Api(site, database, keys, vault, RehearsalCalls.to(rehearsal), clock),
                new Meta(site, pages, database, connections, providers, clock),
                webhook);
        files.begin();
        Chores chores = new Chores(database, keys, vault, clock);
        chores.begin(background, files, oidc, webhook, rehearsal);
    }

    /**
     * Opens the store and builds the features; nothing answers yet.
     *
     * @throws dev.vestibule.store.StoreProblem in one line, if the store or its key cannot be used
     */
    public static Vestibule open(Config config, Clock clock) {
        return open(config, clock, ProviderWatch.files());
    }

    /** The same, with other providers. */
    public static Vestibule open(Config config, Clock clock, Providers providers) {
        Database.ownerOnlyFolder(config.data());
        Path databaseFile = config.data().resolve("vestibule.db");
        Path keyFile = config.data().resolve("master.key");
        Database database = config.databaseUrl()
                .map(url -> Database.postgresql(url, SCHEMA))
                .orElseGet(() -> Database.sqlite(databaseFile, SCHEMA));
        try {
            Sealer sealer = MasterKey.matching(keyFile, database);
            return new Vestibule(config, clock, database, sealer, providers);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Lets every server on this database read its provider files again, as an operator asked on the command line. */
    public void reloadProviders() {
        files.ask("command line");
    }

    /** Mounts all features behind the one filter; the routes with their audience. */
    public Map<String, Audience> mount(ServletContext context) {
        Routes routes = new Routes(context, OpenToBrowsers.of(database));
        Front.install(
                context, site, routes, pages, operators.gate(), failures, Secrets::reference, config.trustedProxies());
        features.forEach(feature -> feature.mount(routes));
        files.warn();
        return routes.all();
    }

    /** A new one-time link for an operator, as an absolute address. */
    public String operatorLink() {
        return operators.newLink();
    }

    public boolean hasOperators() {
        return operators.any();
    }

    /** Applies a configuration file: {@link Configuration#apply}. */
    public List<String> apply(String yaml, Function<String, Optional<String>> variables, boolean dryRun) {
        return apply(yaml, variables, dryRun, false);
    }

    /** Applies a configuration file that may also remove: {@link Configuration#apply}. */
    public List<String> apply(
            String yaml, Function<String, Optional<String>> variables, boolean dryRun, boolean allowDelete) {
        return configuration.apply(yaml, variables, dryRun, allowDelete);
    }

    /** The applications and connections as a configuration file. */
    public String export() {
        return configuration.export();
    }

    /** Plays faults of the sandbox through a server that runs with these settings: {@link Rehearsal#play}. */
    public Map<String, Object> rehearse(String application, String connection, List<String> faults) {
        return rehearsal.play(application, connection, faults, "command line");
    }

    /** The next signing keys take over from the active ones, as an operator asked on the command line. */
    public void rotateKeys() {
        keys.rotate();
        database.write(sql -> {
            Journal.write(sql, Entry.of(Event.KEYS).operator("command line").detail("Rotated."), clock.instant());
            return true;
        });
    }

    /** Engine and place of the database, for the start message; never the password in a database URL. */
    public String describeStore() {
        return config.databaseUrl()
                .map(url ->
                        database.engine() + " at " + url.replaceAll("\\?.*", "").replaceAll("//[^/@]*@", "//"))
                .orElseGet(() -> database.engine() + " in " + config.data());
    }

    /** Whether the database answers. */
    public boolean ready() {
        try {
            return database.read(sql -> sql.count("SELECT 1 AS n")) == 1;
        } catch (Failure | IllegalStateException e) {
            return false;
        }
    }

    @Override
    public void close() {
        background.close();
        database.close();
    }
}
