package dev.vestibule.rehearsal;

import dev.vestibule.yaml.Facts;
import dev.vestibule.yaml.Yaml;
import dev.vestibule.yaml.YamlProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What is expected of each fault: {@code config/rehearsal.yaml}. */
record Expectations(List<Expectation> all) {
    private static final String FILE = "rehearsal.yaml";

    /** The file that comes with this server. */
    static Expectations shipped() {
        try (InputStream stream = Expectations.class.getClassLoader().getResourceAsStream("config/" + FILE)) {
            if (stream == null) {
                throw new YamlProblem("this build lacks config/" + FILE);
            }
            return read(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new YamlProblem("cannot read config/" + FILE + ": " + e.getMessage());
        }
    }

    static Expectations read(String yaml) {
        Facts file = Yaml.parse(FILE, yaml);
        List<Expectation> all =
                file.each("faults").stream().map(Expectations::one).toList();
        file.nothingElse();
        return new Expectations(all);
    }

    private static Expectation one(Facts facts) {
        Expectation one = new Expectation(
                facts.need("fault"),
                facts.constant(Expectation.End.class, facts.need("ends")),
                facts.text("error").orElse(""),
                facts.text("reason").orElse(""),
                facts.text("cause").orElse(""));
        facts.nothingElse();
        return one;
    }

    /** What is expected of a fault; one with an argument of its own is expected to end as the one that is written down. */
    Optional<Expectation> of(String fault) {
        return all.stream()
                .filter(one -> one.fault().equals(fault))
                .findFirst()
                .or(() -> only(all.stream()
                        .filter(one -> one.word().equals(Expectation.word(fault)))
                        .toList()));
    }

    private static Optional<Expectation> only(List<Expectation> found) {
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
