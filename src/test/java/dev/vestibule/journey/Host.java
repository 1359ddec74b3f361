package dev.vestibule.journey;

import java.util.Map;

/** What the login server runs in. */
interface Host {
    /** Where it answers on its port: a slash, or a folder between slashes. */
    String path();

    /**
     * Starts the server and waits until it answers.
     *
     * @param settings by the names of {@code config/vestibule.properties}
     */
    Running start(int port, Map<String, String> settings);

    /** A server that runs until it is closed. */
    interface Running extends AutoCloseable {
        @Override
        void close();
    }
}
