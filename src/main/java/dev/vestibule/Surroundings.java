package dev.vestibule;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What the process finds around it when it starts.
 *
 * @param variables the environment
 * @param properties the Java system properties
 * @param directory what relative paths start from
 * @param usualFile the file of settings that is read if it is there and no other is named
 * @param usualBaseUrl the base URL if none is set; empty for this machine and the port
 * @param usualData the data folder if none is set; empty where it has to be set
 */
public record Surroundings(
        Map<String, String> variables,
        Map<String, String> properties,
        Path directory,
        Optional<Path> usualFile,
        Optional<String> usualBaseUrl,
        Optional<String> usualData) {

    /** Those of this process: the working directory and what stands in it. */
    public static Surroundings ofProcess() {
        Path directory = Path.of("").toAbsolutePath();
        return new Surroundings(
                System.getenv(),
                text(System.getProperties()),
                directory,
                Optional.of(directory.resolve("config").resolve("vestibule.properties")),
                Optional.empty(),
                Optional.of("data"));
    }

    /** Only the directory: nothing counts but the flags. */
    public Surroundings flagsOnly() {
        return new Surroundings(Map.of(), Map.of(), directory, Optional.empty(), Optional.empty(), Optional.of("data"));
    }

    /** The properties that are text. */
    static Map<String, String> text(Properties properties) {
        Map<String, String> text = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            text.put(name, properties.getProperty(name, ""));
        }
        return text;
    }
}
