package dev.vestibule.provider;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What OpenID Connect adds to OAuth: an ID token, which is always checked (Core §3.1.3.7).
 *
 * @param issuer who has to stand in {@code iss}, to the letter; {@code {tenantid}} stands for the tenant that the token names
 * @param configuration the discovery document, for endpoints that the file does not give
 * @param keys the JSON Web Key Set, where no discovery document names it
 * @param algorithms what a token may be signed with; nothing symmetric, never unsigned
 * @param nonce whether the provider repeats our nonce
 */
public record OpenId(
        String issuer, Optional<URI> configuration, Optional<URI> keys, List<String> algorithms, boolean nonce) {
    /** Stands in an issuer for the id of the tenant. */
    public static final String TENANT = "{tenantid}";

    /** The same rules for another issuer, found by its own discovery document (Discovery §4). */
    public OpenId of(String otherIssuer) {
        return new OpenId(otherIssuer, Optional.of(configurationOf(otherIssuer)), Optional.empty(), algorithms, nonce);
    }

    private static URI configurationOf(String issuer) {
        return URI.create(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration");
    }
}
