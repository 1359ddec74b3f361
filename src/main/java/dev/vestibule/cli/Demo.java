package dev.vestibule.cli;

import dev.vestibule.Config;
import dev.vestibule.Setting;
import dev.vestibule.Settings;
import dev.vestibule.StartMessage;
import dev.vestibule.Vestibule;
import dev.vestibule.sample.Sample;
import dev.vestibule.store.Secrets;
import dev.vestibule.web.Site;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Everything on this machine: server, sandbox and sample application in one process, ready for the first click. */
final class Demo implements Command {
    private static final int HIGHEST_PORT = 65_533;

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Flags.command(
                "demo",
                "Starts server, sandbox and sample application on this machine.",
                "All is set up so that the first login works at the first click. Nothing is read from the environment or from a file of settings, and only this machine can reach it.",
                "demo",
                "demo --from-scratch --port 9000",
                "demo --data my-demo");
        Flags.value(
                spec,
                "--port",
                "PORT",
                "Port of the server; the sandbox takes the next one, the sample application the one after. 0 takes free"
                        + " ones. Default: 8080.");
        Flags.yes(
                spec, "--from-scratch", "Sets up nothing but the sample application, so that you can do it yourself.");
        Flags.value(
                spec,
                "--data",
                "DIR",
                "Keeps everything in this folder. Default: a temporary folder, deleted at the end.");
        return Flags.help(spec);
    }

    @Override
    public int run(ParseResult typed, Shell shell) throws InterruptedException {
        Settings settings =
                Settings.read(Flags.typed(typed), shell.around().flagsOnly(), EnumSet.of(Setting.PORT, Setting.DATA));
        int port = settings.port().orElse(Settings.USUAL_PORT);
        if (port > HIGHEST_PORT) {
            throw new StartProblem("--port " + port + ": the demo needs two more ports after this one");
        }
        Optional<Path> data =
                typed.hasMatchedOption(Setting.DATA.flag()) ? Optional.of(settings.data()) : Optional.empty();
        boolean wired = !typed.hasMatchedOption("--from-scratch");
        return shell.serve(lifetime -> start(port, data, wired, shell, lifetime));
    }

    private static void start(int port, Optional<Path> kept, boolean wired, Shell shell, Lifetime lifetime) {
        DemoPorts ports = DemoPorts.from(port, lifetime);
        URI serverUrl = DemoPorts.address(ports.server());
        URI sandboxUrl = DemoPorts.address(ports.sandbox());
        URI sampleUrl = DemoPorts.address(ports.sample());
        Path data = kept.orElseGet(() -> lifetime.with(TemporaryFolder.make()).path());
        Map<String, String> values = new TreeMap<>(DemoSecrets.in(data));
        values.put("SERVER_URL", serverUrl.toString());
        values.put("SANDBOX_URL", sandboxUrl.toString());
        values.put("SAMPLE_URL", sampleUrl.toString());

        SandboxServer sandbox = SandboxServer.open(sandboxUrl, data, shell.clock(), lifetime);
        if (wired) {
            sandbox.load(Texts.filled("config/demo-sandbox.yaml", values));
        }
        Config config =
                new Config(serverUrl, data, Optional.empty(), Optional.empty(), Optional.of(ports.sandboxOrigin()));
        Vestibule vestibule = lifetime.with(Vestibule.open(config, shell.clock()));
        String setUp = wired ? "config/demo.yaml" : "config/demo-from-scratch.yaml";
        vestibule.apply(Texts.filled(setUp, values), name -> Optional.empty(), false);

        lifetime.with(ports.sandbox()).start(sandbox::mount);
        lifetime.with(ports.server()).start(vestibule::mount);
        lifetime.with(ports.sample()).start(sample(sampleUrl, serverUrl, values, shell));
        StartMessage facts = new StartMessage()
                .with("Sample application", sampleUrl.toString())
                .with("Dashboard", serverUrl + "dashboard")
                .with(sandbox.name(), sandboxUrl.toString());
        if (!wired) {
            sandbox.summary().forEach(facts::with);
        }
        facts.withWayIn(vestibule).with("Data", data + (kept.isPresent() ? "" : " (deleted at the end)"));
        values.put("FACTS", String.join(System.lineSeparator(), facts.lines()));
        shell.say(Texts.filled("dev/vestibule/cli/" + (wired ? "demo.txt" : "demo-from-scratch.txt"), values)
                .stripTrailing());
    }

    private static Consumer<ServletContext> sample(URI sampleUrl, URI issuer, Map<String, String> values, Shell shell) {
        Site site = new Site(sampleUrl, "Sample application", "sample", "");
        SideServer server = new SideServer(site);
        Sample sample = server.build(pages -> new Sample(
                site,
                pages,
                new Sample.Registration(issuer, "sample", values.getOrDefault("SAMPLE_SECRET", "")),
                shell.clock(),
                Secrets::token));
        return context -> server.mount(context, sample);
    }
}
