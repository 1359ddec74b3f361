package dev.vestibule.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

/** Makes keys, and what signs with them. */
final class NewKey {
    private static final int BITS = 2048;

    private NewKey() {}

    static JWK of(SigningKey.Algorithm algorithm) {
        JWSAlgorithm jws = JWSAlgorithm.parse(algorithm.name());
        try {
            return algorithm == SigningKey.Algorithm.ES256
                    ? new ECKeyGenerator(Curve.P_256)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(jws)
                            .keyIDFromThumbprint(true)
                            .generate()
                    : new RSAKeyGenerator(BITS)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(jws)
                            .keyIDFromThumbprint(true)
                            .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot make a signing key", e);
        }
    }

    static JWSSigner signer(SigningKey key) {
        try {
            return key.algorithm() == SigningKey.Algorithm.ES256
                    ? new ECDSASigner(key.jwk().toECKey())
                    : new RSASSASigner(key.jwk().toRSAKey());
        } catch (JOSEException e) {
            throw new IllegalStateException("the signing key cannot sign", e);
        }
    }
}
