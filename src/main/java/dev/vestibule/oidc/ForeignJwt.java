package dev.vestibule.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JWT that an application signed: a client assertion or a DPoP proof. */
record ForeignJwt(SignedJWT jwt, Map<String, @Nullable Object> claims) {
    /** What applications may sign with; nothing symmetric, nothing unsigned. */
    static final Set<String> ALGORITHMS = Set.of("RS256", "PS256", "ES256");

    private static final int LONGEST = 8192;
    private static final int LEAST_RSA_BITS = 2048;

    /** Parses a JWT; nothing of it is to be believed yet. */
    static Optional<ForeignJwt> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            SignedJWT jwt = SignedJWT.parse(text);
            JWSHeader header = jwt.getHeader();
            Map<String, @Nullable Object> claims = jwt.getPayload().toJSONObject();
            return header.getCriticalParams() == null
                            && claims != null
                            && ALGORITHMS.contains(header.getAlgorithm().getName())
                    ? Optional.of(new ForeignJwt(jwt, claims))
                    : Optional.empty();
        } catch (ParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    JWSHeader header() {
        return jwt.getHeader();
    }

    /** A claim that is a text and not empty. */
    Optional<String> text(String name) {
        return claims.get(name) instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }

    /** A claim that is a time. */
    Optional<java.time.Instant> time(String name) {
        return claims.get(name) instanceof Number seconds
                ? Optional.of(java.time.Instant.ofEpochSecond(clamped(seconds.longValue())))
                : Optional.empty();
    }

    private static long clamped(long seconds) {
        return Math.max(0, Math.min(seconds, 1L << 40));
    }

    /** Whether this public key signed it, with an algorithm that is for keys of its kind. */
    boolean isSignedBy(JWK key) {
        JWSAlgorithm algorithm = header().getAlgorithm();
        try {
            if (key.isPrivate()
                    || (key.getAlgorithm() != null
                            && !key.getAlgorithm().getName().equals(algorithm.getName()))) {
                return false;
            }
            if (algorithm.equals(JWSAlgorithm.ES256)) {
                return key.getKeyType().equals(com.nimbusds.jose.jwk.KeyType.EC)
                        && Curve.P_256.equals(key.toECKey().getCurve())
                        && jwt.verify(new ECDSAVerifier(key.toECKey()));
            }
            return key.getKeyType().equals(com.nimbusds.jose.jwk.KeyType.RSA)
                    && key.toRSAKey().size() >= LEAST_RSA_BITS
                    && jwt.verify(new RSASSAVerifier(key.toRSAKey()));
        } catch (JOSEException | IllegalArgumentException | IllegalStateException e) {
            return false;
        }
    }
}
