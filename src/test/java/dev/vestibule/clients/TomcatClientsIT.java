package dev.vestibule.clients;

import java.nio.file.Path;

/** All clients on the JVM through the WAR in Tomcat. */
final class TomcatClientsIT extends ClientsOverTls {
    @Override
    ServerOverTls start(Path folder) throws Exception {
        return ServerOverTls.tomcat(folder);
    }
}
