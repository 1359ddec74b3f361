package dev.vestibule.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.vestibule.store.Secrets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/** An application's own key, and what it signs: client assertions and DPoP proofs. */
final class Signer {
    private final ECKey key;

    Signer() {
        try {
            key = new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String jwks() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    String thumbprint() {
        return key.getKeyID();
    }

    /** The claims of a good assertion, to be spoilt. */
    static JWTClaimsSet.Builder assertion(String applicationId, String issuer, Instant now) {
        return new JWTClaimsSet.Builder()
                .issuer(applicationId)
                .subject(applicationId)
                .claim("aud", issuer)
                .jwtID(Secrets.token())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(120)));
    }

    String sign(JWTClaimsSet claims) {
        return sign(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims.toJSONObject(true));
    }

    /** The claims of a good proof, to be spoilt. */
    static JWTClaimsSet.Builder proof(String method, String address, Instant now) {
        return new JWTClaimsSet.Builder()
                .claim("htm", method)
                .claim("htu", address)
                .jwtID(Secrets.token())
                .issueTime(Date.from(now));
    }

    String prove(JWTClaimsSet.Builder claims) {
        return prove(claims, "dpop+jwt");
    }

    String prove(JWTClaimsSet.Builder claims, String type) {
        return sign(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType(type))
                        .jwk(key.toPublicJWK())
                        .build(),
                claims.build().toJSONObject(true));
    }

    private String sign(JWSHeader header, Map<String, Object> claims) {
        try {
            // A list of one audience stays a list here, which JWTClaimsSet would make a text of.
            com.nimbusds.jose.JWSObject jwt =
                    new com.nimbusds.jose.JWSObject(header, new com.nimbusds.jose.Payload(claims));
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs claims as they are. */
    String signPlain(Map<String, Object> claims) {
        return sign(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
    }

    static SignedJWT parsed(String jwt) {
        try {
            return SignedJWT.parse(jwt);
        } catch (java.text.ParseException e) {
            throw new AssertionError(e);
        }
    }
}
