package dev.vestibule.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import dev.vestibule.application.Application;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.grant.SpentProofs;
import dev.vestibule.store.Database;
import dev.vestibule.store.Secrets;
import dev.vestibule.web.Credentials;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Proofs that who sends a request has a key (RFC 9449 §4.3). */
final class DpopProofs {
    private static final JOSEObjectType TYPE = new JOSEObjectType("dpop+jwt");
    /** A proof is as old at most, and as far ahead, as clocks and networks make it. */
    private static final Duration AGE = Duration.ofSeconds(60);

    private static final int LONGEST_JTI = 256;

    private final Database database;
    private final Clock clock;

    DpopProofs(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The thumbprint of the proven key; empty for a request without proof. An application that follows FAPI 2.0 (§5.4.1) does
     * not sign with RS256.
     *
     * @param address of the endpoint, without a query
     * @throws Failure {@code INVALID_DPOP_PROOF}
     */
    Optional<String> key(HttpServletRequest request, String address, Application application) {
        if (isTooOld(request, application)) {
            throw refused("RS256 of an application that follows FAPI 2.0");
        }
        return key(request, address, Optional.empty());
    }

    /** Whether an application that follows FAPI 2.0 sent a proof that is signed with RS256. */
    static boolean isTooOld(HttpServletRequest request, Application application) {
        return application.tokens().fapi()
                && Credentials.dpopProofs(request).stream()
                        .flatMap(proof -> ForeignJwt.parse(proof).stream())
                        .anyMatch(
                                proof -> proof.header().getAlgorithm().getName().equals("RS256"));
    }

    /** The same for a request with an access token, which the proof has to name. */
    Optional<String> key(HttpServletRequest request, String address, Optional<String> accessToken) {
        List<String> proofs = Credentials.dpopProofs(request);
        if (proofs.isEmpty()) {
            return Optional.empty();
        }
        if (proofs.size() > 1) {
            throw refused("more than one proof");
        }
        ForeignJwt jwt = ForeignJwt.parse(proofs.get(0)).orElseThrow(() -> refused("no JWT that is signed"));
        JWK key = jwt.header().getJWK();
        if (!TYPE.equals(jwt.header().getType()) || key == null || !jwt.isSignedBy(key)) {
            throw refused("type, key or signature");
        }
        if (!jwt.text("htm").equals(Optional.of(request.getMethod()))
                || !jwt.text("htu").map(DpopProofs::bare).equals(Optional.of(address))) {
            throw refused("made for another request");
        }
        Instant now = clock.instant();
        Instant issued = jwt.time("iat").orElseThrow(() -> refused("no iat"));
        if (issued.isBefore(now.minus(AGE)) || issued.isAfter(now.plus(AGE))) {
            throw refused("too old or from the future");
        }
        if (accessToken.isPresent() && !jwt.text("ath").equals(accessToken.map(Secrets::hash))) {
            throw refused("made for another access token");
        }
        String jti = jwt.text("jti")
                .filter(text -> text.length() <= LONGEST_JTI)
                .orElseThrow(() -> refused("no jti, or one that is too long"));
        String thumbprint = thumbprint(key).toString();
        boolean first = database.write(sql -> SpentProofs.spend(
                sql, "dpop " + thumbprint, jti, issued.plus(AGE).plus(AGE)));
        if (!first) {
            throw refused("used before");
        }
        return Optional.of(thumbprint);
    }

    /** Without query and fragment (RFC 9449 §4.3, check 9). */
    private static String bare(String address) {
        return address.replaceFirst("[?#].*", "");
    }

    private static Base64URL thumbprint(JWK key) {
        try {
            return key.computeThumbprint();
        } catch (JOSEException e) {
            throw refused("a key without thumbprint");
        }
    }

    private static Failure refused(String detail) {
        return Failure.of(Reason.INVALID_DPOP_PROOF, "DPoP proof: " + detail);
    }
}
