package dev.vestibule.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
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
import dev.vestibule.grant.Granted;
import dev.vestibule.grant.IdTokenMint;
import dev.vestibule.key.SigningKey;
import dev.vestibule.key.SigningKeys;
import dev.vestibule.user.User;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /**
     * The id_token of the token endpoint; {@code auth_time} and {@code sid} always stand in it.
     *
     * @param nonce of the authorization request, or empty
     */
    String issue(Application application, User user, Granted granted, String nonce, String accessToken) {
        JWTClaimsSet.Builder claims = begin(application, user, granted.authAt(), granted.sid(), nonce);
        claims.claim(
                "at_hash",
                AccessTokenHash.compute(new BearerAccessToken(accessToken), algorithm(application), null)
                        .getValue());
        add(
                claims,
                Claims.idToken(
                        application, user, granted.scope(), granted.claims().idToken()));
        return sign(application, claims.build());
    }

    @Override
    public String mint(Application application, User user, FrontChannel answer) {
        JWTClaimsSet.Builder claims = begin(
                application, user, answer.session().authAt(), answer.session().sid(), answer.nonce());
        answer.code()
                .ifPresent(code -> claims.claim(
                        "c_hash",
                        CodeHash.compute(new AuthorizationCode(code), algorithm(application), null)
                                .getValue()));
        if (!answer.state().isEmpty()) {
            claims.claim(
                    "s_hash",
                    StateHash.compute(new State(answer.state()), algorithm(application), null)
                            .getValue());
        }
        Set<String> asked = answer.claims().idToken();
        // Without a code there is no way to userinfo, so the claims of the scope stand here (OpenID Connect Core §5.4).
        add(
                claims,
                answer.code().isEmpty()
                        ? Claims.profile(application, user, answer.scope(), asked)
                        : Claims.idToken(application, user, answer.scope(), asked));
        return sign(application, claims.build());
    }

    private JWTClaimsSet.Builder begin(Application application, User user, Instant authAt, String sid, String nonce) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(user.id())
                .audience(application.id())
                .claim("acr", "0")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .claim("auth_time", authAt.getEpochSecond())
                .claim("sid", sid);
        if (!nonce.isEmpty()) {
            claims.claim("nonce", nonce);
        }
        return claims;
    }

    private static void add(JWTClaimsSet.Builder claims, Map<String, Object> more) {
        more.forEach(claims::claim);
    }

    private static JWSAlgorithm algorithm(Application application) {
        return JWSAlgorithm.parse(application.tokens().idTokenAlgorithm());
    }

    private String sign(Application application, JWTClaimsSet claims) {
        SigningKeys.Signing signing =
                keys.signing(SigningKey.Algorithm.valueOf(application.tokens().idTokenAlgorithm()));
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm(application))
                        .type(JOSEObjectType.JWT)
                        .keyID(signing.key().kid())
                        .build(),
                claims);
        try {
            token.sign(signing.signer());
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign", e);
        }
        return token.serialize();
    }

    @Override
    public Optional<String> subject(String hint, String applicationId) {
        return readHint(hint)
                .filter(known -> known.applicationId().equals(applicationId))
                .map(Hint::subject);
    }

    /** What an id_token of ours says of its session; an expired one still names it (RP-Initiated Logout §2). */
    record Hint(String applicationId, String subject, String sid) {}

    /** The hint, if this server signed it. */
    Optional<Hint> readHint(String idToken) {
        try {
            SignedJWT token = SignedJWT.parse(idToken);
            JWSHeader header = token.getHeader();
            if (header.getKeyID() == null || !JOSEObjectType.JWT.equals(header.getType())) {
                return Optional.empty();
            }
            Optional<SigningKey> key = keys.find(header.getKeyID())
                    .filter(found -> found.algorithm()
                            .name()
                            .equals(header.getAlgorithm().getName()));
            if (key.isEmpty() || !verifies(token, key.get())) {
                return Optional.empty();
            }
            JWTClaimsSet claims = token.getJWTClaimsSet();
            String sid = claims.getStringClaim("sid");
            String subject = claims.getSubject();
            return issuer.equals(claims.getIssuer())
                            && claims.getAudience().size() == 1
                            && sid != null
                            && subject != null
                    ? Optional.of(new Hint(claims.getAudience().get(0), subject, sid))
                    : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean verifies(SignedJWT token, SigningKey key) throws JOSEException {
        return key.algorithm() == SigningKey.Algorithm.ES256
                ? token.verify(new ECDSAVerifier(key.jwk().toECKey().toPublicJWK()))
                : token.verify(new RSASSAVerifier(key.jwk().toRSAKey().toPublicJWK()));
    }
}
