package dev.vestibule.configuration;

import java.util.List;

/** Ends the transaction of a dry run, so that nothing of it is kept. */
final class NotReally extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> lines;

    NotReally(List<String> lines) {
        super("dry run", null, false, false);
        this.lines = lines;
    }

    List<String> lines() {
        return lines;
    }
}
