package dev.vestibule.provider;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What can be said of settings before a browser is sent anywhere.
 *
 * @param lookalikes what is pasted in place of the app id by mistake
 * @param secretPattern how an app secret looks; empty if that is not known
 * @param secretMistake what to say of one that looks otherwise
 * @param knownBy the causes that an answer to a made-up code has only if the provider knows the app; empty if asking tells nothing
 * @param unknowable what cannot be found out from here, in an operator's words
 */
public record Preflight(
        List<Lookalike> lookalikes,
        Optional<String> secretPattern,
        String secretMistake,
        Set<String> knownBy,
        List<String> unknowable) {

    /**
     * Something else that looks like an app id.
     *
     * @param pattern matches all of it
     * @param says what it is, and what to do
     */
    public record Lookalike(String pattern, String says, Confidence confidence) {}
}
