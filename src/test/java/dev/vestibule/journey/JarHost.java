package dev.vestibule.journey;

import dev.vestibule.stage.PackagedJar;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code java -jar target/vestibule.jar serve}. */
final class JarHost implements Host {
    @Override
    public String path() {
        return "/";
    }

    @Override
    public Running start(int port, Map<String, String> settings) {
        List<String> arguments =
                new ArrayList<>(List.of("serve", "--port", String.valueOf(port), "--address", "127.0.0.1"));
        settings.forEach((name, value) -> arguments.addAll(List.of("--" + name, value)));
        PackagedJar jar = PackagedJar.start(arguments.toArray(String[]::new));
        jar.awaitAnswer(URI.create("http://localhost:" + port + "/.well-known/openid-configuration"));
        return jar::close;
    }
}
