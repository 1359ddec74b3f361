package dev.vestibule.diagnosis;

import dev.vestibule.provider.NoAnswer;
import dev.vestibule.provider.Step;
import dev.vestibule.yaml.Facts;
import dev.vestibule.yaml.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One labelled case of {@code src/test/resources/faults}: what was seen, where that is known from, and what it means.
 *
 * @param heldOut every third one, which the rows were not written for
 * @param expected the id of a cause, or {@code abstain}
 */
record Fault(String id, String source, String generation, boolean heldOut, Seen seen, String expected) {
    static final String ABSTAIN = "abstain";
    private static final List<String> FILES =
            List.of("authorize", "callback", "token", "profile", "network", "near-misses");

    static List<Fault> all() {
        List<Fault> faults = new ArrayList<>();
        for (String file : FILES) {
            Facts facts = Yaml.parse(file, text("/faults/" + file + ".yaml"));
            List<Facts> cases = facts.each("cases");
            for (int i = 0; i < cases.size(); i++) {
                faults.add(read(cases.get(i), i % 3 == 2));
            }
            facts.nothingElse();
        }
        return faults;
    }

    private static Fault read(Facts facts, boolean heldOut) {
        Fault fault = new Fault(
                facts.need("id"),
                facts.need("source"),
                facts.need("generation"),
                heldOut,
                seen(facts),
                facts.need("expect"));
        facts.nothingElse();
        return fault;
    }

    private static Seen seen(Facts facts) {
        Step step = facts.constant(Step.class, facts.need("step"));
        Optional<String> silence = facts.text("no_answer");
        if (silence.isPresent()) {
            return Seen.silence(step, "api.instagram.com", facts.constant(NoAnswer.class, silence.get()));
        }
        if (step == Step.CALLBACK) {
            return Seen.callback(
                    facts.need("error"),
                    facts.text("error_reason").orElse(""),
                    facts.text("error_description").orElse(""));
        }
        Map<String, String> headers = facts.under("headers").plainMap();
        return Seen.answer(
                step,
                "api.instagram.com",
                Integer.parseInt(facts.need("status")),
                facts.text("type").orElse("application/json"),
                headers,
                facts.need("body"));
    }

    private static String text(String name) {
        try (InputStream stream = Objects.requireNonNull(Fault.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
