package dev.vestibule.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import com.nimbusds.openid.connect.sdk.claims.CodeHash;
import com.nimbusds.openid.connect.sdk.claims.StateHash;
import dev.vestibule.application.Application;
import dev.vestibule.grant.CodeGrant;
import dev.vestibule.grant.IdTokenMint;
import dev.vestibule.user.User;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;

/** Signs id_tokens (OpenID Connect Core §2) and recognises its own when they come back as a hint. */
final class IdTokens implements IdTokenMint {
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
        JWTClaimsSet.Builder claims = common(application, user)
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
        return signed(claims);
    }

    @Override
    public String mint(Application application, User user, FrontChannel answer) {
        JWTClaimsSet.Builder claims = common(application, user)
                .claim("auth_time", answer.session().authAt().getEpochSecond())
                .claim("sid", answer.session().sid())
                .claim("nonce", answer.nonce());
        answer.code()
                .ifPresent(code -> claims.claim(
                        "c_hash",
                        CodeHash.compute(new AuthorizationCode(code), JWSAlgorithm.RS256, null)
                                .getValue()));
        if (!answer.state().isBlank()) {
            claims.claim(
                    "s_hash",
                    StateHash.compute(new State(answer.state()), JWSAlgorithm.RS256, null)
                            .getValue());
        }
        Claims.frontChannel(application, user, answer).forEach(claims::claim);
        return signed(claims);
    }

    private JWTClaimsSet.Builder common(Application application, User user) {
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(user.id())
                .audience(application.id())
                .claim("acr", "0")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)));
    }

    private String signed(JWTClaimsSet.Builder claims) {
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
    record Hint(String applicationId, String subject, String sid) {}

    @Override
    public Optional<String> subject(String hint, String applicationId) {
        return readHint(hint)
                .filter(known -> known.applicationId().equals(applicationId))
                .map(Hint::subject);
    }

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
            return issuer.equals(claims.getIssuer())
                            && claims.getAudience().size() == 1
                            && sid != null
                            && claims.getSubject() != null
                    ? Optional.of(new Hint(claims.getAudience().get(0), claims.getSubject(), sid))
                    : Optional.empty();
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }
}
