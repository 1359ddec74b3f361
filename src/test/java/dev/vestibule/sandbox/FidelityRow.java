package dev.vestibule.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** One row of {@code fidelity/instagram.yaml}, whose head explains the keys. */
record FidelityRow(Map<String, Object> members) {
    private static final Path FILE = Path.of("src/test/resources/fidelity/instagram.yaml");
    private static final Set<String> KEYS = Set.of(
            "part",
            "does",
            "mark",
            "source",
            "app",
            "account",
            "given",
            "ask",
            "with",
            "status",
            "has",
            "lacks",
            "matches",
            "to",
            "headers",
            "sent",
            "payload",
            "app_answers");

    FidelityRow {
        if (!KEYS.containsAll(members.keySet()) || !Set.of("A", "B", "C", "?").contains(members.get("mark"))) {
            throw new IllegalArgumentException("a row with an unknown key or mark: " + members);
        }
    }

    static List<FidelityRow> all(Path file) {
        try {
            List<FidelityRow> rows = new ArrayList<>();
            Object read = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
            for (Object row : (List<?>) read) {
                Map<String, Object> entries = new LinkedHashMap<>();
                ((Map<?, ?>) row).forEach((key, value) -> entries.put(String.valueOf(key), value));
                rows.add(new FidelityRow(entries));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<FidelityRow> all() {
        return all(FILE);
    }

    String text(String key, String otherwise) {
        return String.valueOf(members.getOrDefault(key, otherwise));
    }

    List<String> texts(String key) {
        return members.get(key) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    Map<String, String> map(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (members.get(key) instanceof Map<?, ?> map) {
            map.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
        }
        return texts;
    }

    int status() {
        return Integer.parseInt(text("status", "200"));
    }

    /** As the page shows it. */
    String line() {
        return "| " + text("does", "").replace("|", "\\|") + " | " + text("mark", "") + " | " + text("source", "–")
                + " |";
    }

    @Override
    public String toString() {
        return "[" + text("mark", "") + "] " + text("part", "") + ": " + text("does", "");
    }
}
