package dev.vestibule.stage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Free ports for servers whose address must be known before they start. They lie below the range from which the system takes
 * ports for outgoing connections, and each is handed out once, so that nobody takes one between the look and the use.
 */
public final class Ports {
    private static final int FIRST = 18_000;
    private static final int COUNT = 14_000;
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 97 % COUNT));

    private Ports() {}

    /** One free port. */
    public static int free() {
        return free(1);
    }

    /** The first of several free ports in a row, such as the three of the demo. */
    public static int free(int inARow) {
        for (int tries = 0; tries < COUNT; tries++) {
            int start = FIRST + Math.floorMod(NEXT.getAndAdd(inARow), COUNT);
            if (allFree(start, inARow)) {
                return start;
            }
        }
        throw new IllegalStateException("no free port");
    }

    private static boolean allFree(int start, int inARow) {
        for (int port = start; port < start + inARow; port++) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                if (socket.getLocalPort() != port) {
                    return false;
                }
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }
}
