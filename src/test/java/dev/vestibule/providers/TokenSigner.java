package dev.vestibule.providers;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Signs ID tokens, right ones and wrong ones. */
final class TokenSigner {
    private static final RSAKey KEY = rsa("first");
    private static final RSAKey OTHER = rsa("first");

    private final Clock clock;

    TokenSigner(Clock clock) {
        this.clock = clock;
    }

    RSAKey publicKey() {
        return KEY.toPublicJWK();
    }

    String idToken(
            Map<String, @Nullable Object> recorded,
            String issuer,
            String audience,
            String nonce,
            String accessToken,
            Spoilt spoilt) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder();
        recorded.forEach(claims::claim);
        claims.issuer(spoilt == Spoilt.ISSUER ? issuer + "/" : issuer)
                .audience(spoilt == Spoilt.AUDIENCE ? "another-app" : audience)
                .issueTime(Date.from(spoilt == Spoilt.FROM_THE_FUTURE ? now.plusSeconds(600) : now))
                .expirationTime(Date.from(spoilt == Spoilt.EXPIRED ? now.minusSeconds(600) : now.plusSeconds(600)))
                .claim(
                        "at_hash",
                        AccessTokenHash.compute(
                                        new BearerAccessToken(spoilt == Spoilt.HASH ? "another" : accessToken),
                                        JWSAlgorithm.RS256,
                                        null)
                                .getValue());
        if (spoilt == Spoilt.PARTY) {
            claims.audience(List.of(audience, "another-app")).claim("azp", "another-app");
        }
        if (!nonce.isEmpty()) {
            claims.claim("nonce", spoilt == Spoilt.NONCE ? "of-another-login" : nonce);
        }
        try {
            return switch (spoilt) {
                case NO_TOKEN -> "";
                case ALG_NONE -> new PlainJWT(claims.build()).serialize();
                case HMAC_WITH_PUBLIC_KEY -> {
                    SignedJWT jwt = new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.HS256)
                                    .keyID("first")
                                    .build(),
                            claims.build());
                    jwt.sign(new MACSigner(KEY.toRSAPublicKey().getEncoded()));
                    yield jwt.serialize();
                }
                default -> {
                    SignedJWT jwt = new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.RS256)
                                    .keyID("first")
                                    .build(),
                            claims.build());
                    jwt.sign(new RSASSASigner(spoilt == Spoilt.UNKNOWN_KEY ? OTHER : KEY));
                    yield jwt.serialize();
                }
            };
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
