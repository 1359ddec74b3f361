package dev.vestibule.configuration;

import dev.vestibule.provider.Provider;
import dev.vestibule.provider.Setup;
import dev.vestibule.provider.Typed;
import dev.vestibule.yaml.Facts;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The options of a connection beyond id, secret and scope, as a file has them: claim mappings in a mapping of their own. */
final class WantedOptions {
    private static final String FIELDS = Typed.FIELD.substring(0, Typed.FIELD.length() - 1);

    private WantedOptions() {}

    /** What the file says; empty if it says nothing of them. */
    static Optional<Map<String, String>> read(
            Facts options, Provider provider, Variables variables, Function<URI, Optional<String>> addressProblem) {
        Map<String, String> wanted = new TreeMap<>();
        for (Setup.Field field : provider.setup().fields()) {
            options.text(field.name()).map(variables::in).ifPresent(value -> {
                if (!value.matches(field.pattern())) {
                    throw options.problem(field.name(), field.mistake());
                }
                wanted.put(field.name(), value);
            });
        }
        provider.setup().typed().ifPresent(kind -> {
            for (String name : Typed.names(kind)) {
                if (name.equals(Typed.FIELD)) {
                    options.under(FIELDS).plainMap().forEach((claim, path) -> wanted.put(Typed.FIELD + claim, path));
                } else {
                    options.text(name).map(variables::in).ifPresent(value -> wanted.put(name, value));
                }
            }
            if (!wanted.isEmpty()) {
                Typed.errors(kind, wanted, addressProblem).forEach((name, error) -> {
                    throw options.problem(name, error);
                });
            }
        });
        return wanted.isEmpty() ? Optional.empty() : Optional.of(wanted);
    }

    /** As {@link #read} takes them. */
    static Map<String, Object> export(Map<String, String> stored) {
        Map<String, Object> options = new LinkedHashMap<>();
        Map<String, String> fields = new TreeMap<>();
        new TreeMap<>(stored).forEach((name, value) -> {
            if (name.startsWith(Typed.FIELD)) {
                fields.put(name.substring(Typed.FIELD.length()), value);
            } else {
                options.put(name, value);
            }
        });
        if (!fields.isEmpty()) {
            options.put(FIELDS, fields);
        }
        return options;
    }
}
