package dev.vestibule.upstream;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a value stands in a profile: a member, a way through members ({@code picture.data.url}, {@code emails[0].value}), or a
 * text around such ways ({@code https://cdn.example/{id}/{avatar}.png}). A member whose own name has dots is found first.
 */
final class Paths {
    private static final Pattern PLACE = Pattern.compile("\\{([^{}]+)}");
    private static final Pattern STEP = Pattern.compile("([^\\[\\]]+)(?:\\[([0-9]{1,3})])?");

    private Paths() {}

    static Optional<String> text(Map<String, @Nullable Object> values, String path) {
        if (!path.contains("{")) {
            return value(values, path).flatMap(ProviderAnswer::text);
        }
        Matcher place = PLACE.matcher(path);
        StringBuilder text = new StringBuilder();
        while (place.find()) {
            Optional<String> part = value(values, place.group(1)).flatMap(ProviderAnswer::text);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            place.appendReplacement(text, Matcher.quoteReplacement(part.get()));
        }
        return Optional.of(place.appendTail(text).toString());
    }

    static Optional<Object> value(Map<String, @Nullable Object> values, String path) {
        Object direct = values.get(path);
        if (direct != null || (!path.contains(".") && !path.contains("["))) {
            return Optional.ofNullable(direct);
        }
        Object at = values;
        for (String step : path.split("\\.", -1)) {
            Matcher parts = STEP.matcher(step);
            if (!parts.matches() || !(at instanceof Map<?, ?> members)) {
                return Optional.empty();
            }
            at = members.get(parts.group(1));
            if (parts.group(2) != null) {
                int index = Integer.parseInt(parts.group(2));
                at = at instanceof List<?> list && index < list.size() ? list.get(index) : null;
            }
        }
        return Optional.ofNullable(at);
    }
}
