package dev.vestibule.web;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A request's body as a JSON object with everything in it; {@link Params} reads texts only. */
public final class JsonBody {
    private JsonBody() {}

    /**
     * The members of the object; none if there is no body.
     *
     * @throws Failure if the body is something else than JSON, which also keeps forms of other sites out
     */
    public static Map<String, Object> read(HttpServletRequest request) {
        String type = Optional.ofNullable(request.getContentType()).orElse("").toLowerCase(Locale.ROOT);
        byte[] bytes = bytes(request);
        if (bytes.length == 0) {
            return Map.of();
        }
        if (!type.startsWith("application/json")) {
            throw Failure.of(Reason.UNSUPPORTED_MEDIA_TYPE, "content type " + type);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (!text.stripLeading().startsWith("{")) {
                throw new ParseException("no object", 0);
            }
            return JSONObjectUtils.parse(text);
        } catch (CharacterCodingException | ParseException e) {
            throw Failure.of(Reason.MALFORMED, "the body is no JSON object", e);
        }
    }

    private static byte[] bytes(HttpServletRequest request) {
        try {
            byte[] bytes = request.getInputStream().readNBytes(Params.MOST_BYTES + 1);
            if (bytes.length > Params.MOST_BYTES) {
                throw Failure.of(Reason.TOO_LARGE, "a body of more than 64 KB");
            }
            return bytes;
        } catch (IOException e) {
            throw Failure.of(Reason.MALFORMED, "the body broke off", e);
        }
    }
}
