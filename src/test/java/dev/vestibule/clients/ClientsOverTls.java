package dev.vestibule.clients;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The journeys of all clients on the JVM, through a package of the server at the address and over TLS as people have it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ClientsOverTls {
    private ServerOverTls server;

    abstract ServerOverTls start(Path folder) throws Exception;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        server = start(folder);
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void logsInWithNimbus() throws Exception {
        NimbusTest.logInAndOut(server);
    }

    @Test
    void logsInWithSpringSecurity() throws Exception {
        SpringSecurityTest.logInAndOut(server, server.clientPort());
    }

    @Test
    void logsInWithPac4j() throws Exception {
        Pac4jTest.logInAndOut(server, server.clientPort());
    }

    @Test
    void logsInWithAuth0Java() throws Exception {
        Auth0JavaTest.logInAndOut(server);
    }

    @Test
    void logsInWithMvcAuthCommons() throws Exception {
        Auth0MvcTest.logInAndOut(server, server.clientPort());
    }
}
