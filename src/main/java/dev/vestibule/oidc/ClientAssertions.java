package dev.vestibule.oidc;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.vestibule.application.Application;
import dev.vestibule.grant.SpentProofs;
import dev.vestibule.store.Database;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Assertions by which an application proves that it has its private key (RFC 7523 §3, {@code private_key_jwt}). The audience is
 * the issuer and nothing else: an assertion made for another address of another server is worth nothing here.
 */
final class ClientAssertions {
    static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);
    /** How far another machine's clock may be off. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    private final Database database;
    private final String issuer;
    private final Clock clock;

    ClientAssertions(Database database, String issuer, Clock clock) {
        this.database = database;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** Whom an assertion says it is of; whether it is, {@link #proves} tells. */
    static Optional<String> claimedApplication(String assertion) {
        return ForeignJwt.parse(assertion).flatMap(jwt -> jwt.text("sub"));
    }

    /** Whether an assertion is this application's, meant for this server, fresh, and not used before. */
    boolean proves(Application application, String assertion) {
        Optional<ForeignJwt> parsed = ForeignJwt.parse(assertion);
        if (parsed.isEmpty()) {
            return false;
        }
        ForeignJwt jwt = parsed.get();
        Instant now = clock.instant();
        Optional<Instant> expires = jwt.time("exp");
        Optional<String> jti = jwt.text("jti");
        Optional<String> id = Optional.of(application.id());
        boolean fapi = application.tokens().fapi();
        return !(fapi && jwt.header().getAlgorithm().getName().equals("RS256"))
                && jwt.text("iss").equals(id)
                && jwt.text("sub").equals(id)
                && jwt.text("aud").equals(Optional.of(issuer))
                && expires.isPresent()
                && expires.get().isAfter(now)
                && expires.get().isBefore(now.plus(LONGEST_LIFE).plus(SKEW))
                && notAhead(jwt.time("iat"), now)
                && notAhead(jwt.time("nbf"), now)
                && jti.isPresent()
                && keys(application, jwt).stream().anyMatch(jwt::isSignedBy)
                && database.write(sql -> SpentProofs.spend(
                        sql,
                        "assertion " + application.id(),
                        jti.get(),
                        expires.get().plus(SKEW)));
    }

    private static boolean notAhead(Optional<Instant> time, Instant now) {
        return time.map(at -> !at.isAfter(now.plus(SKEW))).orElse(true);
    }

    /** The keys it may be signed with: the one it names, or any if it names none. */
    private static List<JWK> keys(Application application, ForeignJwt jwt) {
        String kid = jwt.header().getKeyID();
        try {
            return JWKSet.parse(application.tokens().jwks()).getKeys().stream()
                    .filter(key -> kid == null || key.getKeyID() == null || kid.equals(key.getKeyID()))
                    .toList();
        } catch (ParseException e) {
            return List.of();
        }
    }
}
