package dev.vestibule.cli;

import dev.vestibule.Vestibule;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Writes the applications and connections of the store as a file that can be applied. */
final class Export implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = Flags.command(
                "export",
                "Writes all applications and connections as YAML.",
                "Secrets are never written; each stands there as the name of an environment variable.",
                "export > config.yaml");
        return Flags.settings(spec, StoreCommand.SETTINGS);
    }

    @Override
    public int run(ParseResult typed, Shell shell) {
        try (Vestibule vestibule = Vestibule.open(StoreCommand.ofAServer(typed, shell), shell.clock())) {
            shell.out().print(vestibule.export());
            shell.out().flush();
        }
        return Commands.DONE;
    }
}
