package dev.vestibule.meta;

import com.nimbusds.jose.shaded.gson.stream.JsonReader;
import com.nimbusds.jose.shaded.gson.stream.JsonToken;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A signed request: {@code base64url(signature).base64url(JSON)}, both without padding, the signature being HMAC-SHA256 with
 * the app secret over the second part as it stands there. Nothing of the JSON is looked at before the signature is known to
 * be right, and there is one way only to write a request down.
 *
 * @param userId whom it names, to the last digit
 */
record SignedRequest(String userId, Instant issuedAt) {
    private static final int MOST_CHARACTERS = 4096;
    private static final int MOST_ID = 255;
    /** A provider may try again for a while; what it sent is remembered longer than this. */
    private static final Duration OLDEST = Duration.ofDays(1);
    /** The clocks of two companies. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");

    /**
     * Verifies and reads one.
     *
     * @throws Failure {@code SIGNED_REQUEST_REFUSED}, with the cause in its private detail
     */
    static SignedRequest verified(String text, String secret, String algorithm, Instant now) {
        int dot = text.indexOf('.');
        if (text.length() > MOST_CHARACTERS || dot < 0 || dot != text.lastIndexOf('.')) {
            throw refused("too long, or not two parts");
        }
        String payload = text.substring(dot + 1);
        byte[] signature =
                decoded(text.substring(0, dot)).orElseThrow(() -> refused("the signature is not plain base64url"));
        if (!MessageDigest.isEqual(signature, hmac(secret, payload))) {
            throw refused("the signature is not that of this connection's secret");
        }
        byte[] json = decoded(payload).orElseThrow(() -> refused("the payload is not plain base64url"));
        return read(json, algorithm, now);
    }

    private static SignedRequest read(byte[] json, String algorithm, Instant now) {
        String userId = "";
        String named = "";
        long issuedAt = -1;
        Set<String> seen = new HashSet<>();
        try (JsonReader reader = new JsonReader(new StringReader(utf8(json)))) {
            reader.beginObject();
            while (reader.hasNext()) {
                String name = reader.nextName();
                if (!seen.add(name)) {
                    throw refused("a member stands there twice");
                }
                switch (name) {
                    case "user_id" -> userId = id(reader);
                    case "algorithm" -> named = need(reader, JsonToken.STRING);
                    case "issued_at" -> issuedAt = seconds(need(reader, JsonToken.NUMBER));
                    default -> reader.skipValue();
                }
            }
            reader.endObject();
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw refused("something stands behind the JSON object");
            }
        } catch (IOException | IllegalStateException e) {
            throw Failure.of(Reason.SIGNED_REQUEST_REFUSED, "the payload is no JSON object", e);
        }
        if (!named.equals(algorithm)) {
            throw refused("the payload names another algorithm");
        }
        if (userId.isEmpty() || userId.length() > MOST_ID || !isText(userId)) {
            throw refused("the payload names nobody");
        }
        if (issuedAt < 0) {
            throw refused("the payload does not say when it was issued");
        }
        Instant issued = Instant.ofEpochSecond(issuedAt);
        if (issued.isBefore(now.minus(OLDEST)) || issued.isAfter(now.plus(SKEW))) {
            throw refused("issued at " + issued + ", which is too long ago or still to come");
        }
        return new SignedRequest(userId, issued);
    }

    /** An id that came as a number is taken digit by digit: it may be larger than a double can hold. */
    private static String id(JsonReader reader) throws IOException {
        boolean number = reader.peek() == JsonToken.NUMBER;
        String text = number ? reader.nextString() : need(reader, JsonToken.STRING);
        if (number && !text.matches("[0-9]+")) {
            throw refused("the id is no whole number");
        }
        return text;
    }

    private static String need(JsonReader reader, JsonToken type) throws IOException {
        if (reader.peek() != type) {
            throw refused("a member is of the wrong type");
        }
        return reader.nextString();
    }

    private static long seconds(String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw refused("the time is no whole number");
        }
        // Instants end before numbers do.
        return Math.min(Long.parseLong(text), Instant.MAX.getEpochSecond());
    }

    /** The bytes, if this is how they are written and the only way: no padding, no white space, no idle bits at the end. */
    private static Optional<byte[]> decoded(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            boolean canonical = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(bytes)
                    .equals(text);
            return canonical && bytes.length > 0 ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] hmac(String secret, String payload) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(payload.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Failure.of(Reason.SIGNED_REQUEST_REFUSED, "the payload is no UTF-8", e);
        }
    }

    private static boolean isText(String id) {
        return id.codePoints()
                .noneMatch(point -> Character.isISOControl(point) || (point >= 0xD800 && point <= 0xDFFF));
    }

    private static Failure refused(String detail) {
        return Failure.of(Reason.SIGNED_REQUEST_REFUSED, detail);
    }
}
