package dev.vestibule.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import dev.vestibule.application.Application;
import dev.vestibule.grant.CodeGrant;
import dev.vestibule.user.User;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;

/** Signs id_tokens (OpenID Connect Core §2) and recognises its own when they come back as a hint. */
final class IdTokens {
    private static final Duration LIFE = Duration.ofHours(10);

    private final SigningKeys keys;
    private final String issuer;
    private final Clock clock;

    IdTokens(SigningKeys keys, String issuer, Clock clock) {
        this.keys = keys;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** The id_token for a redeemed code; {@code auth_time} and {@code sid} always stand in it. */
    String issue(Application application, User user, CodeGrant grant, String accessToken) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(user.id())
                .audience(application.id())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .claim("auth_time", grant.authAt().getEpochSecond())
                .claim("sid", grant.sid())
                .claim(
                        "at_hash",
                        AccessTokenHash.compute(new BearerAccessToken(accessToken), JWSAlgorithm.RS256, null)
                                .getValue());
        if (!grant.nonce().isEmpty()) {
            claims.claim("nonce", grant.nonce());
        }
        for (Map.Entry<String, Object> claim :
                Claims.idToken(application, user, grant.scope()).entrySet()) {
            claims.claim(claim.getKey(), claim.getValue());
        }
        SigningKeys.Keys current = keys.keys();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(JOSEObjectType.JWT)
                        .keyID(current.active().getKeyID())
                        .build(),
                claims.build());
        try {
            token.sign(current.signer());
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign", e);
        }
        return token.serialize();
    }

    /** What an id_token of ours says of its session; an expired one still names it (RP-Initiated Logout §2). */
    record Hint(String applicationId, String sid) {}

    /** The hint, if this server signed it. */
    Optional<Hint> readHint(String idToken) {
        try {
            SignedJWT token = SignedJWT.parse(idToken);
            if (!JWSAlgorithm.RS256.equals(token.getHeader().getAlgorithm())
                    || !(keys.keys().all().getKeyByKeyId(token.getHeader().getKeyID())
                            instanceof com.nimbusds.jose.jwk.RSAKey key)
                    || !token.verify(new RSASSAVerifier(key.toPublicJWK()))) {
                return Optional.empty();
            }
            JWTClaimsSet claims = token.getJWTClaimsSet();
            String sid = claims.getStringClaim("sid");
            return issuer.equals(claims.getIssuer()) && claims.getAudience().size() == 1 && sid != null
                    ? Optional.of(new Hint(claims.getAudience().get(0), sid))
                    : Optional.empty();
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }
}
