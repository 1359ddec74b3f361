package dev.vestibule.login;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An application's request whose parts have been checked by {@link RequestRules}.
 *
 * @param redirectUri one of the application's, to the letter
 * @param state to be sent back unchanged; empty if there was none
 * @param challenge the S256 code challenge, if there is one
 * @param prompt what the request says about pages (OpenID Connect Core §3.1.2.1)
 * @param maxAge seconds that the last proof of identity may lie back
 * @param connection the name of the wanted connection
 */
record AuthorizeRequest(
        String applicationId,
        String applicationName,
        String redirectUri,
        String state,
        String scope,
        String nonce,
        Optional<String> challenge,
        Set<String> prompt,
        Optional<Long> maxAge,
        Optional<String> connection) {

    /** How much of the request the sealed transaction carries to the callback. */
    static final List<String> CARRIED = List.of("app", "name", "to", "state", "scope", "nonce", "challenge");

    boolean silent() {
        return prompt.contains("none");
    }
}
