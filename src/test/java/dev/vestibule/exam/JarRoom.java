package dev.vestibule.exam;

import dev.vestibule.stage.PackagedJar;
import java.util.ArrayList;
import java.util.List;

/** {@code java -jar target/vestibule.jar serve} with a certificate. */
final class JarRoom extends StandRoom {
    private final PackagedJar server;

    JarRoom() {
        List<String> arguments =
                new ArrayList<>(List.of("serve", "--port", String.valueOf(port), "--address", "127.0.0.1"));
        arguments.addAll(List.of(
                "--tls-certificate",
                pem.certificate().toString(),
                "--tls-key",
                pem.key().toString()));
        settings().forEach((name, value) -> arguments.addAll(List.of("--" + name, value)));
        server = PackagedJar.start(arguments.toArray(String[]::new));
        server.awaitLine("Address +(\\S+)");
    }

    @Override
    String issuer() {
        return "https://127.0.0.1:" + port + "/";
    }

    @Override
    public void close() {
        server.close();
        super.close();
    }
}
