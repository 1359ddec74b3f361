package dev.vestibule;

import dev.vestibule.connection.Connection;
import dev.vestibule.connection.Connections;
import dev.vestibule.connection.ProviderFiles;
import dev.vestibule.failure.Failure;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.provider.Provider;
import dev.vestibule.provider.Providers;
import dev.vestibule.store.Database;
import dev.vestibule.yaml.YamlProblem;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks whether somebody wants the provider files read again, and says at the start which generations are at their end. */
final class ProviderWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderWatch.class);

    private final Database database;
    private final Connections connections;
    private final Providers providers;
    private final Clock clock;

    ProviderWatch(Database database, Connections connections, Providers providers, Clock clock) {
        this.database = database;
        this.connections = connections;
        this.providers = providers;
        this.clock = clock;
    }

    /** The files as they are at the start, before anything else is touched: a mistake in one is the operator's to mend. */
    static Providers files() {
        try {
            return Providers.load(Path.of("config", "providers"));
        } catch (YamlProblem e) {
            throw new SettingsProblem(List.of(String.valueOf(e.getMessage())));
        }
    }

    /** The files have just been read: only later wishes count. */
    void begin() {
        providers.become(providers, database.read(ProviderFiles::wished));
    }

    /** When a server starts to answer: connections may speak a generation that ends or has ended. */
    void warn() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (Connection connection : database.read(connections::all)) {
            warning(connection, today).ifPresent(warning -> {
                LOG.warn("The connection {} speaks {}", connection.name(), warning);
                journal(Entry.failed(Event.GENERATION_ENDING, "", "")
                        .connection(connection.name())
                        .detail(warning));
            });
        }
    }

    private Optional<String> warning(Connection connection, LocalDate today) {
        return providers.find(connection.provider()).map(Provider::generations).orElse(List.of()).stream()
                .filter(generation -> generation.id().equals(connection.generation()))
                .findFirst()
                .flatMap(generation -> generation.life().warning(generation.name(), today));
    }

    /** Makes the wish, for this server and for all others on the database. */
    void ask(String operator) {
        database.write(sql -> {
            Journal.write(
                    sql,
                    Entry.of(Event.PROVIDERS).operator(operator).detail("Asked to read the provider files again."),
                    clock.instant());
            return ProviderFiles.wish(sql);
        });
    }

    /** Every few seconds: one small read, and the files only if somebody wished it. */
    void look() {
        try {
            String wished = database.read(ProviderFiles::wished);
            if (!wished.equals(providers.revision())) {
                takeIn(wished);
            }
        } catch (Failure | IllegalStateException e) {
            LOG.warn("looking for new provider files failed, and will be tried again: {}", e.getMessage());
        }
    }

    private void takeIn(String wished) {
        Optional<String> problem = ProviderFiles.takeIn(providers, database.read(connections::all), wished);
        if (problem.isPresent()) {
            LOG.warn("The provider files were refused, the older ones stay: {}", problem.get());
            journal(Entry.failed(Event.PROVIDERS, "", "").detail("Refused: " + problem.get()));
        } else {
            LOG.info("The provider files were read again.");
            journal(Entry.of(Event.PROVIDERS).detail("Read again and in use."));
        }
    }

    private void journal(Entry entry) {
        database.write(sql -> {
            Journal.write(sql, entry, clock.instant());
            return true;
        });
    }
}
