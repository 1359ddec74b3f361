package dev.vestibule;

import java.util.ArrayList;
import java.util.List;

/** What the server says once it answers: a title, then one fact a line, so that a person finds what they need at once. */
public final class StartMessage {
    private final List<String> names = new ArrayList<>();
    private final List<String> facts = new ArrayList<>();

    /** The facts of a server that has just been started; makes a one-time link while there is no operator. */
    public static StartMessage of(Config config, Vestibule vestibule) {
        return new StartMessage()
                .with("Address", config.baseUrl().toString())
                .with("Dashboard", config.baseUrl() + "dashboard")
                .with("Data", vestibule.describeStore())
                .with("Master key", config.data().resolve("master.key").toString())
                .with("", "back this file up: without it no stored secret can be read again")
                .with("Sandbox", config.sandboxUrl().map(Object::toString).orElse("off"))
                .withWayIn(vestibule);
    }

    /** How operators get in: a one-time link while there is none. */
    public StartMessage withWayIn(Vestibule vestibule) {
        return vestibule.hasOperators()
                ? with("Operator", "sign in at the dashboard; for a new one-time link: operator link")
                : with("Operator", vestibule.operatorLink())
                        .with("", "opens once, within 30 minutes: choose your name and password there");
    }

    /** Adds a fact; one without a name goes on with the one before. */
    public StartMessage with(String name, String fact) {
        names.add(name);
        facts.add(fact);
        return this;
    }

    /** All facts, in columns. */
    public List<String> lines() {
        int width = names.stream().mapToInt(String::length).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            lines.add("  " + name + " ".repeat(width - name.length()) + "  " + facts.get(i));
        }
        return lines;
    }
}
