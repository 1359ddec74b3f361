package dev.vestibule.cli;

/** Entry. */
public final class Main {
    private Main() {}

    /** Starts. */
    public static void main(String[] args) {
        System.exit(2);
    }
}
