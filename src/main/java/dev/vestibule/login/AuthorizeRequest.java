package dev.vestibule.login;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An application's request whose parts have been checked by {@link RequestRules}.
 *
 * @param prompt what the request says about pages (OpenID Connect Core §3.1.2.1)
 * @param maxAge seconds that the last proof of identity may lie back
 * @param connection the name of the wanted connection
 * @param connectionScopes permissions wanted beyond those of the connection
 */
record AuthorizeRequest(
        WantedAnswer wanted,
        Set<String> prompt,
        Optional<Long> maxAge,
        Optional<String> connection,
        List<String> connectionScopes) {

    boolean silent() {
        return prompt.contains("none");
    }

    /** Whether the visitor has to see the provider, whatever session there is. */
    boolean interactive() {
        return !silent() && (!prompt.isEmpty() || maxAge.equals(Optional.of(0L)));
    }
}
