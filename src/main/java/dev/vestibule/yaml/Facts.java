package dev.vestibule.yaml;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One mapping of a file, read by key: a missing, unknown or ill-typed key is a problem that says where it stands. */
public final class Facts {
    private final String place;
    private final Map<?, ?> values;
    private final Set<String> read = new LinkedHashSet<>();

    /** A mapping at a place that is named in problems. */
    public Facts(String place, Object value) {
        this.place = place;
        if (!(value instanceof Map<?, ?> map)) {
            throw new YamlProblem(place + " should hold keys and values");
        }
        this.values = map;
    }

    /** Whether the key is there. */
    public boolean has(String key) {
        read.add(key);
        return values.containsKey(key);
    }

    /** A problem with the value of a key. */
    public YamlProblem problem(String key, String what) {
        return new YamlProblem(at(key) + ": " + what);
    }

    public String need(String key) {
        return text(key).orElseThrow(() -> new YamlProblem(place + " lacks the key " + key));
    }

    public Optional<String> text(String key) {
        read.add(key);
        Object value = values.get(key);
        if (value instanceof Map || value instanceof List) {
            throw new YamlProblem(at(key) + " should be one value");
        }
        return Optional.ofNullable(value).map(String::valueOf);
    }

    public Optional<Boolean> flag(String key) {
        return text(key).map(text -> {
            if (!text.equals("true") && !text.equals("false")) {
                throw problem(key, "should be true or false");
            }
            return text.equals("true");
        });
    }

    public List<String> texts(String key) {
        return list(key).stream().map(String::valueOf).toList();
    }

    public Set<Integer> numbers(String key) {
        Set<Integer> numbers = new LinkedHashSet<>();
        for (Object value : list(key)) {
            if (!(value instanceof Integer number)) {
                throw new YamlProblem(at(key) + " should be a list of numbers");
            }
            numbers.add(number);
        }
        return numbers;
    }

    /** The mapping under a key; an empty one if it is missing. */
    public Facts under(String key) {
        read.add(key);
        Object value = values.get(key);
        return new Facts(at(key), value == null ? Map.of() : value);
    }

    public List<Facts> each(String key) {
        List<?> list = list(key);
        List<Facts> facts = new java.util.ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            facts.add(new Facts(at(key) + "[" + i + "]", list.get(i)));
        }
        return facts;
    }

    /** Every key with one text, for maps whose keys are data. */
    public Map<String, String> plainMap() {
        Map<String, String> map = new LinkedHashMap<>();
        keys().forEach(key -> map.put(key, need(key)));
        return map;
    }

    /** Every key with its list of texts. */
    public Map<String, List<String>> listMap() {
        Map<String, List<String>> map = new LinkedHashMap<>();
        keys().forEach(key -> map.put(key, texts(key)));
        return map;
    }

    /** A constant by its name in the file, where a dash stands for an underscore. */
    public <E extends Enum<E>> E constant(Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().replace('_', '-').equalsIgnoreCase(text)) {
                return constant;
            }
        }
        throw new YamlProblem(place + " says " + text + ", which is not known");
    }

    /** Ends the reading: a key that nobody asked for is a mistake. */
    public void nothingElse() {
        Set<String> unknown = new TreeSet<>(keys());
        unknown.removeAll(read);
        if (!unknown.isEmpty()) {
            throw new YamlProblem(
                    place + " has the unknown key " + unknown.iterator().next() + "; known are " + read);
        }
    }

    private Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        values.keySet().forEach(key -> keys.add(String.valueOf(key)));
        return keys;
    }

    private List<?> list(String key) {
        read.add(key);
        Object value = values.get(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw new YamlProblem(at(key) + " should be a list");
        }
        return list;
    }

    private String at(String key) {
        return place + "." + key;
    }
}
