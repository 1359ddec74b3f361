package dev.vestibule.grant;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.vestibule.grant.AccessTokens.AccessToken;
import dev.vestibule.key.SigningKey;
import dev.vestibule.key.SigningKeys;
import dev.vestibule.store.Sql;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Access tokens for an API: JWTs (RFC 9068) that the API can check by itself, signed RS256. Their {@code jti} stands in the
 * table of access tokens, so that this server also knows when one was revoked.
 */
public final class ApiTokens {
    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    /** A token of ours is never longer; what is need not be parsed. */
    private static final int LONGEST = 8192;

    private final SigningKeys keys;
    private final String issuer;
    private final Clock clock;

    public ApiTokens(SigningKeys keys, String issuer, Clock clock) {
        this.keys = keys;
        this.issuer = issuer;
        this.clock = clock;
    }

    /**
     * Writes what a row of the table of access tokens says as a JWT.
     *
     * @param jti what the row was issued as
     * @param authAt when the user logged in; empty where there is none
     */
    public String sign(String jti, AccessToken token, Optional<Instant> authAt) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(token.userId().orElse(token.applicationId()))
                .audience(audiences(token))
                .issueTime(Date.from(token.issuedAt()))
                .expirationTime(Date.from(token.expiresAt()))
                .jwtID(jti)
                .claim("client_id", token.applicationId())
                .claim("azp", token.applicationId())
                .claim("scope", token.scope());
        authAt.ifPresent(at -> claims.claim("auth_time", at.getEpochSecond()));
        if (token.userId().isEmpty()) {
            claims.claim("gty", "client-credentials");
        }
        if (!token.dpopKey().isEmpty()) {
            claims.claim("cnf", Map.of("jkt", token.dpopKey()));
        }
        SigningKeys.Signing signing = keys.signing(SigningKey.Algorithm.RS256);
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(TYPE)
                        .keyID(signing.key().kid())
                        .build(),
                claims.build());
        try {
            jwt.sign(signing.signer());
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign", e);
        }
        return jwt.serialize();
    }

    /** Where the scope has openid, the same token also opens userinfo. */
    private List<String> audiences(AccessToken token) {
        List<String> audiences = new ArrayList<>(List.of(token.audience()));
        if (List.of(token.scope().split(" ")).contains("openid")) {
            audiences.add(issuer + "userinfo");
        }
        return audiences;
    }

    /**
     * Under what the table knows a token that somebody presents: an opaque one as it is, a JWT by its {@code jti} once its
     * signature, type, issuer and times are right. To be asked before a transaction, since it may look for keys.
     */
    public Optional<String> handle(String presented) {
        if (presented.length() > LONGEST) {
            return Optional.empty();
        }
        return presented.indexOf('.') < 0 ? Optional.of(presented) : jti(presented);
    }

    /** A living token for an audience, as an API of this server asks for it. */
    public Optional<AccessToken> accept(Sql sql, String handle, String audience) {
        return AccessTokens.find(sql, handle, clock.instant())
                .filter(token -> token.audience().equals(audience));
    }

    private Optional<String> jti(String presented) {
        try {
            SignedJWT jwt = SignedJWT.parse(presented);
            JWSHeader header = jwt.getHeader();
            if (!JWSAlgorithm.RS256.equals(header.getAlgorithm())
                    || !TYPE.equals(header.getType())
                    || header.getCriticalParams() != null
                    || header.getKeyID() == null) {
                return Optional.empty();
            }
            Optional<SigningKey> key =
                    keys.find(header.getKeyID()).filter(found -> found.algorithm() == SigningKey.Algorithm.RS256);
            if (key.isEmpty()
                    || !jwt.verify(new RSASSAVerifier(key.get().jwk().toRSAKey().toPublicJWK()))) {
                return Optional.empty();
            }
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            Date expires = claims.getExpirationTime();
            return issuer.equals(claims.getIssuer())
                            && expires != null
                            && expires.toInstant().isAfter(clock.instant())
                    ? Optional.ofNullable(claims.getJWTID())
                    : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
