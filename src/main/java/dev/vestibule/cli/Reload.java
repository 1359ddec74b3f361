package dev.vestibule.cli;

import dev.vestibule.Vestibule;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Reads the provider files again in running servers. The wish goes through the database, so nothing new listens for it. */
final class Reload implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = Flags.command(
                "reload",
                "Lets running servers read their provider files again.",
                "The files of this folder (config/providers) are checked first. Running servers follow within seconds; one that cannot use its files keeps the older ones, and says so in its log, in the journal and under Settings.",
                "reload --data /srv/vestibule");
        return Flags.settings(spec, StoreCommand.SETTINGS);
    }

    @Override
    public int run(ParseResult typed, Shell shell) {
        try (Vestibule vestibule = Vestibule.open(StoreCommand.ofAServer(typed, shell), shell.clock())) {
            vestibule.reloadProviders();
            shell.say("The files here are in order. Running servers read theirs within seconds.");
        }
        return Commands.DONE;
    }
}
