package dev.vestibule.exam;

import dev.vestibule.stage.TomcatWithWar;
import java.util.Map;
import java.util.stream.Collectors;

/** The WAR in a Tomcat that speaks TLS, not at its root. */
final class TomcatRoom extends StandRoom {
    private final TomcatWithWar server;

    TomcatRoom() {
        Map<String, String> properties = settings().entrySet().stream()
                .collect(Collectors.toMap(entry -> "vestibule." + entry.getKey(), Map.Entry::getValue));
        server = TomcatWithWar.startOverTls(port, "/hall", properties, pem);
    }

    @Override
    String issuer() {
        return "https://127.0.0.1:" + port + "/hall/";
    }

    @Override
    public void close() {
        server.close();
        super.close();
    }
}
