package dev.vestibule.contract;

import dev.vestibule.contract.Oddity.Kind;
import dev.vestibule.provider.AnswerShape;
import dev.vestibule.provider.Step;
import dev.vestibule.store.JsonText;
import dev.vestibule.upstream.Reply;
import java.net.URI;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds one answer against what the provider file says of such answers. Judges shapes only; a value never leaves it. */
final class Comparison {
    private static final Set<String> WARNINGS = Set.of("warning", "x-ad-api-version-warning", "deprecation", "sunset");
    private static final int MOST = 20;
    private static final int LONGEST_NAME = 60;

    private Comparison() {}

    static List<Oddity> of(Step step, Optional<AnswerShape> wanted, Reply reply) {
        String at = step.name().toLowerCase(Locale.ROOT);
        List<Oddity> odd = new ArrayList<>();
        reply.headers().forEach((name, value) -> {
            if (WARNINGS.contains(name)) {
                odd.add(new Oddity(Kind.WARNING_HEADER, at, name, value.length() + " characters"));
            }
        });
        Optional.ofNullable(reply.headers().get("location"))
                .filter(location -> reply.status() >= 300 && reply.status() < 400)
                .flatMap(Comparison::host)
                .ifPresent(host -> odd.add(new Oddity(Kind.SENDS_ON, at, host, "HTTP " + reply.status())));
        if (wanted.isPresent() && reply.status() == 200) {
            members(reply.body(), wanted.get()).ifPresent(found -> compare(at, wanted.get(), found, odd));
        }
        return odd.size() > MOST ? odd.subList(0, MOST) : odd;
    }

    private static void compare(String at, AnswerShape wanted, Map<String, @Nullable Object> found, List<Oddity> odd) {
        wanted.members().forEach((name, member) -> {
            Object value = found.get(name);
            if (value == null) {
                if (!member.optional()) {
                    odd.add(new Oddity(Kind.MISSING_MEMBER, at, name, "should be " + word(member.type())));
                }
            } else if (type(value) != member.type()) {
                odd.add(new Oddity(Kind.OTHER_TYPE, at, name, shape(value) + " instead of " + word(member.type())));
            }
        });
        found.forEach((name, value) -> {
            if (!wanted.members().containsKey(name)) {
                String known = name.length() > LONGEST_NAME || !name.matches("[A-Za-z0-9_.:-]+") ? "(other)" : name;
                odd.add(new Oddity(Kind.NEW_MEMBER, at, known, shape(value)));
            }
        });
    }

    /** The first envelope that holds one of the wanted members. */
    private static Optional<Map<String, @Nullable Object>> members(String body, AnswerShape wanted) {
        Map<String, @Nullable Object> root;
        try {
            root = JsonText.object(body);
        } catch (ParseException e) {
            return Optional.empty();
        }
        for (String envelope : wanted.envelopes()) {
            Optional<Map<String, @Nullable Object>> there = at(root, envelope)
                    .filter(values -> wanted.members().keySet().stream().anyMatch(values::containsKey));
            if (there.isPresent()) {
                return there;
            }
        }
        return Optional.of(root);
    }

    @SuppressWarnings("unchecked")
    private static Optional<Map<String, @Nullable Object>> at(Map<String, @Nullable Object> root, String envelope) {
        if (envelope.equals(".")) {
            return Optional.of(root);
        }
        boolean first = envelope.endsWith("[0]");
        Object value = root.get(first ? envelope.substring(0, envelope.length() - 3) : envelope);
        if (first) {
            value = value instanceof List<?> list && !list.isEmpty() ? list.get(0) : null;
        }
        return value instanceof Map<?, ?> map ? Optional.of((Map<String, @Nullable Object>) map) : Optional.empty();
    }

    private static AnswerShape.Type type(Object value) {
        if (value instanceof Number) {
            return AnswerShape.Type.NUMBER;
        }
        if (value instanceof Boolean) {
            return AnswerShape.Type.FLAG;
        }
        if (value instanceof List<?>) {
            return AnswerShape.Type.LIST;
        }
        return value instanceof Map<?, ?> ? AnswerShape.Type.OBJECT : AnswerShape.Type.TEXT;
    }

    private static String shape(@Nullable Object value) {
        if (value == null) {
            return "nothing";
        }
        if (value instanceof String text) {
            return "text of " + text.length() + " characters";
        }
        if (value instanceof List<?> list) {
            return "list of " + list.size();
        }
        if (value instanceof Map<?, ?> map) {
            return "object of " + map.size();
        }
        return word(type(value));
    }

    private static String word(AnswerShape.Type type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<String> host(String location) {
        try {
            return Optional.ofNullable(URI.create(location).getHost());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
