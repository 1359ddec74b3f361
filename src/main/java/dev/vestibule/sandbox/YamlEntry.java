package dev.vestibule.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One entry of a list in a sandbox file, read strictly: whatever is wrong is said with the name of the key.
 *
 * @param where such as {@code apps[0]}
 */
record YamlEntry(String where, Map<?, ?> values) {

    /** The entries of a list at the top of the file. */
    static List<YamlEntry> list(Map<?, ?> file, String name, Set<String> known) {
        Object value = file.get(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> items)) {
            throw wrong(name, "is a list");
        }
        List<YamlEntry> entries = new ArrayList<>();
        for (Object item : items) {
            String where = name + "[" + entries.size() + "]";
            if (!(item instanceof Map<?, ?> values)) {
                throw wrong(where, "is a list of keys and values");
            }
            requireKnown(values, where + ".", known);
            entries.add(new YamlEntry(where, values));
        }
        return entries;
    }

    static void requireKnown(Map<?, ?> values, String prefix, Set<String> known) {
        for (Object key : values.keySet()) {
            if (!known.contains(String.valueOf(key))) {
                throw wrong(
                        prefix + key,
                        "is not known here; known are "
                                + known.stream().sorted().collect(Collectors.joining(", ")));
            }
        }
    }

    /** A text; numbers are taken as they stand, so that an id need not be quoted. */
    Optional<String> text(String key) {
        Object value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Map || value instanceof List || value instanceof Double) {
            throw wrong(path(key), "is a text");
        }
        return Optional.of(String.valueOf(value)).filter(text -> !text.isEmpty());
    }

    String required(String key) {
        return text(key).orElseThrow(() -> wrong(path(key), "is missing"));
    }

    String matching(String key, String pattern, String words) {
        String text = required(key);
        return checked(key, text, text.matches(pattern), words);
    }

    Optional<String> optionalMatching(String key, String pattern, String words) {
        return text(key).map(text -> checked(key, text, text.matches(pattern), words));
    }

    Optional<List<String>> texts(String key) {
        Object value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof List<?> items) || items.stream().anyMatch(item -> item instanceof Map || item == null)) {
            throw wrong(path(key), "is a list of texts");
        }
        return Optional.of(items.stream().map(String::valueOf).toList());
    }

    <E extends Enum<E>> Optional<E> oneOf(String key, E[] choices) {
        return text(key)
                .map(text -> Stream.of(choices)
                        .filter(choice -> choice.name().equalsIgnoreCase(text.replace('-', '_')))
                        .findFirst()
                        .orElseThrow(() -> wrong(
                                path(key),
                                "is one of "
                                        + Stream.of(choices)
                                                .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                                                .collect(Collectors.joining(", ")))));
    }

    Optional<Boolean> flag(String key) {
        return text(key).map(text -> {
            if (!text.equals("true") && !text.equals("false")) {
                throw wrong(path(key), "is true or false");
            }
            return text.equals("true");
        });
    }

    private String checked(String key, String text, boolean fits, String words) {
        if (!fits) {
            throw wrong(path(key), "is " + words);
        }
        return text;
    }

    String path(String key) {
        return where + "." + key;
    }

    static IllegalArgumentException wrong(String path, String why) {
        return new IllegalArgumentException(path + " " + why);
    }
}
