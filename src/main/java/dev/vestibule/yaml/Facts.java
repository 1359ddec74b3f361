package dev.vestibule.yaml;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One mapping of a file, read by key: a missing, unknown or ill-typed key is a problem that says where it stands. */
public final class Facts {
    private final Place place;
    private final Map<?, ?> values;
    private final Set<String> read = new LinkedHashSet<>();

    /** A mapping at a place that is named in problems. */
    Facts(Place place, Object value) {
        this.place = place;
        if (!(value instanceof Map<?, ?> map)) {
            throw place.problem("should hold keys and values");
        }
        this.values = map;
    }

    /** Whether the key is there. */
    public boolean has(String key) {
        read.add(key);
        return values.containsKey(key);
    }

    /** A problem with the value of a key: file, line and key stand before what is said. */
    public YamlProblem problem(String key, String what) {
        return place.under(key).problemAbout(what);
    }

    public String need(String key) {
        return text(key).orElseThrow(() -> place.problem("lacks the key " + key + instead(key)));
    }

    /** What stands there in place of a missing key, if it looks like a slip of the pen. */
    private String instead(String key) {
        Set<String> others = new TreeSet<>(keys());
        others.removeAll(read);
        return others.isEmpty() || !Nearest.isNear(key, others) ? "" : "; there is " + Nearest.to(key, others);
    }

    public Optional<String> text(String key) {
        read.add(key);
        Object value = values.get(key);
        if (value instanceof Map || value instanceof List) {
            throw place.under(key).problem("should be one value");
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

    /** A day in the form 2026-11-24. */
    public Optional<LocalDate> day(String key) {
        return text(key).map(text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw problem(key, "should be a day such as 2026-11-24, not " + text);
            }
        });
    }

    public List<String> texts(String key) {
        List<?> list = list(key);
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) == null || list.get(i) instanceof Map || list.get(i) instanceof List) {
                throw place.under(key).element(i).problem("should be one value");
            }
        }
        return list.stream().map(String::valueOf).toList();
    }

    public Set<Integer> numbers(String key) {
        Set<Integer> numbers = new LinkedHashSet<>();
        for (Object value : list(key)) {
            if (!(value instanceof Integer number)) {
                throw place.under(key).problem("should be a list of numbers");
            }
            numbers.add(number);
        }
        return numbers;
    }

    /** The mapping under a key; an empty one if it is missing. */
    public Facts under(String key) {
        read.add(key);
        Object value = values.get(key);
        return new Facts(place.under(key), value == null ? Map.of() : value);
    }

    public List<Facts> each(String key) {
        List<?> list = list(key);
        List<Facts> facts = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Object element = list.get(i);
            facts.add(new Facts(place.under(key).element(i), element == null ? "" : element));
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
        Set<String> known = new TreeSet<>();
        for (E constant : type.getEnumConstants()) {
            String name = constant.name().replace('_', '-').toLowerCase(Locale.ROOT);
            if (name.equals(text.toLowerCase(Locale.ROOT))) {
                return constant;
            }
            known.add(name);
        }
        throw place.problem("says " + text + ", which is not known; did you mean " + Nearest.to(text, known) + "?");
    }

    /** Ends the reading: a key that nobody asked for is a mistake. */
    public void nothingElse() {
        Set<String> unknown = new TreeSet<>(keys());
        unknown.removeAll(read);
        if (unknown.isEmpty()) {
            return;
        }
        String key = unknown.iterator().next();
        String meant = read.isEmpty()
                ? "; none is known here"
                : Nearest.isNear(key, read)
                        ? "; did you mean " + Nearest.to(key, read) + "?"
                        : "; the nearest known one is " + Nearest.to(key, read);
        throw place.problem(place.under(key), "has the unknown key " + key + meant);
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
            throw place.under(key).problem("should be a list");
        }
        return list;
    }
}
