package dev.vestibule.meta;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The provider's side of a callback. */
final class Signing {
    private Signing() {}

    static String payload(String userId, Instant issuedAt) {
        return "{\"user_id\":\"" + userId + "\",\"algorithm\":\"HMAC-SHA256\",\"issued_at\":"
                + issuedAt.getEpochSecond() + "}";
    }

    static String request(String secret, String payload) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        String encoded = encoder.encodeToString(payload.getBytes(StandardCharsets.UTF_8));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return encoder.encodeToString(mac.doFinal(encoded.getBytes(StandardCharsets.UTF_8))) + "." + encoded;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
