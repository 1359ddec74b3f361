package dev.vestibule.dashboard;

import java.util.List;

/**
 * What the page of settings shows.
 *
 * @param sandbox where the sandbox answers; empty when it is off
 * @param keyIsAFile whether the master key lies beside the data, to be backed up
 */
public record ServerFacts(
        String issuer,
        String discovery,
        String redirectUri,
        boolean secure,
        boolean loopback,
        String database,
        String data,
        String masterKey,
        boolean keyIsAFile,
        String sandbox,
        String version,
        String java,
        List<Person> operators,
        String rotate,
        boolean rotated,
        List<Key> keys,
        Files files) {
    /**
     * The provider files.
     *
     * @param refused what is wrong with those that were read last, so that older ones are still in use; empty if nothing
     * @param asked whether they were just read again
     */
    public record Files(
            String folder, List<String> providers, String refused, boolean asked, String action, String command) {}

    /**
     * A signing key.
     *
     * @param kind as in the state lines of all pages
     * @param since when it came into its state
     */
    public record Key(String kid, String algorithm, String kind, String word, String since) {}

    /** An operator. */
    public record Person(String name, String since, boolean you) {}
}
