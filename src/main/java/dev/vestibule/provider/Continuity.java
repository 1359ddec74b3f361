package dev.vestibule.provider;

import java.util.Optional;

/**
 * A statement that two generations call an account by the same id: whoever has this value in {@code ours} today is who had it
 * in {@code theirs} then. Without such a statement equal ids of two generations mean nothing.
 *
 * @param ours the member of this generation's profile
 * @param of the id of the other generation
 * @param theirs the member of the other generation's profile
 * @param beginsWith how ids of which this is true begin; empty if it is true of all
 * @param source the page it is known from; empty if it is a guess
 * @param note what an operator should know of it
 */
public record Continuity(
        String ours,
        String of,
        String theirs,
        String beginsWith,
        Confidence confidence,
        Optional<String> source,
        String note) {

    /** Whether a login may act on it. A guess is shown to operators and never joins two accounts. */
    public boolean usable() {
        return confidence != Confidence.GUESSED;
    }

    /** The same statement as the other generation would make it, of the one whose file holds it. */
    Continuity seenFrom(Generation holder) {
        return new Continuity(
                /* ours= */ theirs, holder.id(), /* theirs= */ ours, beginsWith, confidence, source, note);
    }
}
