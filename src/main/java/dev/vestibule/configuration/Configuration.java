package dev.vestibule.configuration;

import dev.vestibule.application.Application;
import dev.vestibule.application.ApplicationDraft;
import dev.vestibule.application.Applications;
import dev.vestibule.application.ResourceServers;
import dev.vestibule.connection.Connection;
import dev.vestibule.connection.Connections;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.provider.Providers;
import dev.vestibule.store.Database;
import dev.vestibule.store.Secrets;
import dev.vestibule.store.Sql;
import dev.vestibule.yaml.Facts;
import dev.vestibule.yaml.Yaml;
import dev.vestibule.yaml.YamlProblem;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Brings files into the database and the database into a file. */
public final class Configuration {
    /** Who stands in the journal. */
    private static final String AUTHOR = "configuration file";

    private final Database database;
    private final Connections connections;
    private final Providers providers;
    private final Function<URI, Optional<String>> addressProblem;
    private final Clock clock;
    private final boolean local;

    /**
     * For one server.
     *
     * @param addressProblem what is wrong with an address that a connection should lead to, in a sentence
     * @param local whether the server is for its own machine only; then it may be made to call addresses there
     */
    public Configuration(
            Database database,
            Connections connections,
            Providers providers,
            Function<URI, Optional<String>> addressProblem,
            Clock clock,
            boolean local) {
        this.local = local;
        this.addressProblem = addressProblem;
        this.database = database;
        this.connections = connections;
        this.providers = providers;
        this.clock = clock;
    }

    /**
     * Applies a file in one transaction; a second time it changes nothing.
     *
     * @param variables what {@code ${NAME}} stands for
     * @param dryRun only says what would change
     * @return one line for each change, without secrets
     * @throws YamlProblem in one line; nothing has been changed then
     */
    public List<String> apply(String yaml, Function<String, Optional<String>> variables, boolean dryRun) {
        return apply(yaml, variables, dryRun, false);
    }

    /**
     * The same, and APIs and client grants that the file's list of them does not name are removed.
     *
     * @param allowDelete whether to remove; applications and connections never are
     */
    public List<String> apply(
            String yaml, Function<String, Optional<String>> variables, boolean dryRun, boolean allowDelete) {
        Variables values = new Variables(variables);
        Facts file = Yaml.parse("configuration", yaml);
        List<WantedApplication> applications = file.each("clients").stream()
                .map(facts -> WantedApplication.read(facts, values))
                .toList();
        List<WantedConnection> wanted = file.each("connections").stream()
                .map(facts -> WantedConnection.read(facts, providers, values, addressProblem))
                .toList();
        WantedApis apis = WantedApis.read(file, values);
        file.nothingElse();
        try {
            return database.write(sql -> {
                List<String> lines = new ArrayList<>();
                applications.forEach(application -> bring(sql, application, lines));
                wanted.forEach(connection -> bring(sql, connection, lines));
                apis.bring(sql, allowDelete, line -> told(sql, lines, Event.APPLICATION_CHANGED, "", "", line));
                if (dryRun) {
                    throw new NotReally(lines);
                }
                return lines;
            });
        } catch (NotReally dry) {
            return dry.lines();
        }
    }

    /** Everything that is set up, as a file that {@link #apply} takes; secrets stand there as variables. */
    public String export() {
        return database.read(sql -> Export.yaml(
                Applications.all(sql),
                connections.all(sql),
                connection -> connections.applicationsOf(sql, connection.id()),
                connection -> WantedKeeping.export(sql, connection.name()),
                ResourceServers.all(sql),
                ResourceServers.grants(sql)));
    }

    private void bring(Sql sql, WantedApplication wanted, List<String> lines) {
        Instant now = clock.instant();
        Optional<Application> stored =
                wanted.id().flatMap(id -> Applications.find(sql, id)).or(() -> Applications.named(sql, wanted.name()));
        if (stored.isEmpty()) {
            ApplicationDraft draft = wanted.fresh();
            WantedApplication.reachable(draft, local);
            boolean secretless = !draft.authentication().hasSecret();
            Optional<String> secret =
                    secretless ? Optional.empty() : Optional.of(wanted.secret().orElseGet(Applications::newSecret));
            String id = wanted.id().orElseGet(() -> Secrets.letters(32));
            if (!Applications.add(sql, id, draft, secret, now)) {
                throw new YamlProblem(
                        "client " + wanted.name() + ": its name or client_id belongs to another application");
            }
            told(sql, lines, Event.APPLICATION_CHANGED, id, "", "created application " + wanted.name());
            return;
        }
        Application application = stored.get();
        wanted.id().filter(id -> !id.equals(application.id())).ifPresent(id -> {
            throw new YamlProblem("client " + wanted.name() + " is stored with another client_id: " + application.id());
        });
        if (!wanted.over(application).equals(ApplicationDraft.of(application))) {
            WantedApplication.reachable(wanted.over(application), local);
            Applications.change(sql, application.id(), wanted.over(application), application.revision(), now);
            told(sql, lines, Event.APPLICATION_CHANGED, application.id(), "", "changed application " + wanted.name());
        }
        if (wanted.secret().isPresent() && !application.accepts(wanted.secret().get())) {
            Applications.replaceSecret(sql, application.id(), wanted.secret().get(), now);
            String what = "replaced the secret of " + wanted.name();
            told(sql, lines, Event.APPLICATION_CHANGED, application.id(), "", what);
        }
    }

    private void bring(Sql sql, WantedConnection wanted, List<String> lines) {
        Instant now = clock.instant();
        Optional<Connection> before = connections.named(sql, wanted.name());
        Connection connection = before.orElseGet(() -> connections.create(
                sql,
                wanted.name(),
                wanted.provider().id(),
                wanted.spoken().id(),
                wanted.spoken().requiredScopes(),
                wanted.sandbox().orElse(false),
                now));
        if (!connection.provider().equals(wanted.provider().id())) {
            throw new YamlProblem(
                    "connection " + wanted.name() + " is stored with the strategy " + connection.provider());
        }
        if (before.isEmpty()) {
            told(sql, lines, Event.CONNECTION_CHANGED, "", wanted.name(), "created connection " + wanted.name());
        }
        if (GenerationChange.bring(sql, connections, wanted, connection, AUTHOR, now)) {
            changed(sql, lines, wanted, "", "switched the generation of " + wanted.name());
            connection = connections.named(sql, wanted.name()).orElseThrow();
        }
        settings(sql, wanted, connection, lines, now);
        enabledFor(sql, wanted, connection, lines);
        wanted.keeping()
                .bring(sql, connection, wanted.provider(), now, (id, line) -> changed(sql, lines, wanted, id, line));
    }

    private void settings(Sql sql, WantedConnection wanted, Connection connection, List<String> lines, Instant now) {
        String appId = wanted.appId().orElse(connection.appId());
        boolean sandbox = wanted.sandbox().orElse(connection.sandbox());
        Optional<String> secret = wanted.secret()
                .filter(text -> !connections.secret(sql, connection.id()).equals(Optional.of(text)));
        long revision = connection.revision();
        if (!appId.equals(connection.appId()) || sandbox != connection.sandbox() || secret.isPresent()) {
            connections.saveSettings(sql, connection, appId, secret, sandbox, AUTHOR, revision++, now);
            told(sql, lines, Event.CONNECTION_CHANGED, "", wanted.name(), "changed the settings of " + wanted.name());
        }
        List<String> scopes = connection.scopes();
        List<String> wantedScopes = wanted.scopes()
                .map(list ->
                        WantedConnection.effective(wanted.provider(), connection.generation(), wanted.name(), list))
                .orElse(scopes);
        if (!wantedScopes.equals(scopes)) {
            connections.saveScopes(sql, connection.id(), wantedScopes, revision++, now);
            changed(sql, lines, wanted, "", "changed the permissions of " + wanted.name());
        }
        Map<String, String> options = wanted.options().orElse(connection.options());
        if (!options.equals(connection.options())) {
            connections.saveOptions(sql, connection.id(), options, revision, now);
            changed(sql, lines, wanted, "", "changed the options of " + wanted.name());
        }
        boolean enabled = wanted.enabled().orElse(connection.enabled());
        if (enabled != connection.enabled()) {
            connections.enable(sql, connection.id(), enabled, now);
            changed(sql, lines, wanted, "", (enabled ? "enabled " : "disabled ") + wanted.name());
        }
    }

    private void enabledFor(Sql sql, WantedConnection wanted, Connection connection, List<String> lines) {
        if (wanted.applications().isEmpty()) {
            return;
        }
        Set<String> before = new HashSet<>(connections.applicationsOf(sql, connection.id()));
        Set<String> after = new HashSet<>();
        for (String name : wanted.applications().get()) {
            after.add(Applications.named(sql, name)
                    .or(() -> Applications.find(sql, name))
                    .orElseThrow(() -> new YamlProblem(
                            "connection " + wanted.name() + ", enabled_clients: there is no client " + name))
                    .id());
        }
        for (Application application : Applications.all(sql)) {
            boolean on = after.contains(application.id());
            if (on != before.contains(application.id())) {
                connections.switchFor(sql, connection.id(), application.id(), on);
                String what = "switched " + wanted.name() + (on ? " on for " : " off for ") + application.name();
                changed(sql, lines, wanted, application.id(), what);
            }
        }
    }

    private void changed(Sql sql, List<String> lines, WantedConnection wanted, String application, String line) {
        told(sql, lines, Event.CONNECTION_CHANGED, application, wanted.name(), line);
    }

    private void told(Sql sql, List<String> lines, Event event, String application, String connection, String line) {
        Journal.write(
                sql,
                Entry.of(event)
                        .application(application)
                        .connection(connection)
                        .operator(AUTHOR)
                        .detail(line),
                clock.instant());
        lines.add(line);
    }
}
