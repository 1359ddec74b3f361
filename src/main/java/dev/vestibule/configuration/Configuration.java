package dev.vestibule.configuration;

import dev.vestibule.application.Applications;
import dev.vestibule.application.ResourceServers;
import dev.vestibule.connection.Connections;
import dev.vestibule.connection.EmailTrust;
import dev.vestibule.event.Webhooks;
import dev.vestibule.provider.Providers;
import dev.vestibule.store.Database;
import dev.vestibule.yaml.Facts;
import dev.vestibule.yaml.Yaml;
import dev.vestibule.yaml.YamlProblem;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Brings files into the database and the database into a file. */
public final class Configuration {
    private final Database database;
    private final Connections connections;
    private final Webhooks webhooks;
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
            Webhooks webhooks,
            Providers providers,
            Function<URI, Optional<String>> addressProblem,
            Clock clock,
            boolean local) {
        this.local = local;
        this.addressProblem = addressProblem;
        this.database = database;
        this.connections = connections;
        this.webhooks = webhooks;
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
                ChangeLog log = new ChangeLog(sql, clock.instant());
                ApplicationChange clients = new ApplicationChange(sql, webhooks, log, local);
                applications.forEach(clients::bring);
                ConnectionChange strategies = new ConnectionChange(sql, connections, log);
                wanted.forEach(strategies::bring);
                apis.bring(sql, allowDelete, line -> log.application("", line));
                if (dryRun) {
                    throw new NotReally(log.lines());
                }
                return log.lines();
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
                connection -> EmailTrust.isOn(sql, connection.name()),
                connection -> WantedKeeping.export(sql, connection.name()),
                webhooks.all(sql),
                ResourceServers.all(sql),
                ResourceServers.grants(sql)));
    }
}
