package dev.vestibule.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vestibule.failure.Reason;
import dev.vestibule.stage.Browser;
import dev.vestibule.stage.PackagedJar;
import dev.vestibule.stage.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything that a login needs, on this machine: the server in its host, the sandbox in a process of its own, and the sample
 * application. Each can be stopped and started again where it was.
 */
final class Place implements AutoCloseable {
    private final Host host;
    private final Path folder;
    private final int serverPort = Ports.free();
    private final int sandboxPort = Ports.free();
    private final int appPort = Ports.free();
    private final Map<String, String> settings = new TreeMap<>();
    private final AppUnderTest application;
    private Host.Running running;
    private PackagedJar sandboxProcess;
    private Optional<Operator> operator = Optional.empty();
    private Optional<Developer> developer = Optional.empty();

    private Place(Host host, boolean wired, Map<String, String> more) throws IOException {
        this.host = host;
        this.folder = Files.createTempDirectory("place");
        String clients = Wiring.clients(app(), "http://localhost:" + appPort + "/pocket");
        Path apply = Files.writeString(folder.resolve("apply.yaml"), wired ? clients + Wiring.connection() : clients);
        Path people = Files.writeString(
                folder.resolve("sandbox.yaml"), wired ? Wiring.sandboxApp(server()) : "accounts: []\n");
        settings.put("base-url", server());
        settings.put("data", data().toString());
        settings.put("sandbox-url", sandbox());
        settings.put("apply", apply.toString());
        settings.putAll(more);
        sandboxProcess = sandboxWith("--import", people.toString());
        running = host.start(serverPort, settings);
        application = AppUnderTest.start(appPort, URI.create(server()));
    }

    /** With a connection that works and is on for the applications. */
    static Place ready(Host host) {
        return ready(host, Map.of());
    }

    static Place ready(Host host, Map<String, String> more) {
        return start(host, true, more);
    }

    /** With nothing but the applications. */
    static Place fromScratch(Host host) {
        return start(host, false, Map.of());
    }

    private static Place start(Host host, boolean wired, Map<String, String> more) {
        try {
            return new Place(host, wired, more);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String server() {
        return "http://localhost:" + serverPort + host.path();
    }

    String sandbox() {
        return "http://localhost:" + sandboxPort + "/";
    }

    String app() {
        return "http://localhost:" + appPort + "/";
    }

    private Path data() {
        return folder.resolve("data");
    }

    Addresses addresses() {
        return new Addresses(server(), sandbox(), app());
    }

    Visitor visitor() {
        return new Visitor(addresses(), Tab.of(Browser.withoutScripts()));
    }

    /** The operator of this place, who stays signed in. */
    Operator operator() {
        Operator present = operator.orElseGet(() -> Operator.by(operatorLink(), server(), Browser.withoutScripts()));
        operator = Optional.of(present);
        return present;
    }

    /** The developer of its app at the provider, who stays signed in. */
    Developer developer() {
        Developer present = developer.orElseGet(() -> Developer.of(sandbox(), Wiring.APP_ID));
        developer = Optional.of(present);
        return present;
    }

    /** Does something while the provider's answers are not as they should be. */
    void whileTheProviderHas(String fault, Runnable attempt) {
        developer().makesItMisbehave(fault);
        try {
            attempt.run();
        } finally {
            developer().makesItBehave();
        }
    }

    /** A one-time link, made by the command while the server runs. */
    String operatorLink() {
        List<String> arguments = new ArrayList<>(List.of("operator", "link"));
        settings.forEach((name, value) -> {
            if (!name.equals("apply")) {
                arguments.addAll(List.of("--" + name, value));
            }
        });
        try (PackagedJar command = PackagedJar.start(arguments.toArray(String[]::new))) {
            return command.awaitLine("^http\\S+").group();
        }
    }

    Ledger ledger() {
        return Ledger.of(data());
    }

    /** Does something that is refused for a reason: one entry in the journal is all that is stored of it. */
    void refused(Reason reason, Runnable attempt) {
        Ledger before = ledger();
        attempt.run();
        Ledger after = ledger();
        // That a provider answers otherwise than its file says is noted besides, once for each difference.
        List<String> told = after.since(before).stream()
                .filter(line -> !line.equals("provider-changed"))
                .toList();
        assertEquals(List.of(reason.slug()), told);
        assertEquals(before.rows(), after.rows());
    }

    /** Stops the server and starts it again on the same data, with nothing else to know from before. */
    void restartServer() {
        running.close();
        settings.remove("apply");
        running = host.start(serverPort, settings);
    }

    /** Does something while the provider is not there at all. */
    void whileTheProviderIsGone(Runnable attempt) {
        sandboxProcess.close();
        try {
            attempt.run();
        } finally {
            sandboxProcess = sandboxWith();
        }
    }

    private PackagedJar sandboxWith(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "sandbox",
                "--port",
                String.valueOf(sandboxPort),
                "--data",
                folder.resolve("sandbox").toString()));
        arguments.addAll(List.of(more));
        PackagedJar process = PackagedJar.start(arguments.toArray(String[]::new));
        process.awaitAnswer(URI.create(sandbox()));
        return process;
    }

    @Override
    public void close() {
        operator.ifPresent(Operator::close);
        developer.ifPresent(Developer::close);
        application.close();
        running.close();
        sandboxProcess.close();
        Folders.delete(folder);
    }
}
