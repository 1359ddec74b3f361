package dev.vestibule.cli;

import dev.vestibule.Checkup;
import dev.vestibule.Checkup.Finding;
import dev.vestibule.Checkup.Verdict;
import dev.vestibule.Config;
import dev.vestibule.SettingsProblem;
import dev.vestibule.store.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Looks a server over and changes nothing: one line for each check, and an exit code for scripts. */
final class Doctor implements Command {
    private static final String JSON = "--json";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Flags.command(
                "doctor",
                "Checks settings, data, database and connections, and changes nothing.",
                "Takes the same settings as the server. Exit code 0 if nothing failed (warnings are no failure), 1 if something did.",
                "doctor --data /srv/vestibule --base-url https://login.example/",
                "doctor --json");
        Flags.yes(spec, JSON, "One JSON object per check and line.");
        return Flags.settings(spec, StoreCommand.SETTINGS);
    }

    @Override
    public int run(ParseResult typed, Shell shell) {
        List<Finding> findings = findings(typed, shell);
        boolean json = typed.hasMatchedOption(JSON);
        findings.forEach(finding -> shell.say(json ? json(finding) : line(finding)));
        boolean failed = findings.stream().anyMatch(finding -> finding.verdict() == Verdict.FAIL);
        return failed ? Commands.BROKEN : Commands.DONE;
    }

    private static List<Finding> findings(ParseResult typed, Shell shell) {
        try {
            Config config = StoreCommand.config(typed, shell);
            return Checkup.of(config, shell.clock());
        } catch (SettingsProblem e) {
            return e.lines().stream()
                    .map(line -> new Finding("configuration", Verdict.FAIL, line))
                    .toList();
        }
    }

    private static String line(Finding finding) {
        return String.format(Locale.ROOT, "%-4s  %s: %s", word(finding), finding.check(), finding.text());
    }

    private static String json(Finding finding) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("check", finding.check());
        members.put("verdict", word(finding));
        members.put("text", finding.text());
        return JsonText.of(members);
    }

    private static String word(Finding finding) {
        return finding.verdict().name().toLowerCase(Locale.ROOT);
    }
}
