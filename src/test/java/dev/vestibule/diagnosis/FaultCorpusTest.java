package dev.vestibule.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.provider.Generation;
import dev.vestibule.provider.Provider;
import dev.vestibule.provider.Providers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every answer that somebody saw and wrote about in public is understood, and nothing that only looks like one. */
final class FaultCorpusTest {
    private static final Logger LOG = LoggerFactory.getLogger(FaultCorpusTest.class);
    private static final Provider PROVIDER =
            Providers.load(Path.of("no-such-folder")).find("instagram").orElseThrow();

    /** What came of the cases, each wrong or unrecognised one by name. */
    private record Score(String name, int correct, List<String> wrong, List<String> abstained) {
        static Score of(String name, List<Fault> faults) {
            int correct = 0;
            List<String> wrong = new ArrayList<>();
            List<String> abstained = new ArrayList<>();
            for (Fault fault : faults) {
                String found = verdict(fault);
                if (found.equals(fault.expected())) {
                    correct++;
                } else if (found.equals(Fault.ABSTAIN)) {
                    abstained.add(fault.id());
                } else {
                    wrong.add(fault.id() + " is " + found + ", not " + fault.expected());
                }
            }
            return new Score(name, correct, wrong, abstained);
        }

        @Override
        public String toString() {
            return name + ": correct " + correct + ", wrong " + wrong.size() + " " + wrong + ", abstained "
                    + abstained.size() + " " + abstained;
        }
    }

    @Test
    void understandsWhatIsKnownAndClaimsNothingElse() {
        List<Fault> all = Fault.all();
        List<Fault> known = all.stream().filter(fault -> !isNearMiss(fault)).toList();
        List<Fault> nearMisses =
                all.stream().filter(FaultCorpusTest::isNearMiss).toList();
        List<Score> scores = List.of(
                Score.of(
                        "known",
                        known.stream().filter(fault -> !fault.heldOut()).toList()),
                Score.of(
                        "held out",
                        Boolean.getBoolean("heldout.skip")
                                ? List.of()
                                : known.stream().filter(Fault::heldOut).toList()),
                Score.of("near misses", nearMisses));
        scores.forEach(score -> LOG.warn("{}", score));
        assertTrue(known.size() >= 60 && nearMisses.size() >= 10, known.size() + " and " + nearMisses.size());
        for (Score score : scores) {
            assertEquals(List.of(), score.wrong(), score.toString());
            int most = score.name().equals("near misses")
                    ? 0
                    : (score.correct() + score.abstained().size()) / 10;
            assertTrue(score.abstained().size() <= most, score.toString());
        }
    }

    @Test
    void labelsEveryCaseOnceAndSaysWhereItIsKnownFrom() {
        HashSet<String> ids = new HashSet<>();
        for (Fault fault : Fault.all()) {
            assertTrue(ids.add(fault.id()), fault.id());
            assertFalse(fault.source().isBlank(), fault.id());
        }
    }

    private static boolean isNearMiss(Fault fault) {
        return fault.expected().equals(Fault.ABSTAIN);
    }

    private static String verdict(Fault fault) {
        return Diagnosis.of(PROVIDER, generation(fault), fault.seen())
                .best()
                .map(candidate -> candidate.cause().id())
                .orElse(Fault.ABSTAIN);
    }

    /** Rows for every generation stand in the file's common table; a generation that the file lacks is read with the live one's. */
    private static Generation generation(Fault fault) {
        return PROVIDER.generations().stream()
                .filter(generation -> generation.id().equals(fault.generation()))
                .findFirst()
                .orElse(PROVIDER.live());
    }
}
