package dev.vestibule.dashboard;

import java.util.List;

/**
 * What a connection does with its users' tokens at the provider.
 *
 * @param renewable whether the provider file says how tokens are renewed
 * @param generation the name of the one that is spoken
 * @param kept how many tokens are kept
 * @param next when the next one is renewed; empty if none is
 * @param soon how many are renewed within a day
 * @param asksToSwitchOff whether the question is shown what switching off deletes
 * @param readers the applications that can hold a secret
 * @param others how many applications cannot
 * @param scope what an application needs besides, for which audience, and where that is granted
 * @param changed the application whose switch was moved; empty for none
 */
public record KeepingPage(
        ConnectionHead head,
        boolean on,
        boolean renewable,
        String generation,
        long kept,
        String next,
        long soon,
        List<Fate> fates,
        boolean asksToSwitchOff,
        List<Reader> readers,
        long others,
        String scope,
        String audience,
        String apis,
        String changed) {
    /** One application with its switch; note says what it still lacks, or nothing. */
    public record Reader(String id, String name, String kind, boolean may, String note) {}

    /** Some tokens that are in trouble, or have ended. */
    public record Fate(boolean ended, long tokens, String text) {}
}
