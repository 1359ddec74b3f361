package dev.vestibule.sandbox;

import dev.vestibule.store.Secrets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** An error in the shape of the Graph API, thrown where it is noticed and answered by {@link ApiCall}. */
final class GraphError extends RuntimeException {
    private static final String OAUTH = "OAuthException";
    private static final String API = "IGApiException";
    private static final int FORBIDDEN = 403;

    private final String type;
    private final int code;
    private final int subcode;

    private GraphError(String message, String type, int code, int subcode) {
        super(message, null, false, false);
        this.type = type;
        this.code = code;
        this.subcode = subcode;
    }

    static GraphError tokenUnknown() {
        return new GraphError("Invalid OAuth access token - Cannot parse access token", OAUTH, 190, 0);
    }

    static GraphError tokenExpired(Instant expiry, Instant now) {
        return new GraphError(InstagramLogin.sessionExpired(expiry, now), OAUTH, 190, 463);
    }

    /** The person took the app's permission back. */
    static GraphError removed(String appId) {
        return new GraphError(
                "Error validating access token: The user has not authorized application " + appId + ".",
                OAUTH,
                190,
                458);
    }

    static GraphError passwordChanged() {
        return known(190, 460);
    }

    static GraphError tokenMissing() {
        return new GraphError(
                "An active access token must be used to query information about the current user.", OAUTH, 2500, 0);
    }

    static GraphError wrongSecret() {
        return new GraphError(InstagramLogin.WRONG_SECRET, OAUTH, 100, 0);
    }

    static GraphError permissionMissing() {
        return known(10, 0);
    }

    /** The answer to every method, grant type or kind of token that an address does not take. */
    static GraphError unsupported(String method) {
        return new GraphError("Unsupported request - method type: " + method, API, 100, 0);
    }

    static GraphError badParameter(String message) {
        return new GraphError(message, API, 100, 0);
    }

    static GraphError unknownPath(String path) {
        return new GraphError("Unknown path components: " + path, API, 2500, 0);
    }

    /** Any error by its numbers, with the words that were seen for it, or plain ones. */
    static GraphError known(int code, int subcode) {
        return switch (code) {
            case 1 -> new GraphError("An unknown error has occurred.", OAUTH, code, subcode);
            case 2 ->
                new GraphError(
                        "An unexpected error has occurred. Please retry your request later.", OAUTH, code, subcode);
            case 4 -> new GraphError("(#4) Application request limit reached", OAUTH, code, subcode);
            case 10 ->
                new GraphError("(#10) Application does not have permission for this action", OAUTH, code, subcode);
            case 17 -> new GraphError("(#17) User request limit reached", API, code, subcode);
            case 32 -> new GraphError("(#32) Page request limit reached", OAUTH, code, subcode);
            case 613 -> new GraphError("(#613) Calls to this api have exceeded the rate limit.", OAUTH, code, subcode);
            case 100 ->
                new GraphError(
                        subcode == 33
                                ? "Unsupported get request. Object with ID 'me' does not exist, cannot be loaded due to"
                                        + " missing permissions, or does not support this operation"
                                : "Invalid parameter",
                        API,
                        code,
                        subcode);
            case 101 -> new GraphError("Error validating application. Invalid application ID.", OAUTH, code, subcode);
            case 102 -> new GraphError("Session key invalid or no longer valid", OAUTH, code, subcode);
            case 190 -> new GraphError(token(subcode), OAUTH, code, subcode);
            case 2500 -> new GraphError("Unknown path components: /x", API, code, subcode);
            default ->
                new GraphError(
                        code >= 200 && code < 300 ? "(#" + code + ") Permissions error" : "(#" + code + ") Error",
                        OAUTH,
                        code,
                        subcode);
        };
    }

    private static String token(int subcode) {
        return switch (subcode) {
            case 459 ->
                "Error validating access token: You cannot access the app till you log in to www.instagram.com and"
                        + " follow the instructions given.";
            case 460 ->
                "Error validating access token: The session has been invalidated because the user changed their password"
                        + " or Facebook has changed the session for security reasons.";
            case 0 -> "Invalid OAuth access token - Cannot parse access token";
            default -> "Error validating access token: Session is invalid.";
        };
    }

    Answer answer() {
        return answer(code == 4 ? FORBIDDEN : Answer.BAD_REQUEST);
    }

    Answer answer(int status) {
        return Answer.json(status, body());
    }

    /** The same in the words and the envelope of the legacy API. */
    Answer metaAnswer() {
        return switch (code) {
            case 4, 17, 32, 613 -> LegacyApi.tooMany();
            case 190, 102 -> LegacyApi.error("OAuthAccessTokenException", "The access_token provided is invalid.");
            case 10 ->
                LegacyApi.error(
                        "OAuthPermissionsException",
                        "This request requires scope=basic, but this access token is not authorized with this scope.");
            default -> LegacyApi.error("APIError", String.valueOf(getMessage()));
        };
    }

    private Map<String, Object> body() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", String.valueOf(getMessage()));
        error.put("type", type);
        error.put("code", code);
        if (subcode != 0) {
            error.put("error_subcode", subcode);
        }
        if (code == 2) {
            error.put("is_transient", true);
        }
        error.put("fbtrace_id", "A" + Secrets.letters(22));
        return new LinkedHashMap<>(Map.of("error", error));
    }
}
