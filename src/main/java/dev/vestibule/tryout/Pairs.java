package dev.vestibule.tryout;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Two tries to be held side by side.
 *
 * @param left by default the last one that worked
 * @param right by default the last one that did not
 */
record Pairs(Runs.Run left, Runs.Run right) {
    private static final Predicate<Runs.Run> GOOD = run -> run.ok().orElse(false);

    /** The chosen ones, and for those that are not chosen what is most likely wanted; empty if there are no two. */
    static Optional<Pairs> of(List<Runs.Run> newestFirst, String left, String right) {
        Optional<Runs.Run> two = chosen(newestFirst, right)
                .or(() -> first(newestFirst, GOOD.negate()))
                .or(() -> newestFirst.stream().findFirst());
        Optional<Runs.Run> one = two.flatMap(other -> chosen(newestFirst, left).or(() -> besideOf(other, newestFirst)));
        return one.flatMap(first -> two.map(second -> new Pairs(first, second)));
    }

    /** What a try is best compared with: the last that worked, or else the one before. */
    static Optional<Runs.Run> besideOf(Runs.Run run, List<Runs.Run> newestFirst) {
        List<Runs.Run> others = newestFirst.stream()
                .filter(other -> other.ok().isPresent() && !other.id().equals(run.id()))
                .toList();
        return first(others, GOOD).or(() -> others.stream().findFirst());
    }

    private static Optional<Runs.Run> chosen(List<Runs.Run> runs, String id) {
        return first(runs, run -> run.id().equals(id));
    }

    private static Optional<Runs.Run> first(List<Runs.Run> runs, Predicate<Runs.Run> which) {
        return runs.stream().filter(which).findFirst();
    }
}
