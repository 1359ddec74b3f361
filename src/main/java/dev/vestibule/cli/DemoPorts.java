package dev.vestibule.cli;

import java.net.URI;
import java.util.Optional;

/**
 * The three ports of the demo, taken together before anything is started. They are taken on this machine only: the demo and
 * its one-time link are nothing for the network.
 */
record DemoPorts(JettyHost server, JettyHost sandbox, JettyHost sample) {
    private static final Optional<String> HERE = Optional.of("127.0.0.1");

    /**
     * Takes the port and the two after it.
     *
     * @param port 0 takes three free ones
     */
    static DemoPorts from(int port, Lifetime lifetime) {
        return new DemoPorts(
                bind(port, 0, "the server", lifetime),
                bind(port, 1, "the sandbox", lifetime),
                bind(port, 2, "the sample application", lifetime));
    }

    private static JettyHost bind(int first, int offset, String purpose, Lifetime lifetime) {
        int port = first == 0 ? 0 : first + offset;
        return lifetime.with(JettyHost.bind(HERE, port, Optional.empty(), "--port (" + purpose + " needs it)"));
    }

    /** The sandbox's address without the slash. */
    URI sandboxOrigin() {
        return URI.create("http://localhost:" + sandbox.port());
    }

    static URI address(JettyHost host) {
        return URI.create("http://localhost:" + host.port() + "/");
    }
}
