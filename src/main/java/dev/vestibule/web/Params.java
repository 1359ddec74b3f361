package dev.vestibule.web;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of a request: of the query or of the body, never of both, so that a secret in a URL does not pass for one
 * in a form. At most 64 KB and 100 parameters; text that is no UTF-8 is refused.
 */
public final class Params {
    static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_PARAMETERS = 100;
    private static final String BODY = Params.class.getName();

    private final Map<String, List<String>> values;

    private Params(Map<String, List<String>> values) {
        if (values.values().stream().anyMatch(all -> all.stream().anyMatch(Params::cannotBeKept))) {
            throw Failure.of(Reason.MALFORMED, "a zero character or half a character");
        }
        this.values = values;
    }

    /** Parameters that came another way than with this request, such as a pushed authorization request (RFC 9126). */
    public static Params of(Map<String, String> values) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        values.forEach((name, value) -> lists.put(name, List.of(value)));
        return new Params(lists);
    }

    /** PostgreSQL keeps no zero character, and a lone surrogate, as JSON can hold it, is no text. */
    static boolean cannotBeKept(String value) {
        return value.codePoints().anyMatch(point -> point == 0 || (point >= 0xD800 && point <= 0xDFFF));
    }

    /** The parameters behind the question mark. */
    public static Params query(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? new Params(Map.of()) : new Params(decoded(query));
    }

    /** The fields of a form in the body, urlencoded or multipart. */
    public static Params form(HttpServletRequest request) {
        return body(request, false);
    }

    /** The fields of a form in the body, or the members of a JSON object, which Auth0's SDKs send to the token endpoint. */
    public static Params formOrJson(HttpServletRequest request) {
        return body(request, true);
    }

    /** The query of a GET or the form of a POST, for addresses that take both (OpenID Connect Core §3.1.2.1). */
    public static Params ofEither(HttpServletRequest request) {
        return "POST".equals(request.getMethod()) ? form(request) : query(request);
    }

    private static Params body(HttpServletRequest request, boolean json) {
        if (request.getAttribute(BODY) instanceof Params known) {
            return known;
        }
        String type =
                request.getContentType() == null ? "" : request.getContentType().toLowerCase(Locale.ROOT);
        Params read;
        if (type.startsWith("application/x-www-form-urlencoded")) {
            read = new Params(decoded(text(bytes(request))));
        } else if (type.startsWith("multipart/form-data")) {
            read = new Params(parts(request));
        } else if (json && type.startsWith("application/json")) {
            read = new Params(members(text(bytes(request))));
        } else if (type.isEmpty() && request.getContentLengthLong() <= 0) {
            read = new Params(Map.of());
        } else {
            throw Failure.of(Reason.UNSUPPORTED_MEDIA_TYPE, "content type " + type);
        }
        request.setAttribute(BODY, read);
        return read;
    }

    /** The value of a parameter; empty if it is missing or has no value (RFC 6749 §3.1: treated as omitted). */
    public Optional<String> text(String name) {
        List<String> all = all(name);
        if (all.size() > 1) {
            throw Failure.of(Reason.MALFORMED, "parameter " + name + " is repeated")
                    .showing("The parameter " + name + " stands there twice.");
        }
        return all.stream().filter(value -> !value.isEmpty()).findFirst();
    }

    /** The value of a field that people typed, without the white space around it; empty text if it is missing. */
    public String typed(String name) {
        return text(name).map(String::strip).orElse("");
    }

    /** Every value of a parameter, in order. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** Whether the parameter is there, with or without a value, as a ticked box or a pressed button is. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    public Set<String> names() {
        return values.keySet();
    }

    /** The first parameter that stands there more than once, which OAuth forbids (RFC 6749 §3.1). */
    public Optional<String> repeated() {
        return values.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static byte[] bytes(HttpServletRequest request) {
        try {
            byte[] bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw Failure.of(Reason.TOO_LARGE, "a body of more than 64 KB");
            }
            return bytes;
        } catch (IOException e) {
            throw Failure.of(Reason.MALFORMED, "the body broke off", e);
        }
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Failure.of(Reason.MALFORMED, "not UTF-8", e);
        }
    }

    private static Map<String, List<String>> decoded(String encoded) {
        if (encoded.length() > MOST_BYTES) {
            throw Failure.of(Reason.TOO_LARGE, "more than 64 KB of parameters");
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        int count = 0;
        for (String pair : encoded.split("&", MOST_PARAMETERS + 2)) {
            if (pair.isEmpty()) {
                continue;
            }
            if (++count > MOST_PARAMETERS) {
                throw Failure.of(Reason.MALFORMED, "more than 100 parameters");
            }
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            values.computeIfAbsent(percentDecoded(name), key -> new ArrayList<>())
                    .add(percentDecoded(value));
        }
        return values;
    }

    private static String percentDecoded(String encoded) {
        if (encoded.indexOf('%') < 0 && encoded.indexOf('+') < 0) {
            return encoded;
        }
        byte[] bytes = new byte[encoded.length() * 3];
        int length = 0;
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '+') {
                bytes[length++] = ' ';
            } else if (c == '%') {
                int high = i + 2 < encoded.length() ? Character.digit(encoded.charAt(i + 1), 16) : -1;
                int low = i + 2 < encoded.length() ? Character.digit(encoded.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    throw Failure.of(Reason.MALFORMED, "a percent sign that encodes nothing");
                }
                bytes[length++] = (byte) (high * 16 + low);
                i += 2;
            } else {
                byte[] plain = String.valueOf(c).getBytes(StandardCharsets.UTF_8);
                System.arraycopy(plain, 0, bytes, length, plain.length);
                length += plain.length;
            }
        }
        return text(java.util.Arrays.copyOf(bytes, length));
    }

    private static Map<String, List<String>> members(String json) {
        if (!json.stripLeading().startsWith("{")) {
            // The library reads an array of pairs as an object too.
            throw Failure.of(Reason.MALFORMED, "the body is no JSON object");
        }
        try {
            Map<String, List<String>> values = new LinkedHashMap<>();
            for (Map.Entry<String, Object> member : JSONObjectUtils.parse(json).entrySet()) {
                if (member.getValue() instanceof String || member.getValue() instanceof Number) {
                    values.put(member.getKey(), List.of(String.valueOf(member.getValue())));
                }
            }
            return values;
        } catch (ParseException e) {
            throw Failure.of(Reason.MALFORMED, "the body is no JSON object", e);
        }
    }

    private static Map<String, List<String>> parts(HttpServletRequest request) {
        try {
            Map<String, List<String>> values = new LinkedHashMap<>();
            for (Part part : request.getParts()) {
                values.computeIfAbsent(part.getName(), key -> new ArrayList<>())
                        .add(text(part.getInputStream().readAllBytes()));
            }
            return values;
        } catch (IOException | ServletException | IllegalStateException e) {
            throw Failure.of(Reason.MALFORMED, "the multipart body cannot be read", e);
        }
    }
}
