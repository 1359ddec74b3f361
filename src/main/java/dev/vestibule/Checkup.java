package dev.vestibule;

import dev.vestibule.connection.Connection;
import dev.vestibule.connection.Connections;
import dev.vestibule.failure.Failure;
import dev.vestibule.provider.Generation;
import dev.vestibule.provider.Life;
import dev.vestibule.provider.Providers;
import dev.vestibule.store.Database;
import dev.vestibule.store.Schema;
import dev.vestibule.store.Sealer;
import dev.vestibule.store.StoreProblem;
import dev.vestibule.web.Site;
import dev.vestibule.yaml.YamlProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks a server over from the outside, without changing anything: what a start would refuse, and what will break later. */
public final class Checkup {
    /** How bad it is. */
    public enum Verdict {
        OK,
        WARN,
        FAIL
    }

    /** One thing that was looked at. */
    public record Finding(String check, Verdict verdict, String text) {}

    private final Config config;
    private final Clock clock;
    private final Path providerFolder;
    private final List<Finding> findings = new ArrayList<>();

    private Checkup(Config config, Clock clock, Path providerFolder) {
        this.config = config;
        this.clock = clock;
        this.providerFolder = providerFolder;
    }

    /** Everything that can be checked here. */
    public static List<Finding> of(Config config, Clock clock) {
        return of(config, clock, Path.of("config", "providers"));
    }

    static List<Finding> of(Config config, Clock clock, Path providerFolder) {
        Checkup checkup = new Checkup(config, clock, providerFolder);
        checkup.found("configuration", Verdict.OK, "readable");
        checkup.address();
        Optional<Providers> providers = checkup.providers();
        checkup.clock(providers);
        checkup.store(providers);
        return List.copyOf(checkup.findings);
    }

    private void found(String check, Verdict verdict, String text) {
        findings.add(new Finding(check, verdict, text));
    }

    private void address() {
        Site site = new Site(config.baseUrl(), "", "", "");
        if (site.secure()) {
            found("base-url", Verdict.OK, config.baseUrl() + " is https");
        } else if (site.loopback()) {
            found("base-url", Verdict.WARN, config.baseUrl() + " is reached from this machine only");
        } else {
            found("base-url", Verdict.FAIL, config.baseUrl() + " is plain http beyond this machine");
        }
        if (config.sandboxUrl().isPresent()) {
            found(
                    "sandbox",
                    site.loopback() ? Verdict.WARN : Verdict.FAIL,
                    "on" + (site.loopback() ? ", and this machine's only" : " while the server is public"));
        } else {
            found("sandbox", Verdict.OK, "off");
        }
    }

    private Optional<Providers> providers() {
        try {
            Providers providers = Providers.load(providerFolder);
            found("provider files", Verdict.OK, providers.all().size() + " loaded");
            return Optional.of(providers);
        } catch (YamlProblem e) {
            found("provider files", Verdict.FAIL, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** No clock can be asked here but the traces of others: files that were read, entries that were written. */
    private void clock(Optional<Providers> providers) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Optional<LocalDate> newest = providers.stream()
                .flatMap(known -> known.all().stream())
                .flatMap(provider -> provider.generations().stream())
                .map(generation -> generation.life().readOn())
                .max(LocalDate::compareTo);
        boolean behind = newest.filter(day -> today.isBefore(day.minusDays(1))).isPresent();
        found(
                "clock",
                behind ? Verdict.FAIL : Verdict.OK,
                behind
                        ? "says " + today + ", but a provider file was read on "
                                + newest.map(LocalDate::toString).orElse("")
                        : "says " + clock.instant());
    }

    private void store(Optional<Providers> providers) {
        Path file = config.data().resolve("vestibule.db");
        if (!Files.isDirectory(config.data()) || !Files.isWritable(config.data())) {
            found("data folder", Verdict.FAIL, config.data() + " is not there or cannot be written");
            return;
        }
        found("data folder", Verdict.OK, config.data().toString());
        if (config.databaseUrl().isEmpty() && !Files.isRegularFile(file)) {
            found("database", Verdict.FAIL, "there is none in " + config.data() + "; the first start makes it");
            return;
        }
        try (Database database = config.databaseUrl()
                .map(url -> Database.postgresql(url, Schema.AS_IT_IS))
                .orElseGet(() -> Database.sqlite(file, Schema.AS_IT_IS))) {
            schema(database);
            Optional<Connections> connections = key(database);
            lastEntry(database);
            if (connections.isPresent() && providers.isPresent()) {
                database.read(sql -> connections.get().all(sql))
                        .forEach(connection -> connection(database, connections.get(), providers.get(), connection));
            }
        } catch (StoreProblem | Failure | IllegalStateException e) {
            found("database", Verdict.FAIL, String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
        }
    }

    private void schema(Database database) {
        int present = database.read(Schema::of);
        int newest = Vestibule.SCHEMA.newest();
        Verdict verdict = present == newest ? Verdict.OK : present < newest ? Verdict.WARN : Verdict.FAIL;
        String more = present == newest
                ? ""
                : present < newest
                        ? "; the next start brings it to " + newest
                        : "; this version knows " + newest + " only: start the newer one";
        found("database", verdict, database.engine() + ", schema " + present + more);
    }

    private Optional<Connections> key(Database database) {
        Path key = config.data().resolve("master.key");
        if (!Files.isReadable(key)) {
            found("master key", Verdict.FAIL, key + " is not there or cannot be read");
            return Optional.empty();
        }
        if (MasterKey.expected(database).isEmpty()) {
            found("master key", Verdict.WARN, "the database is sealed with none yet; the next start does it");
            return Optional.empty();
        }
        try {
            Sealer sealer = MasterKey.matching(key, database);
            found("master key", Verdict.OK, "is the one the database was sealed with");
            return Optional.of(new Connections(sealer));
        } catch (StoreProblem e) {
            found("master key", Verdict.FAIL, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void lastEntry(Database database) {
        long last = database.read(sql -> sql.count("SELECT coalesce(max(at), 0) AS n FROM journal"));
        if (last > clock.millis() + 60_000) {
            found(
                    "clock",
                    Verdict.FAIL,
                    "says " + clock.instant() + ", but the journal goes on to " + Instant.ofEpochMilli(last));
        }
    }

    private void connection(Database database, Connections connections, Providers providers, Connection connection) {
        String check = "connection " + connection.name();
        int before = findings.size();
        Optional<Generation> generation = providers.find(connection.provider()).stream()
                .flatMap(provider -> provider.generations().stream())
                .filter(one -> one.id().equals(connection.generation()))
                .findFirst();
        if (generation.isEmpty()) {
            found(
                    check,
                    Verdict.FAIL,
                    "no file describes " + connection.provider() + ", generation " + connection.generation());
            return;
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Life life = generation.get().life();
        life.warning(generation.get().name(), today)
                .ifPresent(
                        text -> found(check, life.on(today) == Life.State.ENDED ? Verdict.FAIL : Verdict.WARN, text));
        List<String> unknown = generation.get().unknownScopes(connection.scopes());
        if (!unknown.isEmpty()) {
            found(check, Verdict.WARN, "permissions that are no more: " + String.join(", ", unknown));
        }
        if (connection.appId().isEmpty() || !connection.hasSecret()) {
            found(check, Verdict.WARN, "has no app id or no secret, so nobody can log in through it");
        } else if (database.read(sql -> connections.secret(sql, connection.id()))
                .isEmpty()) {
            found(check, Verdict.FAIL, "its secret cannot be opened with this master key");
        }
        if (connection.sandbox() && config.sandboxUrl().isEmpty()) {
            found(check, Verdict.FAIL, "leads to the sandbox, which is off");
        }
        if (findings.size() == before) {
            found(
                    check,
                    Verdict.OK,
                    generation.get().name() + ", " + connection.state().words());
        }
    }
}
