package dev.vestibule.provider;

import dev.vestibule.yaml.Facts;
import dev.vestibule.yaml.Yaml;
import dev.vestibule.yaml.YamlProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What goes wrong with any provider: names, networks, certificates, proxies. Read once from {@code config/diagnosis.yaml}. */
public final class CommonRules {
    private static final String FILE = "diagnosis.yaml";
    private static final List<ErrorRule> SHIPPED = read(FILE, shipped());

    private CommonRules() {}

    /** The rows that come with this server. */
    public static List<ErrorRule> all() {
        return List.copyOf(SHIPPED);
    }

    static List<ErrorRule> read(String name, String yaml) {
        Facts file = Yaml.parse(name, yaml);
        List<ErrorRule> rules = ErrorRules.withCausesOf(file, name).of(file);
        file.nothingElse();
        return rules;
    }

    private static String shipped() {
        try (InputStream stream = CommonRules.class.getClassLoader().getResourceAsStream("config/" + FILE)) {
            if (stream == null) {
                throw new YamlProblem("this build lacks config/" + FILE);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new YamlProblem("cannot read config/" + FILE + ": " + e.getMessage());
        }
    }
}
