package dev.vestibule.upstream;

import dev.vestibule.provider.Generation.Endpoints;
import java.net.URI;
import java.util.Optional;

/**
 * Where a provider answers and who it is: from its file, or from its discovery document (RFC 8414 §2).
 *
 * @param issuer empty for a provider that is not OpenID Connect
 * @param keys where the keys of its ID tokens are
 * @param issuerPromised whether every answer on the callback names the issuer (RFC 9207 §3)
 */
public record Metadata(Endpoints endpoints, String issuer, Optional<URI> keys, boolean issuerPromised) {
    boolean complete() {
        return !endpoints.authorization().equals(Endpoints.NOWHERE);
    }
}
