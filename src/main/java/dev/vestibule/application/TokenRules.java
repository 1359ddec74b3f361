package dev.vestibule.application;

import dev.vestibule.store.JsonText;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the tokens of one application look like and how long they last.
 *
 * @param idTokenAlgorithm {@code id_token_signed_response_alg} (OpenID Connect Registration §2)
 * @param rotating whether each refresh replaces the refresh token (RFC 9700 §4.14.2)
 * @param refreshLeeway for so long a replaced refresh token still works, for networks that lose answers
 * @param refreshIdle unused for so long, a refresh token is dead
 * @param refreshLifetime no refresh token lives longer than this after the login
 * @param jwks the public keys of an application that authenticates with them (RFC 7523), as JSON, or empty
 * @param fapi whether it follows the FAPI 2.0 Security Profile: pushed requests, private_key_jwt and DPoP, nothing less
 */
public record TokenRules(
        String idTokenAlgorithm,
        boolean rotating,
        Duration refreshLeeway,
        Duration refreshIdle,
        Duration refreshLifetime,
        String jwks,
        boolean fapi) {

    /** What an application has unless somebody chooses otherwise. */
    public static final TokenRules USUAL =
            new TokenRules("RS256", true, Duration.ZERO, Duration.ofDays(15), Duration.ofDays(30), "", false);

    /** Only what differs from the usual is stored. */
    Map<String, Object> stored() {
        Map<String, Object> stored = new LinkedHashMap<>();
        keep(stored, "alg", idTokenAlgorithm, USUAL.idTokenAlgorithm);
        keep(stored, "rotating", rotating, USUAL.rotating);
        keep(stored, "leeway", refreshLeeway.toSeconds(), USUAL.refreshLeeway.toSeconds());
        keep(stored, "idle", refreshIdle.toSeconds(), USUAL.refreshIdle.toSeconds());
        keep(stored, "lifetime", refreshLifetime.toSeconds(), USUAL.refreshLifetime.toSeconds());
        keep(stored, "jwks", jwks, USUAL.jwks);
        keep(stored, "fapi", fapi, USUAL.fapi);
        return stored;
    }

    static TokenRules read(String json) {
        Map<String, @Nullable Object> stored = JsonText.map(json);
        return new TokenRules(
                text(stored, "alg").orElse(USUAL.idTokenAlgorithm),
                text(stored, "rotating").map(Boolean::valueOf).orElse(USUAL.rotating),
                seconds(stored, "leeway").orElse(USUAL.refreshLeeway),
                seconds(stored, "idle").orElse(USUAL.refreshIdle),
                seconds(stored, "lifetime").orElse(USUAL.refreshLifetime),
                text(stored, "jwks").orElse(USUAL.jwks),
                text(stored, "fapi").map(Boolean::valueOf).orElse(USUAL.fapi));
    }

    private static void keep(Map<String, Object> stored, String name, Object value, Object usual) {
        if (!value.equals(usual)) {
            stored.put(name, value);
        }
    }

    private static Optional<String> text(Map<String, @Nullable Object> stored, String name) {
        return Optional.ofNullable(stored.get(name)).map(String::valueOf);
    }

    private static Optional<Duration> seconds(Map<String, @Nullable Object> stored, String name) {
        return text(stored, name).map(Long::parseLong).map(Duration::ofSeconds);
    }
}
