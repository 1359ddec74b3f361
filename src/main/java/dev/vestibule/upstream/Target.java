package dev.vestibule.upstream;

import dev.vestibule.connection.Connection;
import dev.vestibule.provider.Generation;
import dev.vestibule.provider.Provider;

/**
 * A connection with everything that is needed to use it.
 *
 * @param endpoints of the provider, or of the local sandbox
 * @param redirectUri what is registered at the provider, sent at both steps to the letter
 */
public record Target(
        Connection connection,
        Provider provider,
        Generation generation,
        Generation.Endpoints endpoints,
        String secret,
        String redirectUri) {

    /** Secrets do not print themselves. */
    @Override
    public String toString() {
        return "target of connection " + connection.name();
    }
}
