package dev.vestibule.configuration;

import dev.vestibule.yaml.YamlProblem;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces {@code ${NAME}} by the value of a variable, so that secrets stay out of files. */
final class Variables {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final Function<String, Optional<String>> values;

    Variables(Function<String, Optional<String>> values) {
        this.values = values;
    }

    String in(String text) {
        Matcher matcher = REFERENCE.matcher(text);
        return matcher.replaceAll(reference -> Matcher.quoteReplacement(values.apply(reference.group(1))
                .orElseThrow(() -> new YamlProblem("the variable " + reference.group(1) + " is not set"))));
    }
}
