package dev.vestibule;

import dev.vestibule.account.Account;
import dev.vestibule.api.Api;
import dev.vestibule.configuration.Configuration;
import dev.vestibule.connection.Connections;
import dev.vestibule.dashboard.Dashboard;
import dev.vestibule.event.Webhooks;
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
import dev.vestibule.upstream.Discovery;
import dev.vestibule.upstream.Introduction;
import dev.vestibule.upstream.Outbound;
import dev.vestibule.upstream.Targets;
import dev.vestibule.upstream.Transactions;
import dev.vestibule.upstream.Visits;
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
        Network network = Network.of(site.loopback(), config, database, clock);
        this.configuration = new Configuration(
                database, connections, webhooks, providers, network.reach()::problem, clock, site.loopback());
        Targets targets = new Targets(connections, providers, config.sandboxUrl(), site.url(Targets.CALLBACK));
        Transactions transactions = new Transactions(sealer);
        Outbound outbound = network.outbound();
        Discovery discovery = network.discovery();
        Introduction introduction = network.introduction();
        Visits visits = new Visits(outbound, discovery, introduction, clock);
        Account account =
                new Account(site, pages, cookies, database, connections, targets, transactions, visits, sealer, clock);
        this.operators = new Operators(site, pages, database, cookies, clock);
        Vault vault = new Vault(database, connections, targets, outbound, sealer, clock);
        Tryout tryout = new Tryout(
                site,
                pages,
                cookies,
                database,
                connections,
                targets,
                transactions,
                new Tryout.Talk(outbound, discovery, introduction),
                config.trustedProxies(),
                config.data(),
                clock);
        Oidc oidc = new Oidc(site, pages, cookies, database, connections, providers, keys, network::tellLogout, clock);
        WebhookFeature webhook = new WebhookFeature(site, pages, database, webhooks, network.posts()::post, clock);
        this.rehearsal = new Rehearsal(site, pages, cookies, database, targets, transactions, outbound, clock);
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
                account,
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
                        account.end(),
                        oidc.mint(),
                        failures,
                        clock),
                oidc,
                new Api(site, database, keys, vault, RehearsalCalls.to(rehearsal), clock),
                new Meta(site, pages, database, connections, providers, clock),
                rehearsal,
                webhook);
        files.begin();
        Chores chores = new Chores(database, keys, vault, tryout, clock);
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
        Database database = Storage.open(config);
        Path keyFile = config.data().resolve("master.key");
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

    /** Applies a configuration file: {@link Configuration#apply}; it removes nothing. */
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
        return Storage.describe(config, database);
    }

    /** Whether the database answers. */
    public boolean ready() {
        return Storage.answers(database);
    }

    @Override
    public void close() {
        background.close();
        database.close();
    }
}
