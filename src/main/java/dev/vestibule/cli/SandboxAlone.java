package dev.vestibule.cli;

import dev.vestibule.Setting;
import dev.vestibule.Settings;
import dev.vestibule.SettingsProblem;
import dev.vestibule.StartMessage;
import dev.vestibule.web.Site;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The sandbox without a login server, for a server or a test that runs elsewhere on this machine. */
final class SandboxAlone implements Command {
    private static final int USUAL_PORT = 8081;
    private static final String IMPORT = "--import";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Flags.command(
                "sandbox",
                "Starts the local sandbox alone.",
                "Developer portal, consent pages and API, for this machine only. Nothing is read from the environment or from a file of settings.",
                "sandbox",
                "sandbox --port 9001 --import my-sandbox.yaml",
                "serve --sandbox-url http://localhost:8081/");
        Flags.value(spec, Setting.PORT.flag(), Setting.PORT.value(), "Port; 0 takes a free one. Default: 8081.");
        Flags.value(spec, IMPORT, "FILE", "YAML file of apps and accounts to add or change.");
        Flags.value(spec, Setting.DATA.flag(), Setting.DATA.value(), "Folder of its database. Default: data.");
        Flags.value(
                spec,
                Setting.BASE_URL.flag(),
                Setting.BASE_URL.value(),
                "Where browsers reach it, on this machine. Default: http://localhost:PORT/.");
        Flags.value(
                spec, Setting.ADDRESS.flag(), Setting.ADDRESS.value(), "Interface to listen on. Default: 127.0.0.1.");
        return Flags.help(spec);
    }

    @Override
    public int run(ParseResult typed, Shell shell) throws InterruptedException {
        Settings settings = Settings.read(
                Flags.typed(typed),
                shell.around().flagsOnly(),
                EnumSet.of(Setting.PORT, Setting.ADDRESS, Setting.BASE_URL, Setting.DATA));
        settings.baseUrl().filter(url -> !new Site(url, "", "", "").loopback()).ifPresent(url -> {
            throw new StartProblem("--base-url " + url + ": the sandbox is only for this machine (localhost)");
        });
        Optional<Path> file = Optional.ofNullable(typed.matchedOptionValue(IMPORT, (String) null))
                .map(name -> shell.around().directory().resolve(name));
        Optional<String> yaml = file.map(SandboxAlone::read);
        return shell.serve(lifetime -> {
            JettyHost host = lifetime.with(JettyHost.bind(
                    settings.address().or(() -> Optional.of("127.0.0.1")),
                    settings.port().orElse(USUAL_PORT),
                    Optional.empty()));
            URI baseUrl = settings.baseUrl().orElseGet(() -> DemoPorts.address(host));
            SandboxServer sandbox = SandboxServer.open(baseUrl, settings.data(), shell.clock(), lifetime);
            yaml.ifPresent(text -> imported(sandbox, file.map(Path::toString).orElse(""), text));
            lifetime.with(host).start(sandbox::mount);
            shell.say("The sandbox is ready.");
            shell.say("");
            StartMessage facts = new StartMessage().with("Address", baseUrl.toString());
            sandbox.summary().forEach(facts::with);
            shell.say(facts.with("Data", settings.data().toString())
                    .with("Use it with", "serve --sandbox-url " + baseUrl)
                    .lines());
            shell.say("");
        });
    }

    private static void imported(SandboxServer sandbox, String file, String yaml) {
        try {
            sandbox.load(yaml);
        } catch (IllegalArgumentException e) {
            throw new SettingsProblem(List.of(file + ": " + e.getMessage()));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new StartProblem("the file " + file + " is not UTF-8 text");
        } catch (IOException e) {
            throw new StartProblem("cannot read the file " + file);
        }
    }
}
