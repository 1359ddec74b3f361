package dev.vestibule;

import dev.vestibule.web.TrustedProxies;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What the operator set, already checked.
 *
 * @param baseUrl where browsers reach this server; ends in a slash; the only source of issuer and links
 * @param data the folder of the embedded database and of the master key
 * @param databaseUrl {@code jdbc:postgresql:…}; empty for the embedded database
 * @param apply a file of applications and connections that is applied at every start
 * @param sandboxUrl where the local sandbox answers, without a slash at the end; empty when it is off
 * @param trustedProxies whose word counts for where a visitor comes from
 * @param upstreamHosts hosts that operators may make connections to although they are not public
 */
public record Config(
        URI baseUrl,
        Path data,
        Optional<String> databaseUrl,
        Optional<Path> apply,
        Optional<URI> sandboxUrl,
        TrustedProxies trustedProxies,
        Set<String> upstreamHosts) {

    /** With nothing in front of the server, and no hosts allowed beyond the public ones. */
    public Config(
            URI baseUrl, Path data, Optional<String> databaseUrl, Optional<Path> apply, Optional<URI> sandboxUrl) {
        this(baseUrl, data, databaseUrl, apply, sandboxUrl, TrustedProxies.NONE, Set.of());
    }
}
