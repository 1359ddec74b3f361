package dev.vestibule.cli;

import dev.vestibule.SettingsProblem;
import dev.vestibule.failure.Failure;
import dev.vestibule.store.StoreProblem;
import dev.vestibule.yaml.Nearest;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * All commands as one tree, and what becomes of what they throw: a fault that the person can mend is one line for each on
 * the error output and exit code 2; a fault of ours has its stack trace and exit code 1.
 */
final class Commands {
    static final int DONE = 0;
    static final int BROKEN = 1;
    static final int REFUSED = 2;

    private final Shell shell;
    private final IdentityHashMap<CommandSpec, Command> commands = new IdentityHashMap<>();
    private final CommandLine line;

    Commands(Shell shell) {
        this.shell = shell;
        CommandSpec root = Flags.command(
                "vestibule",
                "A self-hosted login broker.",
                "Each command has its own --help.",
                "java -jar vestibule.jar demo",
                "java -jar vestibule.jar serve --base-url https://login.example/ --data /srv/vestibule");
        root.addOption(OptionSpec.builder("-V", "--version")
                .type(boolean.class)
                .arity("0")
                .versionHelp(true)
                .description("Shows the version.")
                .build());
        Flags.help(root).version("Vestibule " + version() + " on Java " + Runtime.version());
        for (Command command : List.of(
                new Demo(),
                new Serve(),
                new SandboxAlone(),
                new Apply(),
                new Export(),
                new Reload(),
                new Doctor(),
                new Rehearse())) {
            add(root, command);
        }
        CommandSpec operator = Flags.help(Flags.command("operator", "Ways in for operators of the dashboard.", ""));
        add(operator, new OperatorLink());
        root.addSubcommand("operator", operator);
        CommandSpec keys = Flags.help(Flags.command("keys", "The keys that sign tokens.", ""));
        add(keys, new KeysRotate());
        root.addSubcommand("keys", keys);
        this.line = new CommandLine(root)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setOut(shell.out())
                .setErr(shell.err())
                .setExecutionStrategy(this::execute)
                .setParameterExceptionHandler((problem, arguments) -> refuse(List.of(sentence(problem))));
    }

    private void add(CommandSpec parent, Command command) {
        CommandSpec spec = command.spec();
        commands.put(spec, command);
        parent.usageMessage().commandListHeading("%nCommands:%n");
        parent.addSubcommand(spec.name(), spec);
    }

    int run(String... arguments) {
        return line.execute(arguments);
    }

    private int execute(ParseResult parsed) {
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            return helped;
        }
        ParseResult typed = parsed;
        while (typed.hasSubcommand()) {
            typed = typed.subcommand();
        }
        Command command = commands.get(typed.commandSpec());
        if (command == null) {
            typed.commandSpec().commandLine().usage(shell.err());
            return REFUSED;
        }
        return judged(command, typed);
    }

    private int judged(Command command, ParseResult typed) {
        try {
            return command.run(typed, shell);
        } catch (SettingsProblem e) {
            return refuse(e.lines());
        } catch (StartProblem | StoreProblem | Failure e) {
            return refuse(List.of(String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return BROKEN;
        } catch (RuntimeException e) {
            shell.err().println("vestibule: this is a fault of the program, please report it:");
            e.printStackTrace(shell.err());
            return BROKEN;
        }
    }

    private int refuse(List<String> lines) {
        lines.forEach(one -> shell.err().println("vestibule: " + one.replaceAll("\\s*\\R\\s*", " ")));
        shell.err().flush();
        return REFUSED;
    }

    private static String sentence(ParameterException problem) {
        CommandSpec command = problem.getCommandLine().getCommandSpec();
        String name = command.qualifiedName().replaceFirst("^vestibule ?", "");
        String before = name.isEmpty() ? "" : name + ": ";
        String help = " (see " + (name + " --help)").strip();
        if (problem instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().get(0);
            List<String> flags = new ArrayList<>(command.optionsMap().keySet());
            List<String> subcommands = new ArrayList<>(command.subcommands().keySet());
            if (word.startsWith("-")) {
                String flag = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
                return before + "unknown option " + flag + "; did you mean " + Nearest.to(flag, flags) + "?";
            }
            return subcommands.isEmpty()
                    ? before + "there is no place for " + word + help
                    : before + "unknown command " + word + "; did you mean " + Nearest.to(word, subcommands) + "?";
        }
        return before + problem.getMessage() + help;
    }

    static String version() {
        return Optional.ofNullable(Commands.class.getPackage().getImplementationVersion())
                .orElse("(unpackaged)");
    }
}
