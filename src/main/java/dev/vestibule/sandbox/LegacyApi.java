package dev.vestibule.sandbox;

import dev.vestibule.store.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The shapes and words of the oldest generation, which went from 2011 to 2020. */
final class LegacyApi {
    static final String MISSING_PARAMETERS =
            "You must include a valid client_id, response_type, and redirect_uri parameters";
    static final String INVALID_CLIENT = "Invalid Client ID";
    static final String REDIRECT_UNREGISTERED = "Redirect URI does not match registered redirect URI";
    static final String RESPONSE_TYPE = "Only response type \"code\" and \"token\" is allowed";
    static final String NO_CLIENT_ID = "You must provide a client_id";
    static final String WRONG_SECRET = "Invalid Client Secret";
    static final String NO_CODE = "Matching code was not found or was already used.";
    static final String REDIRECT_DIFFERS = "Redirect URI doesn't match original redirect URI";

    private LegacyApi() {}

    /** 32 hexadecimal digits. */
    static String newCode() {
        return Secrets.hex(32);
    }

    static String newToken(Account account) {
        return account.legacyId() + "." + Secrets.hex(7) + "." + Secrets.hex(32);
    }

    /** The token reply has the person in it. */
    static Map<String, Object> tokenReply(String token, Map<String, Object> user) {
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("access_token", token);
        reply.put("user", user);
        return reply;
    }

    static Map<String, Object> user(Account account, String picture) {
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("id", account.legacyId());
        user.put("username", account.username());
        user.put("full_name", account.name().orElse(""));
        user.put("profile_picture", picture);
        user.put("bio", "");
        user.put("website", "");
        return user;
    }

    static Map<String, Object> envelope(Map<String, Object> user) {
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("meta", Map.of("code", 200));
        reply.put("data", user);
        return reply;
    }

    /** The object of an error at /oauth, as the authorize page and the token address showed it. */
    static Map<String, Object> oauthError(String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", Answer.BAD_REQUEST);
        error.put("error_type", "OAuthException");
        error.put("error_message", message);
        return error;
    }

    /** An error at /v1. */
    static Answer error(String type, String message) {
        return error(Answer.BAD_REQUEST, type, message);
    }

    static Answer tooMany() {
        return error(429, "OAuthRateLimitException", "The maximum number of requests per hour has been exceeded.");
    }

    private static Answer error(int status, String type, String message) {
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("error_type", type);
        meta.put("code", status);
        meta.put("error_message", message);
        return Answer.json(status, new LinkedHashMap<>(Map.of("meta", meta)));
    }

    /** Whether an address may be redirected to: the registered one, with more parameters behind it at most. */
    static boolean matches(String registered, String sent) {
        if (sent.equals(registered)) {
            return true;
        }
        String joint = registered.indexOf('?') < 0 ? "?" : "&";
        return sent.startsWith(registered + joint);
    }

    /** The signature of a call: HMAC-SHA256 over the endpoint and its sorted parameters. */
    static String signature(String secret, String endpoint, Map<String, String> parameters) {
        StringBuilder text = new StringBuilder(endpoint);
        new TreeMap<>(parameters)
                .forEach((name, value) ->
                        text.append('|').append(name).append('=').append(value));
        return HexFormat.of().formatHex(hmac(secret, text.toString()));
    }

    static byte[] hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }
}
