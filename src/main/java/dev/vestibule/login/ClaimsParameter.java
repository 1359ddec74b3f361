package dev.vestibule.login;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.grant.AskedClaims;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parameter {@code claims} (OpenID Connect Core §5.5): which user the application will take, which level of assurance, and
 * which claims it wants beside its scopes. Asking for a claim that nobody has is no error.
 */
record ClaimsParameter(Map<String, Object> idToken, Map<String, Object> userinfo) {
    static final ClaimsParameter NONE = new ClaimsParameter(Map.of(), Map.of());
    /** What this server knows of every login: that it does not know how the provider made sure (OpenID Connect Core §2). */
    private static final String ASSURANCE = "0";
    /** Claims of a person (OpenID Connect Core §5.1); what else a request names is not kept. */
    private static final Set<String> STANDARD = Set.of(
            "name",
            "family_name",
            "given_name",
            "middle_name",
            "nickname",
            "preferred_username",
            "profile",
            "picture",
            "website",
            "gender",
            "birthdate",
            "zoneinfo",
            "locale",
            "updated_at",
            "email",
            "email_verified",
            "phone_number",
            "phone_number_verified",
            "address");

    /**
     * Reads the parameter.
     *
     * @throws Failure {@code INVALID_REQUEST} if it is no JSON object of objects
     */
    static ClaimsParameter read(String json) {
        if (!json.stripLeading().startsWith("{")) {
            throw malformed();
        }
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

    /** Whether the login is worthless to the application without an {@code acr} that this server cannot say (§5.5.1.1). */
    boolean demandsMoreAssurance() {
        if (!(idToken.get("acr") instanceof Map<?, ?> request) || !Boolean.TRUE.equals(request.get("essential"))) {
            return false;
        }
        Object one = request.get("value");
        return (one != null && !one.equals(ASSURANCE))
                || (request.get("values") instanceof List<?> some && !some.contains(ASSURANCE));
    }

    /** The claims of the person that are asked for by name. */
    AskedClaims asked() {
        return new AskedClaims(standard(idToken), standard(userinfo));
    }

    private static Set<String> standard(Map<String, Object> member) {
        return member.keySet().stream().filter(STANDARD::contains).collect(Collectors.toSet());
    }

    private static Failure malformed() {
        String sentence = "claims has to be a JSON object as in OpenID Connect Core, section 5.5.";
        return Failure.of(Reason.INVALID_REQUEST, sentence).showing(sentence);
    }
}
