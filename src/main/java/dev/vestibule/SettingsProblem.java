package dev.vestibule;

import java.util.List;

/**
 * What somebody has to change in the settings before the server can start: every fault that was found, one line each. It has
 * no stack trace, because containers print exceptions in full and the lines are all there is to know.
 */
public final class SettingsProblem extends RuntimeException {
    private final List<String> lines;

    public SettingsProblem(List<String> lines) {
        super(String.join("; ", lines), null, false, false);
        this.lines = List.copyOf(lines);
    }

    /** One fault each. */
    public List<String> lines() {
        return lines;
    }
}
