package dev.vestibule.cli;

import dev.vestibule.Vestibule;
import dev.vestibule.store.JsonText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Plays the sandbox's faults through a running server: one line for each, and an exit code for scripts. */
final class Rehearse implements Command {
    private static final String APPLICATION = "--application";
    private static final String CONNECTION = "--connection";
    private static final String FAULT = "--fault";
    private static final String JSON = "--json";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Flags.command(
                "rehearse",
                "Plays faults of the sandbox and shows what visitors and the application get.",
                "Needs a running server and its sandbox on this machine, and the settings of that server. All of it is simulated: real logins go on undisturbed. Exit code 0 if everything came as expected, 1 after a surprise, 2 if nothing could be played.",
                "rehearse --application Shop --sandbox-url http://localhost:8081/",
                "rehearse --application Shop --fault deny --fault slow=2s --json");
        Flags.value(spec, APPLICATION, "NAME", "The application that asks for the logins: name or client_id.");
        Flags.value(
                spec,
                CONNECTION,
                "NAME",
                "The connection. Default: the only one to the sandbox that the application has.");
        Flags.values(spec, FAULT, "NAME", "What goes wrong. May be repeated. Default: everything the sandbox knows.");
        Flags.yes(spec, JSON, "Prints the whole report as one JSON object.");
        return Flags.settings(spec, StoreCommand.SETTINGS);
    }

    @Override
    public int run(ParseResult typed, Shell shell) {
        String application = typed.matchedOptionValue(APPLICATION, "");
        if (application.isEmpty()) {
            throw new StartProblem("--application is missing: name the application that asks for the logins");
        }
        List<String> faults = typed.matchedOptionValue(FAULT, List.of());
        try (Vestibule vestibule = Vestibule.open(StoreCommand.ofAServer(typed, shell), shell.clock())) {
            Map<String, Object> report =
                    vestibule.rehearse(application, typed.matchedOptionValue(CONNECTION, ""), faults);
            if (typed.hasMatchedOption(JSON)) {
                shell.say(JsonText.of(report));
            } else {
                print(report, shell);
            }
            return "done".equals(report.get("state")) && "0".equals(String.valueOf(report.get("surprises")))
                    ? Commands.DONE
                    : Commands.BROKEN;
        } catch (IllegalArgumentException e) {
            throw new StartProblem(String.valueOf(e.getMessage()));
        }
    }

    private static void print(Map<String, Object> report, Shell shell) {
        shell.say("Simulated logins to " + report.get("application") + " through " + report.get("connection") + ".");
        shell.say("");
        shell.say(row("", "FAULT", "ENDS AT", "WHAT COMES OF IT", "DIAGNOSIS"));
        if (report.get("scenes") instanceof List<?> scenes) {
            for (Object element : scenes) {
                if (element instanceof Map<?, ?> scene) {
                    line(scene, shell);
                }
            }
        }
        shell.say("");
        Object surprises = report.get("surprises");
        shell.say(report.get("played") + " simulated, "
                + ("0".equals(String.valueOf(surprises)) ? "all as expected." : surprises + " not as expected."));
    }

    private static void line(Map<?, ?> scene, Shell shell) {
        boolean expected = Boolean.TRUE.equals(scene.get("as_expected"));
        shell.say(row(
                expected ? "ok" : "not",
                text(scene, "fault"),
                text(scene, "end"),
                what(scene),
                text(scene, "cause") + (text(scene, "rule").isEmpty() ? "" : " (row " + text(scene, "rule") + ")")));
        if (scene.get("surprises") instanceof List<?> surprises) {
            surprises.forEach(surprise -> shell.say("      " + surprise));
        }
    }

    private static String what(Map<?, ?> scene) {
        String page = text(scene, "status").isEmpty() ? "" : text(scene, "status") + " " + text(scene, "title");
        return text(scene, "error").isEmpty()
                ? text(scene, "end").equals("code") ? "a code" : page.strip()
                : text(scene, "error");
    }

    private static String text(Map<?, ?> scene, String member) {
        return String.valueOf(scene.get(member));
    }

    private static String row(String verdict, String fault, String end, String what, String diagnosis) {
        return String.format(Locale.ROOT, "%-4s  %-22s  %-9s  %-52s  %s", verdict, fault, end, what, diagnosis)
                .stripTrailing();
    }
}
