package dev.vestibule.login;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameter {@code claims} (OpenID Connect Core §5.5): which user the application will take, and which level of assurance.
 * Which claims it gets goes by scope; asking for others is no error.
 */
record ClaimsParameter(Map<String, Object> idToken, Map<String, Object> userinfo) {
    static final ClaimsParameter NONE = new ClaimsParameter(Map.of(), Map.of());

    /**
     * Reads the parameter.
     *
     * @throws Failure {@code INVALID_REQUEST} if it is no JSON object of objects
     */
    static ClaimsParameter read(String json) {
        try {
            Map<String, Object> claims = JSONObjectUtils.parse(json);
            return new ClaimsParameter(member(claims, "id_token"), member(claims, "userinfo"));
        } catch (ParseException e) {
            throw malformed();
        }
    }

    private static Map<String, Object> member(Map<String, Object> claims, String name) throws ParseException {
        Object value = claims.get(name);
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?>)) {
            throw malformed();
        }
        Map<String, Object> member = JSONObjectUtils.getJSONObject(claims, name);
        boolean wellFormed =
                member.values().stream().allMatch(request -> request == null || request instanceof Map<?, ?>);
        if (!wellFormed) {
            throw malformed();
        }
        return member;
    }

    /** The one user whom the application will take. */
    Optional<String> subject() {
        return idToken.get("sub") instanceof Map<?, ?> request && request.get("value") instanceof String subject
                ? Optional.of(subject)
                : Optional.empty();
    }

    /** Whether the login is worthless to the application without a certain {@code acr} (§5.5.1.1). */
    boolean demandsAssurance() {
        return idToken.get("acr") instanceof Map<?, ?> request
                && Boolean.TRUE.equals(request.get("essential"))
                && (request.get("value") != null || request.get("values") instanceof List<?>);
    }

    private static Failure malformed() {
        String sentence = "claims has to be a JSON object as in OpenID Connect Core, section 5.5.";
        return Failure.of(Reason.INVALID_REQUEST, sentence).showing(sentence);
    }
}
