package dev.vestibule.application;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The part of {@link ApplicationRules} that is about tokens and keys. */
final class TokenRulesCheck {
    private static final Set<String> ALGORITHMS = Set.of("RS256", "PS256", "ES256");
    private static final Duration LONGEST_LEEWAY = Duration.ofMinutes(10);
    private static final Duration LONGEST_REFRESH = Duration.ofDays(366);

    private TokenRulesCheck() {}

    static void problems(ApplicationDraft draft, Map<String, String> problems) {
        TokenRules rules = draft.tokens();
        boolean byKey = draft.authentication() == Application.Authentication.PRIVATE_KEY_JWT;
        if (!ALGORITHMS.contains(rules.idTokenAlgorithm())) {
            problems.put("id_token_signed_response_alg", "Choose RS256, PS256 or ES256.");
        }
        if (!rules.rotating() && draft.authentication() == Application.Authentication.NONE) {
            // RFC 9700 §2.2.2: what proves nothing but the token itself has to have it replaced at each use.
            problems.put(
                    "refresh_token.rotation_type", "An application without a secret needs rotating refresh tokens.");
        }
        if (outside(rules.refreshLeeway(), Duration.ZERO, LONGEST_LEEWAY)) {
            problems.put("refresh_token.leeway", "A leeway is 0 to 600 seconds.");
        }
        if (outside(rules.refreshIdle(), Duration.ofSeconds(1), LONGEST_REFRESH)) {
            problems.put("refresh_token.idle_token_lifetime", "A lifetime is 1 second to 366 days.");
        }
        if (outside(rules.refreshLifetime(), Duration.ofSeconds(1), LONGEST_REFRESH)) {
            problems.put("refresh_token.token_lifetime", "A lifetime is 1 second to 366 days.");
        }
        if (byKey && rules.jwks().isEmpty()) {
            problems.put("jwks", "private_key_jwt needs the public keys of the application.");
        }
        if (!rules.jwks().isEmpty() && !isPublicKeySet(rules.jwks())) {
            problems.put("jwks", "The keys have to be a JSON Web Key Set of public RSA or EC keys.");
        }
        if (rules.fapi() && (!byKey || rules.idTokenAlgorithm().equals("RS256"))) {
            problems.put("fapi", "FAPI 2.0 needs private_key_jwt and PS256 or ES256.");
        }
    }

    private static boolean outside(Duration chosen, Duration least, Duration most) {
        return chosen.compareTo(least) < 0 || chosen.compareTo(most) > 0;
    }

    private static boolean isPublicKeySet(String json) {
        try {
            List<JWK> keys = JWKSet.parse(json).getKeys();
            return !keys.isEmpty()
                    && keys.stream().noneMatch(JWK::isPrivate)
                    && keys.stream()
                            .allMatch(key -> Set.of("RSA", "EC")
                                    .contains(key.getKeyType().getValue()));
        } catch (ParseException e) {
            return false;
        }
    }
}
