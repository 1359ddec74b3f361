package dev.vestibule.rehearsal;

import dev.vestibule.failure.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds what came against what was expected. */
final class Judgement {
    private Judgement() {}

    /** Each difference in a sentence; none if all is as expected. */
    static List<String> surprises(Outcome outcome, Optional<Expectation> expectation) {
        List<String> surprises = new ArrayList<>(outcome.flaws());
        if (outcome.reason().equals(Reason.BROKEN.slug()) || outcome.status() == 500) {
            surprises.add("This server itself failed.");
        }
        if (expectation.isEmpty()) {
            surprises.add("Nothing is written down about this fault.");
            return surprises;
        }
        Expectation expected = expectation.get();
        if (outcome.end() != expected.end()) {
            surprises.add("Expected: " + expected.end().words() + ". It was: "
                    + outcome.end().words() + ".");
        }
        differs(surprises, "error", expected.error(), outcome.error());
        differs(surprises, "reason", expected.reason(), outcome.reason());
        differs(surprises, "diagnosis", expected.cause(), outcome.cause());
        return surprises;
    }

    private static void differs(List<String> surprises, String what, String expected, String was) {
        if (!expected.equals(was)) {
            surprises.add("Expected " + what + ": " + named(expected) + ". It was: " + named(was) + ".");
        }
    }

    private static String named(String text) {
        return text.isEmpty() ? "none" : text;
    }
}
