package dev.vestibule.upstream;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.provider.KeySecret;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;

/** Client secrets that are signed with a key: made for one use, so that none has to be kept or renewed. */
public final class SecretFromKey {
    private SecretFromKey() {}

    /** Whether a text is a private key (PKCS #8 in PEM) that fits the algorithm. */
    public static boolean isKey(KeySecret rules, String pem) {
        try {
            signer(rules, pem);
            return true;
        } catch (GeneralSecurityException | JOSEException | IllegalArgumentException e) {
            return false;
        }
    }

    static String make(Target target, KeySecret rules, Instant now) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.parse(rules.algorithm()))
                            .keyID(option(target, rules.keyId()))
                            .build(),
                    new JWTClaimsSet.Builder()
                            .issuer(option(target, rules.issuer()))
                            .subject(target.connection().appId())
                            .audience(rules.audience())
                            .issueTime(Date.from(now))
                            .expirationTime(Date.from(now.plus(rules.life())))
                            .build());
            jwt.sign(signer(rules, target.secret()));
            return jwt.serialize();
        } catch (GeneralSecurityException | JOSEException | IllegalArgumentException e) {
            throw Failure.of(Reason.WRONG_SECRET, "the saved secret is no private key for " + rules.algorithm())
                    .about(target.provider().name());
        }
    }

    private static String option(Target target, String name) {
        return target.connection().options().getOrDefault(name, "");
    }

    private static JWSSigner signer(KeySecret rules, String pem) throws GeneralSecurityException, JOSEException {
        boolean elliptic = rules.algorithm().startsWith("ES");
        String encoded =
                pem.replaceAll("-----(?:BEGIN|END) PRIVATE KEY-----", "").replaceAll("\\s", "");
        PrivateKey key = KeyFactory.getInstance(elliptic ? "EC" : "RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(encoded)));
        return key instanceof ECPrivateKey curve ? new ECDSASigner(curve) : new RSASSASigner(key);
    }
}
