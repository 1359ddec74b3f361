package dev.vestibule.journey;

import dev.vestibule.stage.TomcatWithWar;
import java.util.Map;
import java.util.stream.Collectors;

/** The WAR in a Tomcat, not at its root, as it often is. */
final class TomcatHost implements Host {
    private static final String CONTEXT = "/hall";

    @Override
    public String path() {
        return CONTEXT + "/";
    }

    @Override
    public Running start(int port, Map<String, String> settings) {
        Map<String, String> properties = settings.entrySet().stream()
                .collect(Collectors.toMap(entry -> "vestibule." + entry.getKey(), Map.Entry::getValue));
        return TomcatWithWar.start(port, CONTEXT, properties)::close;
    }
}
