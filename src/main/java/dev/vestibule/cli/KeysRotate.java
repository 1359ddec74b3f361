package dev.vestibule.cli;

import dev.vestibule.Vestibule;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Lets the next signing keys take over. Nobody is logged out: the old ones are published until their last token is dead. */
final class KeysRotate implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = Flags.command(
                "rotate",
                "Lets the next signing keys take over from the active ones.",
                "Happens by itself every 90 days. Running servers notice within a minute; tokens that are signed stay good.",
                "keys rotate --data /srv/vestibule");
        return Flags.settings(spec, StoreCommand.SETTINGS);
    }

    @Override
    public int run(ParseResult typed, Shell shell) {
        try (Vestibule vestibule = Vestibule.open(StoreCommand.ofAServer(typed, shell), shell.clock())) {
            vestibule.rotateKeys();
            shell.say("The next signing keys are in use, and new ones are published as the next.");
        }
        return Commands.DONE;
    }
}
