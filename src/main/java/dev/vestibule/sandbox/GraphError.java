package dev.vestibule.sandbox;

import dev.vestibule.store.Secrets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An error in the shape of the Graph API, thrown where it is noticed and answered by {@link GraphCall}. */
final class GraphError extends RuntimeException {
    private static final String OAUTH = "OAuthException";
    private static final String API = "IGApiException";

    private final String type;
    private final int code;
    private final Optional<Integer> subcode;

    private GraphError(String message, String type, int code, Optional<Integer> subcode) {
        super(message, null, false, false);
        this.type = type;
        this.code = code;
        this.subcode = subcode;
    }

    static GraphError tokenUnknown() {
        return new GraphError("Invalid OAuth access token - Cannot parse access token", OAUTH, 190, Optional.empty());
    }

    static GraphError tokenExpired(Instant expiry, Instant now) {
        return new GraphError(InstagramLogin.sessionExpired(expiry, now), OAUTH, 190, Optional.of(463));
    }

    static GraphError tokenMissing() {
        return new GraphError(
                "An active access token must be used to query information about the current user.",
                OAUTH,
                2500,
                Optional.empty());
    }

    static GraphError wrongSecret() {
        return new GraphError(InstagramLogin.WRONG_SECRET, OAUTH, 100, Optional.empty());
    }

    static GraphError permissionMissing() {
        return new GraphError(
                "(#10) Application does not have permission for this action", OAUTH, 10, Optional.empty());
    }

    /** The answer to every method, grant type or kind of token that an address does not take. */
    static GraphError unsupported(String method) {
        return new GraphError("Unsupported request - method type: " + method, API, 100, Optional.empty());
    }

    static GraphError badParameter(String message) {
        return new GraphError(message, API, 100, Optional.empty());
    }

    static GraphError unknownPath(String path) {
        return new GraphError("Unknown path components: " + path, API, 2500, Optional.empty());
    }

    Map<String, Object> body() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", String.valueOf(getMessage()));
        error.put("type", type);
        error.put("code", code);
        subcode.ifPresent(number -> error.put("error_subcode", number));
        error.put("fbtrace_id", "A" + Secrets.letters(22));
        return Map.of("error", error);
    }
}
