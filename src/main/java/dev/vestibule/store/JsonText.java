package dev.vestibule.store;

import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists and maps as the JSON text that a column holds. */
public final class JsonText {
    private JsonText() {}

    public static String of(List<?> values) {
        return JSONArrayUtils.toJSONString(values);
    }

    public static String of(Map<String, ?> values) {
        return JSONObjectUtils.toJSONString(values);
    }

    /** The strings of a JSON array. */
    public static List<String> list(String text) {
        try {
            return JSONArrayUtils.parse(text).stream().map(String::valueOf).toList();
        } catch (ParseException e) {
            throw new IllegalStateException("a stored list is no JSON", e);
        }
    }

    /**
     * The members of a JSON object that comes from outside.
     *
     * @throws ParseException if it is anything else, the text {@code null} included, which the library takes for no object
     */
    public static Map<String, @Nullable Object> object(String text) throws ParseException {
        Map<String, @Nullable Object> members = JSONObjectUtils.parse(text);
        if (members == null) {
            throw new ParseException("no object", 0);
        }
        return members;
    }

    /** The members of a JSON object. */
    public static Map<String, @Nullable Object> map(String text) {
        try {
            return JSONObjectUtils.parse(text);
        } catch (ParseException e) {
            throw new IllegalStateException("a stored object is no JSON", e);
        }
    }
}
