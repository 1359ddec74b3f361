package dev.vestibule.cli;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.vestibule.Setting;
import dev.vestibule.Settings;
import dev.vestibule.SettingsProblem;
import dev.vestibule.StartMessage;
import dev.vestibule.sandbox.Sandbox;
import dev.vestibule.web.Site;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The sandbox without a login server, for a server or a test that runs elsewhere on this machine. */
final class SandboxAlone implements Command {
    private static final int USUAL_PORT = 8081;
    private static final String IMPORT = "--import";
    private static final String CONFIG = "--config";
    private static final String FAULT = "--fault";
    private static final String CLOCK = "--clock";
    private static final String AGREE = "--auto-consent";
    private static final String HOST = "--callback-host";
    private static final String JSON = "--json";
    private static final String TEMPORARY = "--temporary";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Flags.command(
                "sandbox",
                "Starts the local sandbox alone.",
                "Developer portal, consent pages and API, for this machine only. Nothing is read from the environment or from a file of settings.",
                "sandbox",
                "sandbox --port 9001 --import my-sandbox.yaml",
                "sandbox --port 0 --temporary --json --config ci.yaml --auto-consent kit.makes",
                "sandbox --fault slow=3s --fault wrong-secret,next=2 --clock +60d",
                "serve --sandbox-url http://localhost:8081/");
        Flags.value(spec, Setting.PORT.flag(), Setting.PORT.value(), "Port; 0 takes a free one. Default: 8081.");
        Flags.value(spec, IMPORT, "FILE", "YAML file of apps and accounts to add or change.");
        Flags.value(spec, CONFIG, "FILE", "The same as --import.");
        Flags.values(
                spec,
                FAULT,
                "FAULT",
                "Something that goes wrong, such as slow=3s or wrong-secret,next=2,app=ID,every=5. May be repeated."
                        + " Known: " + Sandbox.faults() + ".");
        Flags.value(spec, CLOCK, "TIME", "Moves the sandbox's clock: +60d, 2025-01-27, or now.");
        Flags.value(
                spec,
                AGREE,
                "USERNAME",
                "An account that allows everything without a page, so that a test without a browser gets a code.");
        Flags.values(
                spec,
                HOST,
                "HOST",
                "A host beside this machine that may be told of removals and deletions. May be repeated.");
        Flags.yes(spec, JSON, "Prints one line of JSON with the addresses instead of words.");
        Flags.yes(spec, TEMPORARY, "Keeps its database in a temporary folder, deleted at the end.");
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
        Map<Setting, String> flags = Flags.typed(typed);
        // Here it is a file of apps and accounts, not one of settings.
        flags.remove(Setting.CONFIG);
        Settings settings = Settings.read(
                flags,
                shell.around().flagsOnly(),
                EnumSet.of(Setting.PORT, Setting.ADDRESS, Setting.BASE_URL, Setting.DATA));
        settings.baseUrl().filter(url -> !new Site(url, "", "", "").loopback()).ifPresent(url -> {
            throw new StartProblem("--base-url " + url + ": the sandbox is only for this machine (localhost)");
        });
        Optional<Path> file = one(typed, IMPORT)
                .or(() -> one(typed, CONFIG))
                .map(name -> shell.around().directory().resolve(name));
        Optional<String> yaml = file.map(SandboxAlone::read);
        List<String> faults = typed.matchedOptionValue(FAULT, List.of());
        faults.forEach(fault -> tried(FAULT + " " + fault, () -> Sandbox.requireFault(fault)));
        one(typed, CLOCK).ifPresent(time -> tried(CLOCK + " " + time, () -> Sandbox.requireTime(time)));
        return shell.serve(lifetime -> {
            JettyHost host = lifetime.with(JettyHost.bind(
                    settings.address().or(() -> Optional.of("127.0.0.1")),
                    settings.port().orElse(USUAL_PORT),
                    Optional.empty()));
            URI baseUrl = settings.baseUrl().orElseGet(() -> DemoPorts.address(host));
            Path data = typed.hasMatchedOption(TEMPORARY)
                    ? lifetime.with(TemporaryFolder.make()).path()
                    : settings.data();
            SandboxServer sandbox = SandboxServer.open(
                    baseUrl, data, shell.clock(), typed.matchedOptionValue(HOST, List.of()), lifetime);
            yaml.ifPresent(text -> tried(file.map(Path::toString).orElse(""), () -> sandbox.load(text)));
            faults.forEach(
                    fault -> tried(FAULT + " " + fault, () -> sandbox.sandbox().fault(fault)));
            one(typed, CLOCK)
                    .ifPresent(time -> tried(CLOCK, () -> sandbox.sandbox().moveClock(time)));
            one(typed, AGREE)
                    .ifPresent(name -> tried(AGREE, () -> sandbox.sandbox().agree(name)));
            lifetime.with(host).start(sandbox::mount);
            if (typed.hasMatchedOption(JSON)) {
                shell.say(JSONObjectUtils.toJSONString(sandbox.sandbox().addresses()));
                return;
            }
            shell.say("The sandbox is ready.");
            shell.say("");
            StartMessage facts = new StartMessage().with("Address", baseUrl.toString());
            sandbox.summary().forEach(facts::with);
            shell.say(facts.with("Data", data.toString())
                    .with("Use it with", "serve --sandbox-url " + baseUrl)
                    .lines());
            shell.say("");
        });
    }

    private static Optional<String> one(ParseResult typed, String flag) {
        return Optional.ofNullable(typed.matchedOptionValue(flag, (String) null));
    }

    /** Says whose fault it is when something that was typed is wrong. */
    private static void tried(String what, Runnable step) {
        try {
            step.run();
        } catch (IllegalArgumentException e) {
            throw new SettingsProblem(List.of(what + ": " + e.getMessage()));
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
