package dev.vestibule.sandbox;

import dev.vestibule.store.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The shapes, words and lives of the live generation, "Instagram API with Instagram Login", most of which it has from Basic Display. Nothing here decides anything;
 * where each line comes from stands in {@code docs/fidelity.md}.
 */
final class InstagramLogin {
    static final Duration CODE_LIFE = Duration.ofHours(1);
    static final Duration SHORT_LIFE = Duration.ofHours(1);
    /** A little under 60 days, as the real place answers. */
    static final Duration LONG_LIFE = Duration.ofSeconds(5_183_944);

    static final Duration REFRESH_AFTER = Duration.ofHours(24);

    static final String INVALID_PLATFORM_APP = "Invalid platform app";
    static final String INVALID_REDIRECT_URI = "Invalid redirect_uri";
    static final String MISSING_CLIENT_ID = "Missing required field client_id";
    static final String INVALID_CODE = "Invalid authorization code";
    static final String BAD_CODE = "Matching code was not found or was already used";
    static final String CODE_USED = "This authorization code has been used";
    static final String CODE_EXPIRED = "This authorization code has expired";
    static final String REDIRECT_DIFFERS = "Error validating verification code. Please make sure your redirect_uri is "
            + "identical to the one you used in the OAuth dialog request";
    static final String WRONG_SECRET = "Error validating client secret";

    static final List<String> FIELDS = List.of(
            "id",
            "user_id",
            "username",
            "name",
            "account_type",
            "profile_picture_url",
            "followers_count",
            "follows_count",
            "media_count");
    static final List<String> BASIC_FIELDS = List.of("id", "username", "account_type", "media_count", "ig_id");

    private static final DateTimeFormatter SESSION_TIME = DateTimeFormatter.ofPattern(
                    "EEEE, dd-MMM-yy HH:mm:ss zzz", Locale.US)
            .withZone(ZoneId.of("America/Los_Angeles"));

    private InstagramLogin() {}

    /** The reply of the token endpoint: flat, the id a bare number, and no word about type or life of the token. */
    static Map<String, Object> tokenReply(String token, long scopedId, List<String> permissions) {
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("access_token", token);
        reply.put("user_id", scopedId);
        reply.put("permissions", permissions);
        return reply;
    }

    /** An error of the token endpoint, which has nothing in common with RFC 6749 §5.2. */
    static Map<String, Object> tokenError(int status, String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("error_type", "OAuthException");
        error.put("code", status);
        error.put("error_message", message);
        return error;
    }

    static Map<String, Object> longLived(String token) {
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("access_token", token);
        reply.put("token_type", "bearer");
        reply.put("expires_in", LONG_LIFE.toSeconds());
        return reply;
    }

    /** The reply of Basic Display's token address. */
    static Map<String, Object> basicReply(String token, long scopedId) {
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("access_token", token);
        reply.put("user_id", scopedId);
        return reply;
    }

    static String newCode(Generation generation) {
        return generation == Generation.LEGACY ? LegacyApi.newCode() : "AQ" + Secrets.token() + Secrets.token();
    }

    static String newToken(Generation generation) {
        return (generation == Generation.BASIC_DISPLAY ? "IGQV" : "IGAA") + Secrets.letters(100);
    }

    static String sessionExpired(Instant expiry, Instant now) {
        return "Error validating access token: Session has expired on " + SESSION_TIME.format(expiry)
                + ". The current time is " + SESSION_TIME.format(now) + ".";
    }

    /** Scopes are separated by commas, or by spaces. */
    static List<String> scopes(String parameter) {
        List<String> scopes = new ArrayList<>();
        for (String scope : parameter.split("[, ]", -1)) {
            if (!scope.isEmpty() && !scopes.contains(scope)) {
                scopes.add(scope);
            }
        }
        return scopes;
    }
}
