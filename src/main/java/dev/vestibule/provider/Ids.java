package dev.vestibule.provider;

import dev.vestibule.yaml.Facts;
import dev.vestibule.yaml.YamlProblem;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what a file says of ids that outlive a generation, and checks that it speaks of ids that are there. */
final class Ids {
    private Ids() {}

    static Continuity continuity(Facts facts) {
        Continuity read = new Continuity(
                facts.need("ours"),
                facts.need("of"),
                facts.need("theirs"),
                facts.text("begins_with").orElse(""),
                facts.constant(Confidence.class, facts.need("confidence")),
                facts.text("source"),
                facts.text("note").orElse(""));
        facts.nothingElse();
        if (!read.beginsWith().matches("[A-Za-z0-9.-]*")) {
            throw facts.problem("begins_with", "should be letters and digits");
        }
        if (read.usable() && read.source().isEmpty()) {
            throw facts.problem("source", "is missing: what is not a guess is known from somewhere");
        }
        return read;
    }

    /** All generations together: names that are unique, and statements about ids that exist. */
    static void check(String file, List<Generation> generations) {
        Set<String> seen = new HashSet<>();
        for (Generation generation : generations) {
            if (!seen.add(generation.id())) {
                throw new YamlProblem(file + " has two generations with the id " + generation.id());
            }
            Set<String> own = ids(generation);
            for (String member : generation.profileReply().applicationScoped()) {
                mustBe(own, member, file + ": application_scoped of " + generation.id());
            }
            for (Continuity one : generation.continuity()) {
                String place = file + ": continuity of " + generation.id();
                Generation other = generations.stream()
                        .filter(each -> each.id().equals(one.of()) && !each.id().equals(generation.id()))
                        .findFirst()
                        .orElseThrow(
                                () -> new YamlProblem(place + " names " + one.of() + ", which is no other generation"));
                mustBe(own, one.ours(), place);
                mustBe(ids(other), one.theirs(), place + " with " + other.id());
            }
        }
    }

    private static Set<String> ids(Generation generation) {
        Generation.ProfileReply reply = generation.profileReply();
        return Stream.of(Optional.of(reply.id()), reply.secondId())
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private static void mustBe(Set<String> ids, String member, String place) {
        if (!ids.contains(member)) {
            throw new YamlProblem(place + " names the id " + member + "; there are "
                    + String.join(", ", ids.stream().sorted().toList()));
        }
    }
}
