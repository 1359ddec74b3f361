package dev.vestibule.yaml;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Parses YAML 1.2, and remembers in which line each key stands. */
public final class Yaml {
    private Yaml() {}

    /**
     * The top mapping of a document; an empty document is an empty mapping.
     *
     * @param label names the file in problems
     * @throws YamlProblem in one line
     */
    public static Facts parse(String label, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(label)
                .setAllowDuplicateKeys(false)
                .build();
        try {
            Object document = new Load(settings).loadFromString(text);
            Map<String, Integer> lines = new HashMap<>();
            new Compose(settings).composeString(text).ifPresent(root -> note(lines, "", root, root));
            return new Facts(new Place(label, lines, ""), document == null ? Map.of() : document);
        } catch (YamlEngineException e) {
            throw new YamlProblem(String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
        }
    }

    private static void note(Map<String, Integer> lines, String path, Node named, Node value) {
        named.getStartMark().ifPresent(mark -> lines.put(path, mark.getLine() + 1));
        if (value instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key) {
                    note(lines, Place.under(path, key.getValue()), key, entry.getValueNode());
                }
            }
        } else if (value instanceof SequenceNode sequence) {
            List<Node> elements = sequence.getValue();
            for (int i = 0; i < elements.size(); i++) {
                note(lines, path + "[" + i + "]", elements.get(i), elements.get(i));
            }
        }
    }
}
