package dev.vestibule.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.vestibule.key.SigningKey;
import dev.vestibule.key.SigningKeys;
import dev.vestibule.store.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/**
 * Signs logout tokens (OpenID Connect Back-Channel Logout 1.0 §2.4). The type in the header and the missing nonce keep them
 * from passing for id_tokens.
 */
final class LogoutTokens {
    private static final JOSEObjectType TYPE = new JOSEObjectType("logout+jwt");
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    /** No longer than a delivery takes: each attempt gets a token of its own. */
    private static final Duration LIFE = Duration.ofMinutes(2);

    private final SigningKeys keys;
    private final String issuer;
    private final Clock clock;

    LogoutTokens(SigningKeys keys, String issuer, Clock clock) {
        this.keys = keys;
        this.issuer = issuer;
        this.clock = clock;
    }

    String issue(LogoutDeliveries.Delivery delivery) {
        Instant now = clock.instant();
        SigningKeys.Signing signing = keys.signing(SigningKey.Algorithm.RS256);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(TYPE)
                        .keyID(signing.key().kid())
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .subject(delivery.userId())
                        .audience(delivery.applicationId())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(LIFE)))
                        .jwtID(Secrets.letters(24))
                        .claim("sid", delivery.sid())
                        .claim("events", Map.of(EVENT, Map.of()))
                        .build());
        try {
            token.sign(signing.signer());
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign", e);
        }
        return token.serialize();
    }
}
