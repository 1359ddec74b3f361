package dev.vestibule.provider;

/** A provider file cannot be used; the message is one line that names file and key. */
public final class ProviderProblem extends RuntimeException {
    ProviderProblem(String message) {
        super(message);
    }
}
