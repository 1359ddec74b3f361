package dev.vestibule.cli;

import dev.vestibule.Vestibule;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Makes a way into the dashboard for whoever has the machine: the first time, or after a forgotten password. */
final class OperatorLink implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = Flags.command(
                "link",
                "Prints a one-time link into the dashboard.",
                "It opens once, within 30 minutes, to choose a name and password. The server may be running; --base-url and --data have to be the ones it runs with.",
                "operator link --data /srv/vestibule --base-url https://login.example/");
        return Flags.settings(spec, StoreCommand.SETTINGS);
    }

    @Override
    public int run(ParseResult typed, Shell shell) {
        try (Vestibule vestibule = Vestibule.open(StoreCommand.ofAServer(typed, shell), shell.clock())) {
            shell.say(vestibule.operatorLink());
        }
        return Commands.DONE;
    }
}
