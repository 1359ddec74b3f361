package dev.vestibule.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** What is sent to an app's callbacks: a JSON text in base64url with its signature in front. */
final class SignedRequest {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private SignedRequest() {}

    static String of(String secret, String userId, Instant issued) {
        String payload = BASE64.encodeToString(("{\"user_id\":\"" + userId
                        + "\",\"algorithm\":\"HMAC-SHA256\",\"issued_at\":" + issued.getEpochSecond() + "}")
                .getBytes(StandardCharsets.UTF_8));
        return BASE64.encodeToString(LegacyApi.hmac(secret, payload)) + "." + payload;
    }
}
