package dev.vestibule.clients;

import java.nio.file.Path;

/** All clients on the JVM through the jar. */
final class JarClientsIT extends ClientsOverTls {
    @Override
    ServerOverTls start(Path folder) throws Exception {
        return ServerOverTls.jar(folder);
    }
}
