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
        String command) {
    /** An operator. */
    public record Person(String name, String since, boolean you) {}
}
