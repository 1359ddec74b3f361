package dev.vestibule;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a servlet container keeps what outlives a restart, and what it adds to the address. */
final class ContainerPlace {
    private static final List<String> BASES = List.of("catalina.base", "jetty.base");

    private ContainerPlace() {}

    /**
     * The surroundings of a web application: relative paths start from the container's base, and the data folder is one below
     * it. Without a base the folder has to be set: a temporary folder would be emptied some day, master key and all.
     */
    static Surroundings surroundings(
            Map<String, String> variables, Map<String, String> properties, String contextPath) {
        Optional<Path> base = BASES.stream()
                .flatMap(name -> Optional.ofNullable(properties.get(name)).stream())
                .findFirst()
                .map(Path::of);
        return new Surroundings(
                variables,
                properties,
                base.orElseGet(() -> Path.of("")).toAbsolutePath(),
                Optional.empty(),
                Optional.of("http://localhost:" + Settings.USUAL_PORT + contextPath + "/"),
                base.map(folder -> "vestibule"));
    }
}
