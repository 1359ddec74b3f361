package dev.vestibule.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.stage.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
    @TempDir
    Path folder;

    private static ServerSocket taken() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @Test
    void leavesNothingBehindWhenThePortIsTaken() throws IOException {
        try (ServerSocket other = taken()) {
            String port = String.valueOf(other.getLocalPort());
            String line = "vestibule: port " + port + " is taken: choose another with --port";
            new Terminal(folder).refuses(List.of(line), "serve", "--address", "127.0.0.1", "--port", port);
            new Terminal(folder).refuses(List.of(line), "sandbox", "--port", port);
            assertFalse(Files.exists(folder.resolve("data")));
        }
    }

    @Test
    void leavesNothingBehindWhenTheManagementPortIsTaken() throws IOException {
        try (ServerSocket other = taken()) {
            String port = String.valueOf(other.getLocalPort());
            new Terminal(folder)
                    .refuses(
                            List.of("vestibule: port " + port + " is taken: choose another with --management-port"),
                            "serve",
                            "--address",
                            "127.0.0.1",
                            "--port",
                            "0",
                            "--management-port",
                            port);
            assertFalse(Files.exists(folder.resolve("data")));
        }
    }

    @Test
    void namesWhichPortOfTheDemoIsTaken() throws IOException {
        for (int offset : List.of(0, 1, 2)) {
            int port = Ports.free(3) + offset;
            try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assertTrue(other.isBound());
                String who = List.of("the server", "the sandbox", "the sample application")
                        .get(offset);
                new Terminal(folder)
                        .refuses(
                                List.of("vestibule: port " + port + " is taken: choose another with --port (" + who
                                        + " needs it)"),
                                "demo",
                                "--port",
                                String.valueOf(port - offset),
                                "--data",
                                "kept");
                assertFalse(Files.exists(folder.resolve("kept")));
            }
        }
    }
}
