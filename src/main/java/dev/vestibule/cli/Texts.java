package dev.vestibule.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts that travel inside the jar, with names in braces that are filled in. */
final class Texts {
    private static final Pattern NAME = Pattern.compile("\\$\\{([A-Z_]+)}");

    private Texts() {}

    /** The text of a resource, filled in; a name without a value is a fault of ours. */
    static String filled(String resource, Map<String, String> values) {
        return NAME.matcher(read(resource)).replaceAll(match -> {
            String value = values.get(match.group(1));
            if (value == null) {
                throw new IllegalStateException(resource + " asks for " + match.group(1));
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /** The words of a properties file. */
    static Map<String, String> words(String resource) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(read(resource)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> words = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> words.put(name, properties.getProperty(name, "")));
        return words;
    }

    private static String read(String resource) {
        try (InputStream stream = Texts.class.getClassLoader().getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the program lacks " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
