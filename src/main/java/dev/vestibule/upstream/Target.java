package dev.vestibule.upstream;

import dev.vestibule.connection.Connection;
import dev.vestibule.provider.Generation;
import dev.vestibule.provider.Provider;

/**
 * A connection with everything that is needed to use it.
 *
 * @param metadata of the provider, or of the local sandbox
 * @param redirectUri what is registered at the provider, sent at both steps to the letter
 * @param path the path of the redirect URI, on which the answer must come
 */
public record Target(
        Connection connection,
        Provider provider,
        Generation generation,
        Metadata metadata,
        String secret,
        String redirectUri,
        String path) {

    public Generation.Endpoints endpoints() {
        return metadata.endpoints();
    }

    /** Secrets do not print themselves. */
    @Override
    public String toString() {
        return "target of connection " + connection.name();
    }

    Target with(Metadata found) {
        return new Target(connection, provider, generation, found, secret, redirectUri, path);
    }

    /** A call to this provider: with its headers, and only to addresses that are allowed where an operator typed them. */
    public Call call(Call call) {
        return call.with(generation.protocol().headers(), provider.isTyped());
    }
}
