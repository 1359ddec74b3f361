package dev.vestibule.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The headers of a message by Standard Webhooks 1.0: {@code webhook-id} stays the same however often it is sent,
 * {@code webhook-signature} is {@code v1,} and the base64 of HMAC-SHA256 over {@code id.timestamp.body}. The timestamp is that
 * of the attempt, so that an application can refuse what somebody replays.
 */
final class Signature {
    private Signature() {}

    static Map<String, String> headers(byte[] key, String id, Instant now, String body) {
        String timestamp = String.valueOf(now.getEpochSecond());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", timestamp);
        headers.put("webhook-signature", "v1," + mac(key, id + "." + timestamp + "." + body));
        return headers;
    }

    private static String mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
