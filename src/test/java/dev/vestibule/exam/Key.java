package dev.vestibule.exam;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.vestibule.store.Secrets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A key of an application, and what it signs. */
record Key(JWK jwk, JWSAlgorithm algorithm) {
    static Key es256() {
        try {
            return new Key(
                    new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate(), JWSAlgorithm.ES256);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static Key ps256() {
        try {
            return new Key(new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate(), JWSAlgorithm.PS256);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same key with another algorithm. */
    Key with(JWSAlgorithm other) {
        return new Key(jwk, other);
    }

    String jwks() {
        return new JWKSet(jwk.toPublicJWK()).toString();
    }

    String thumbprint() {
        return jwk.getKeyID();
    }

    /** The claims of a good client assertion (RFC 7523 §3), to be spoilt. */
    static Map<String, Object> assertion(String clientId, String issuer, Instant now) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", clientId);
        claims.put("sub", clientId);
        claims.put("aud", issuer);
        claims.put("jti", Secrets.token());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.getEpochSecond() + 60);
        return claims;
    }

    /** The claims of a good DPoP proof (RFC 9449 §4.2), to be spoilt. */
    static Map<String, Object> proof(String method, String address, Instant now) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("htm", method);
        claims.put("htu", address);
        claims.put("jti", Secrets.token());
        claims.put("iat", now.getEpochSecond());
        return claims;
    }

    String sign(Map<String, Object> claims) {
        return sign(new JWSHeader.Builder(algorithm).keyID(jwk.getKeyID()).build(), claims);
    }

    String prove(Map<String, Object> claims) {
        return prove("dpop+jwt", claims);
    }

    String prove(String type, Map<String, Object> claims) {
        return sign(
                new JWSHeader.Builder(algorithm)
                        .type(new JOSEObjectType(type))
                        .jwk(jwk.toPublicJWK())
                        .build(),
                claims);
    }

    private String sign(JWSHeader header, Map<String, Object> claims) {
        try {
            JWSSigner signer = algorithm.equals(JWSAlgorithm.ES256)
                    ? new ECDSASigner(jwk.toECKey())
                    : new RSASSASigner(jwk.toRSAKey());
            JWSObject token = new JWSObject(header, new Payload(claims));
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
