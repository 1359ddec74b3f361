package dev.vestibule.dashboard;

import java.util.List;

/** The generations of a connection's provider, and which one it speaks. */
public record GenerationPage(ConnectionHead head, List<Card> cards) {
    /**
     * One generation.
     *
     * @param kind the sign of its life: ok, warn or fail
     * @param life its dates in one line
     * @param current whether the connection speaks it
     * @param preview where a switch to it is prepared; empty for the current one
     * @param prepared what is in store for it; empty if nothing
     * @param leftAt when the connection was switched away from it; empty if it never spoke it
     */
    public record Card(
            String name,
            String kind,
            String word,
            String life,
            String source,
            String readOn,
            String accounts,
            boolean current,
            String preview,
            String prepared,
            String leftAt) {}
}
