package dev.vestibule.upstream;

import com.nimbusds.jose.util.JSONArrayUtils;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** JSON with one member a line, for people. */
final class Pretty {
    private Pretty() {}

    static String json(@Nullable Object value) {
        return json(value, "");
    }

    private static String json(@Nullable Object value, String indent) {
        String deeper = indent + "  ";
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            return map.entrySet().stream()
                    .map(member ->
                            deeper + leaf(String.valueOf(member.getKey())) + ": " + json(member.getValue(), deeper))
                    .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
        }
        if (value instanceof List<?> list && !list.isEmpty()) {
            return list.stream()
                    .map(element -> deeper + json(element, deeper))
                    .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
        }
        return leaf(value);
    }

    /** The library writes one value inside an array; the brackets come off again. */
    private static String leaf(@Nullable Object value) {
        String array = JSONArrayUtils.toJSONString(java.util.Collections.singletonList(value));
        return array.substring(1, array.length() - 1).replace("\\/", "/");
    }
}
