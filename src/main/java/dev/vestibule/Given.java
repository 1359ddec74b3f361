package dev.vestibule;

import dev.vestibule.yaml.Nearest;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The settings as they were typed, each from the strongest place that has it: flags, environment, Java system properties,
 * file. A name that begins like ours and is not known is a fault, because a misspelt setting would otherwise be a default. The
 * environment is shared with scripts around the server, so there only a near miss is.
 */
final class Given {
    /** A Kubernetes service of our name puts these into the environment of every pod beside it. */
    private static final Pattern OF_KUBERNETES =
            Pattern.compile("VESTIBULE_(?:SERVICE_(?:HOST|PORT(?:_.+)?)|PORT_\\d+_(?:TCP|UDP|SCTP)(?:_.+)?)");

    private static final Pattern ADDRESS_OF_KUBERNETES = Pattern.compile("(?:tcp|udp|sctp)://.*");

    private final Map<Setting, Value> values = new EnumMap<>(Setting.class);
    private final List<String> problems;

    /** A value and how messages name the place where it stands. */
    record Value(String text, String place) {}

    private Given(List<String> problems) {
        this.problems = problems;
    }

    static Given in(Map<Setting, String> flags, Surroundings around, List<String> problems) {
        Given given = new Given(problems);
        flags.forEach((setting, text) -> given.put(setting, text, setting.flag()));
        given.variables(around.variables());
        given.properties(around.properties());
        Optional<Path> named =
                given.get(Setting.CONFIG).map(value -> around.directory().resolve(value.text()));
        if (named.isPresent()) {
            given.file(named.get(), around.directory());
        } else {
            around.usualFile().filter(Files::exists).ifPresent(file -> given.file(file, around.directory()));
        }
        return given;
    }

    Optional<Value> get(Setting setting) {
        return Optional.ofNullable(values.get(setting));
    }

    /** A setting without a value counts as not set, so that a container's empty variable is harmless. */
    private void put(Setting setting, String text, String place) {
        if (!text.isBlank()) {
            values.putIfAbsent(setting, new Value(text.strip(), place));
        }
    }

    private void variables(Map<String, String> variables) {
        Collection<String> known =
                Arrays.stream(Setting.values()).map(Setting::variable).toList();
        for (String name : new TreeSet<>(variables.keySet())) {
            String text = variables.getOrDefault(name, "");
            boolean ours = name.startsWith(Setting.VARIABLES)
                    && !OF_KUBERNETES.matcher(name).matches();
            if (!ours
                    || (name.equals(Setting.PORT.variable())
                            && ADDRESS_OF_KUBERNETES.matcher(text).matches())) {
                continue;
            }
            if (known.contains(name)) {
                put(Setting.valueOf(name.substring(Setting.VARIABLES.length())), text, name);
            } else if (Nearest.isNear(name, known)) {
                problems.add(
                        "unknown environment variable " + name + "; did you mean " + Nearest.to(name, known) + "?");
            }
        }
    }

    private void properties(Map<String, String> properties) {
        Collection<String> known =
                Arrays.stream(Setting.values()).map(Setting::property).toList();
        for (String name : new TreeSet<>(properties.keySet())) {
            if (!name.startsWith(Setting.PROPERTIES)) {
                continue;
            }
            Optional<Setting> setting = Arrays.stream(Setting.values())
                    .filter(one -> one.property().equals(name))
                    .findFirst();
            if (setting.isPresent()) {
                put(setting.get(), properties.getOrDefault(name, ""), "-D" + name);
            } else {
                problems.add("unknown system property -D" + name + "; did you mean -D" + Nearest.to(name, known) + "?");
            }
        }
    }

    private void file(Path file, Path directory) {
        String shown = file.startsWith(directory) ? directory.relativize(file).toString() : file.toString();
        Keys keys = new Keys();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            keys.load(reader);
        } catch (IOException e) {
            problems.add("cannot read the settings file " + shown);
            return;
        } catch (IllegalArgumentException e) {
            problems.add(shown + " holds a \\u that encodes nothing; write \\\\ for a backslash");
            return;
        }
        for (String twice : keys.twice) {
            problems.add(twice + " stands twice in " + shown);
        }
        List<Setting> inFile =
                Arrays.stream(Setting.values()).filter(Setting::inFile).toList();
        List<String> known = new ArrayList<>(inFile.stream().map(Setting::key).toList());
        for (String key : new TreeSet<>(keys.stringPropertyNames())) {
            int index = known.indexOf(key);
            if (index >= 0) {
                put(inFile.get(index), keys.getProperty(key, ""), key + " in " + shown);
            } else {
                problems.add("unknown key " + key + " in " + shown + "; did you mean " + Nearest.to(key, known) + "?");
            }
        }
    }

    /** Remembers the keys that stand in a file twice; otherwise the last one would win without a word. */
    private static final class Keys extends Properties {
        private final transient Set<String> twice = new TreeSet<>();

        @Override
        public synchronized Object put(Object key, Object value) {
            if (containsKey(key)) {
                twice.add(String.valueOf(key));
            }
            return super.put(key, value);
        }
    }
}
