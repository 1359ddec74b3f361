package dev.vestibule.yaml;

import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Parses YAML 1.2. */
public final class Yaml {
    private Yaml() {}

    /**
     * The top mapping of a document; an empty document is an empty mapping.
     *
     * @param label names the file in problems
     * @throws YamlProblem in one line
     */
    public static Facts parse(String label, String text) {
        try {
            Object document = new Load(LoadSettings.builder()
                            .setLabel(label)
                            .setAllowDuplicateKeys(false)
                            .build())
                    .loadFromString(text);
            return new Facts(label, document == null ? Map.of() : document);
        } catch (YamlEngineException e) {
            throw new YamlProblem(String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
        }
    }
}
