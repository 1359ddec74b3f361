package dev.vestibule.store;

/** The store cannot be opened; the message is one line for the person who starts the server. */
public final class StoreProblem extends RuntimeException {
    public StoreProblem(String message) {
        super(message);
    }

    public StoreProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
