package dev.vestibule.upstream;

import com.nimbusds.jose.shaded.gson.stream.JsonReader;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.text.ParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A provider's JSON, read without trust: strict syntax, and members looked up in the envelopes that the provider file names,
 * in order. Numbers become text to the last digit; a number with a fraction or an exponent is no id.
 */
final class ProviderAnswer {
    /** Part of no JSON text (RFC 8259 §8.1), but the parser skips it. */
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final Map<String, @Nullable Object> root;

    private ProviderAnswer(Map<String, @Nullable Object> root) {
        this.root = root;
    }

    /**
     * Parses the body of a reply.
     *
     * @throws Failure {@code NOT_JSON}, or {@code PROVIDER_DOWN} if the status says so
     */
    static ProviderAnswer parse(Reply reply) {
        try {
            Map<String, @Nullable Object> root = JSONObjectUtils.parse(reply.body());
            if (root == null || reply.body().startsWith(BYTE_ORDER_MARK)) {
                throw new ParseException("no object, or not at the beginning", 0);
            }
            refuseTwins(new JsonReader(new StringReader(reply.body())));
            return new ProviderAnswer(root);
        } catch (ParseException | IOException e) {
            if (reply.status() >= 500) {
                throw Failure.of(Reason.PROVIDER_DOWN, "status " + reply.status() + " without JSON");
            }
            throw Failure.of(Reason.NOT_JSON, "no JSON object: " + reply);
        }
    }

    /**
     * The list that is the body of a reply.
     *
     * @throws Failure {@code NOT_JSON}
     */
    static List<?> list(Reply reply) {
        Reply wrapped =
                new Reply(reply.status(), reply.contentType(), "{\"list\":" + reply.body() + "}", reply.millis());
        return parse(wrapped).root.get("list") instanceof List<?> list ? list : List.of();
    }

    /** Two members of one name mean two things to two readers, on whatever level; the parser looks at the first only. */
    private static void refuseTwins(JsonReader reader) throws IOException, ParseException {
        Deque<Set<String>> open = new ArrayDeque<>();
        do {
            switch (reader.peek()) {
                case BEGIN_OBJECT -> {
                    reader.beginObject();
                    open.push(new HashSet<>());
                }
                case END_OBJECT -> {
                    reader.endObject();
                    open.pop();
                }
                case BEGIN_ARRAY -> {
                    reader.beginArray();
                    open.push(Set.of());
                }
                case END_ARRAY -> {
                    reader.endArray();
                    open.pop();
                }
                case NAME -> {
                    if (!open.element().add(reader.nextName())) {
                        throw new ParseException("a member stands there twice", 0);
                    }
                }
                default -> reader.skipValue();
            }
        } while (!open.isEmpty());
    }

    /** The first envelope that has the member, or the answer itself. */
    Map<String, @Nullable Object> envelopeWith(String member, List<String> envelopes) {
        for (String envelope : envelopes) {
            Optional<Map<String, @Nullable Object>> found = at(envelope).filter(values -> values.get(member) != null);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return root;
    }

    private Optional<Map<String, @Nullable Object>> at(String envelope) {
        if (envelope.equals(".")) {
            return Optional.of(root);
        }
        boolean first = envelope.endsWith("[0]");
        Object value = root.get(first ? envelope.substring(0, envelope.length() - 3) : envelope);
        if (first) {
            value = value instanceof List<?> list && !list.isEmpty() ? list.get(0) : null;
        }
        return value instanceof Map<?, ?> map ? Optional.of(texts(map)) : Optional.empty();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> texts(Map<?, ?> map) {
        return (Map<String, @Nullable Object>) map;
    }

    /** The member as text; numbers only if they are whole. */
    static Optional<String> text(Map<String, @Nullable Object> values, String member) {
        Object value = values.get(member);
        return value == null ? Optional.empty() : text(value);
    }

    /** A value as text; numbers only if they are whole. */
    static Optional<String> text(Object value) {
        if (value instanceof String text) {
            return text.isEmpty() || cannotBeKept(text) ? Optional.empty() : Optional.of(text);
        }
        boolean whole = value instanceof Long || value instanceof Integer || value instanceof BigInteger;
        return whole ? Optional.of(String.valueOf(value)) : Optional.empty();
    }

    /** The member as a list, whether it is a JSON array or one comma-separated text. */
    static Optional<List<String>> list(Map<String, @Nullable Object> values, String member) {
        Object value = values.get(member);
        if (value instanceof List<?> list) {
            List<String> texts = new ArrayList<>();
            list.forEach(element -> texts.add(String.valueOf(element).strip()));
            return Optional.of(List.copyOf(texts));
        }
        if (value instanceof String text) {
            return Optional.of(List.of(text.strip().split("[,\\s]+")));
        }
        return Optional.empty();
    }

    /** Whether this is an error: flat as at token endpoints, or in {@code error} or {@code meta} as at profile endpoints. */
    boolean isError() {
        return root.get("error") instanceof Map<?, ?>
                || root.get("error") instanceof String
                || root.get("error_message") != null
                || root.get("error_type") != null
                || (root.get("meta") instanceof Map<?, ?> meta && meta.get("error_type") != null);
    }

    /** Lone surrogates are no text, and PostgreSQL keeps no zero character. */
    private static boolean cannotBeKept(String text) {
        return text.codePoints().anyMatch(point -> point == 0 || (point >= 0xD800 && point <= 0xDFFF));
    }
}
