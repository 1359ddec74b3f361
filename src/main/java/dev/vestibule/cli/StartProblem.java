package dev.vestibule.cli;

/** Something the person at the command line has to change; the message is one line, the exit code is 2. */
public final class StartProblem extends RuntimeException {
    public StartProblem(String message) {
        super(message);
    }
}
