package dev.vestibule.diagnosis;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.vestibule.provider.Shape;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A body as far as it is JSON: the error in it in whichever of the known shapes, and its plain members. */
record JsonBody(Optional<Map<String, @Nullable Object>> root) {
    private static final int MOST_FIELDS = 40;

    static JsonBody of(String body) {
        try {
            return new JsonBody(Optional.ofNullable(JSONObjectUtils.parse(body)));
        } catch (ParseException e) {
            return new JsonBody(Optional.empty());
        }
    }

    Shape shape(String contentType, String body) {
        String text = body.strip().toLowerCase(Locale.ROOT);
        if (root.isPresent()) {
            return Shape.JSON;
        }
        if (text.isEmpty()) {
            return Shape.EMPTY;
        }
        if (contentType.toLowerCase(Locale.ROOT).contains("html")
                || text.startsWith("<!doctype html")
                || text.startsWith("<html")) {
            return Shape.HTML;
        }
        if (text.startsWith("{") || text.startsWith("[")) {
            return breaksOff(text) ? Shape.TRUNCATED : Shape.TEXT;
        }
        return Shape.TEXT;
    }

    /** Whether a bracket or a text is still open at the end. */
    private static boolean breaksOff(String text) {
        int open = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '{' || c == '[')) {
                open++;
            } else if (!quoted && (c == '}' || c == ']')) {
                open--;
            }
        }
        return quoted || open > 0;
    }

    /** The error: in {@code error} or {@code meta}, or on top; with RFC 6749's names or the longer ones. */
    Told told() {
        Map<String, @Nullable Object> top = root.orElse(Map.of());
        Map<String, @Nullable Object> at =
                inner(top, "error").or(() -> inner(top, "meta")).orElse(top);
        if (at == top
                && !top.containsKey("error")
                && !top.containsKey("error_message")
                && !top.containsKey("error_type")) {
            return Told.NOTHING;
        }
        return new Told(
                text(at, "error"),
                text(at, "error_reason"),
                first(text(at, "type"), text(at, "error_type")),
                number(at.get("code")),
                number(at.get("error_subcode")),
                first(text(at, "message"), text(at, "error_message"), text(at, "error_description")));
    }

    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        Map<String, @Nullable Object> top = root.orElse(Map.of());
        put(fields, top);
        if (top.get("data") instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map<?, ?> map) {
            put(fields, map);
        } else if (top.get("data") instanceof Map<?, ?> map) {
            put(fields, map);
        }
        return Map.copyOf(fields);
    }

    private static void put(Map<String, String> fields, Map<?, ?> members) {
        members.forEach((name, value) -> {
            boolean plain = value instanceof String || value instanceof Number || value instanceof Boolean;
            if (plain && fields.size() < MOST_FIELDS) {
                fields.putIfAbsent(String.valueOf(name), String.valueOf(value));
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static Optional<Map<String, @Nullable Object>> inner(Map<String, @Nullable Object> top, String name) {
        return top.get(name) instanceof Map<?, ?> map
                ? Optional.of((Map<String, @Nullable Object>) map)
                : Optional.empty();
    }

    private static String text(Map<String, @Nullable Object> members, String name) {
        return members.get(name) instanceof String text ? text : "";
    }

    private static String first(String... texts) {
        for (String text : texts) {
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    /** Also a number in quotes; anything else is none. */
    private static int number(@Nullable Object value) {
        if (value instanceof String text && text.matches("[0-9]{1,9}")) {
            return Integer.parseInt(text);
        }
        return value instanceof Number number ? number.intValue() : 0;
    }
}
