package dev.vestibule.key;

import com.nimbusds.jose.jwk.JWK;
import java.time.Instant;
import java.util.Optional;

/**
 * A signing key.
 *
 * @param jwk with its private half
 * @param activeAt since when it signs; empty for one that has not begun
 * @param retiredAt since when it signs no more; empty for one that still does or will
 */
public record SigningKey(
        JWK jwk,
        Algorithm algorithm,
        State state,
        Instant createdAt,
        Optional<Instant> activeAt,
        Optional<Instant> retiredAt) {

    /** What it signs; a key signs with one algorithm only (RFC 8725 §3.1). */
    public enum Algorithm {
        RS256,
        PS256,
        ES256
    }

    /** Where it is in its life. */
    public enum State {
        /** It signs. */
        ACTIVE,
        /** It is published, so that everybody knows it when its turn comes. */
        NEXT,
        /** It signs no more, and is published until the last token it signed is dead. */
        RETIRED
    }

    public String kid() {
        return jwk.getKeyID();
    }
}
