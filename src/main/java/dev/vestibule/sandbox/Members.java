package dev.vestibule.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The members of a JSON object that the HTTP API was sent. */
record Members(Map<String, Object> all) {
    static Members of(Map<String, Object> body, Set<String> known) {
        YamlEntry.requireKnown(body, "", known);
        return new Members(body);
    }

    Optional<String> text(String name) {
        Object value = all.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Map || value instanceof List) {
            throw new IllegalArgumentException(name + " is a text");
        }
        return Optional.of(String.valueOf(value));
    }

    String required(String name) {
        return text(name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    Optional<List<String>> texts(String name) {
        Object value = all.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof List<?> list)) {
            throw new IllegalArgumentException(name + " is a list of texts");
        }
        return Optional.of(list.stream().map(String::valueOf).toList());
    }
}
