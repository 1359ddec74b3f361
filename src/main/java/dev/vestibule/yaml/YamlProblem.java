package dev.vestibule.yaml;

/** A file cannot be used; the message is one line that names the place. */
public final class YamlProblem extends IllegalArgumentException {
    public YamlProblem(String message) {
        super(message);
    }
}
