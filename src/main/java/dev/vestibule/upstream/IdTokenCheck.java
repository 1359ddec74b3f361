package dev.vestibule.upstream;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.provider.OpenId;
import dev.vestibule.store.Secrets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether an ID token is this provider's, for us, of now and of this login (OpenID Connect Core §3.1.3.7): signed by a key of
 * the provider with a listed algorithm · {@code iss} · {@code aud} and {@code azp} · {@code exp} and {@code iat} · {@code nonce}
 * · {@code at_hash}.
 */
final class IdTokenCheck {
    private static final int LONGEST = 16 * 1024;
    private static final int SKEW_SECONDS = 60;
    /** A tenant is named by a UUID; anything else could lead the issuer's address somewhere else. */
    private static final Pattern TENANT = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Target target;
    private final OpenId rules;
    private final SignedJWT token;

    private IdTokenCheck(Target target, OpenId rules, SignedJWT token) {
        this.target = target;
        this.rules = rules;
        this.token = token;
    }

    /** Parses the ID token that came with an access token; nothing of it is to be believed yet. */
    static IdTokenCheck of(Target target, OpenId rules, TokenExchange.Token with) {
        String text =
                with.idToken().orElseThrow(() -> refused(target, "there is none; was the scope openid asked for?"));
        try {
            if (text.length() > LONGEST) {
                throw refused(target, "it is too long");
            }
            return new IdTokenCheck(target, rules, SignedJWT.parse(text));
        } catch (ParseException | IllegalArgumentException e) {
            throw refused(target, "it is not signed, or no JWT");
        }
    }

    /** The id of the key that it says it is signed with; empty if it says none. */
    String keyId() {
        return Optional.ofNullable(token.getHeader().getKeyID()).orElse("");
    }

    /**
     * The claims, checked.
     *
     * @throws Failure {@code ID_TOKEN_REFUSED}
     */
    Map<String, @Nullable Object> claims(JWKSet keys, String nonce, String accessToken, Instant now) {
        try {
            JWTClaimsSet claims = signed(keys, now);
            String issuer = expectedIssuer(claims);
            if (!issuer.equals(claims.getIssuer())) {
                throw refused(target, "it is of another issuer");
            }
            checkAudience(claims);
            if (claims.getIssueTime() == null
                    || claims.getIssueTime().toInstant().isAfter(now.plusSeconds(SKEW_SECONDS))) {
                throw refused(target, "it was issued in the future, or does not say when");
            }
            if (rules.nonce() && !nonce.equals(claims.getStringClaim("nonce"))) {
                throw refused(target, "its nonce is not the one of this login");
            }
            checkHash(claims.getStringClaim("at_hash"), accessToken);
            return claims.toJSONObject();
        } catch (ParseException e) {
            throw refused(target, "a claim is of the wrong type");
        }
    }

    private JWTClaimsSet signed(JWKSet keys, Instant now) {
        Set<JWSAlgorithm> algorithms =
                rules.algorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toSet());
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, new ImmutableJWKSet<>(keys)));
        processor.setJWTClaimsSetVerifier(
                new DefaultJWTClaimsVerifier<>(
                        target.connection().appId(),
                        new JWTClaimsSet.Builder().build(),
                        Set.of("iss", "sub", "aud", "exp", "iat")) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(now);
                    }
                });
        try {
            return processor.process(token, null);
        } catch (BadJOSEException | JOSEException e) {
            throw refused(target, String.valueOf(e.getMessage()));
        }
    }

    private String expectedIssuer(JWTClaimsSet claims) throws ParseException {
        if (!rules.issuer().contains(OpenId.TENANT)) {
            return rules.issuer();
        }
        String tenant = claims.getStringClaim("tid");
        if (tenant == null || !TENANT.matcher(tenant).matches()) {
            throw refused(target, "it names no tenant");
        }
        return rules.issuer().replace(OpenId.TENANT, tenant);
    }

    /** Among several audiences the token has to say that it was issued to us; where it says so, it has to be us. */
    private void checkAudience(JWTClaimsSet claims) throws ParseException {
        List<String> audience = claims.getAudience();
        String party = claims.getStringClaim("azp");
        String us = target.connection().appId();
        if ((audience.size() > 1 && party == null) || (party != null && !party.equals(us))) {
            throw refused(target, "it was issued to another application");
        }
    }

    private void checkHash(@Nullable String hash, String accessToken) {
        if (hash != null
                && !Secrets.same(
                        hash,
                        String.valueOf(AccessTokenHash.compute(
                                new BearerAccessToken(accessToken),
                                token.getHeader().getAlgorithm(),
                                null)))) {
            throw refused(target, "it belongs to another access token");
        }
    }

    private static Failure refused(Target target, String why) {
        return Failure.of(Reason.ID_TOKEN_REFUSED, "ID token refused: " + why)
                .about(target.provider().name())
                .showing("ID token: " + why);
    }
}
