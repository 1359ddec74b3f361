package dev.vestibule.journey;

/** What the demo promises about its ports. */
final class Demo {
    private Demo() {}

    /** The server on the port itself, the sandbox on the next one, the sample application on the one after. */
    static Addresses at(int port) {
        return new Addresses(here(port), here(port + 1), here(port + 2));
    }

    private static String here(int port) {
        return "http://localhost:" + port + "/";
    }
}
