package dev.vestibule.cli;

import dev.vestibule.Applied;
import dev.vestibule.Config;
import dev.vestibule.Vestibule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Brings a file of applications and connections into the store. */
final class Apply implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = Flags.command(
                "apply",
                "Brings applications and connections to what a file says.",
                "What the file does not name stays as it is; applying the same file again changes nothing. The server may be running.",
                "apply config.yaml --dry-run",
                "apply config.yaml --data /srv/vestibule");
        Flags.file(spec, "YAML, in the layout of auth0-deploy-cli. $${NAME} is replaced from the environment.");
        Flags.yes(spec, "--dry-run", "Only says what would change.");
        Flags.yes(
                spec,
                "--allow-delete",
                "Removes APIs (resourceServers) and client grants (clientGrants) that the file's list of them does not name."
                        + " Applications and connections are never removed.");
        return Flags.settings(spec, StoreCommand.SETTINGS);
    }

    @Override
    public int run(ParseResult typed, Shell shell) {
        Path file = shell.around().directory().resolve(typed.matchedPositionalValue(0, Path.of("")));
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new StartProblem("cannot read the file " + file);
        }
        boolean dryRun = typed.hasMatchedOption("--dry-run");
        Config config = StoreCommand.config(typed, shell);
        Map<String, String> variables = shell.around().variables();
        try (Lifetime lifetime = new Lifetime()) {
            Config target = dryRun && !StoreCommand.exists(config) ? empty(config, lifetime) : config;
            Vestibule vestibule = lifetime.with(Vestibule.open(target, shell.clock()));
            List<String> changes =
                    Applied.from(file, vestibule, variables, dryRun, typed.hasMatchedOption("--allow-delete"));
            shell.say(changes);
            shell.say(summary(changes.size(), dryRun));
        }
        return Commands.DONE;
    }

    private static String summary(int changes, boolean dryRun) {
        if (changes == 0) {
            return dryRun ? "Nothing would change." : "Nothing had to change.";
        }
        return dryRun ? "Dry run: nothing was changed." : "Applied.";
    }

    /** A dry run where no server has run yet leaves no data folder behind. */
    private static Config empty(Config config, Lifetime lifetime) {
        TemporaryFolder folder = lifetime.with(TemporaryFolder.make());
        return new Config(
                config.baseUrl(),
                folder.path(),
                config.databaseUrl(),
                config.apply(),
                config.sandboxUrl(),
                config.trustedProxies(),
                config.upstreamHosts());
    }
}
