package dev.vestibule.tryout;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.vestibule.store.Secrets;
import dev.vestibule.upstream.Call;
import dev.vestibule.upstream.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns exchanges into text that may be kept and shown. A value is cut when its name says that it is secret, and wherever one
 * of the values known to be secret turns up, in whatever field.
 */
final class Redaction {
    private static final Set<String> SECRET_NAMES = Set.of(
            "client_secret",
            "app_secret",
            "code",
            "code_verifier",
            "client_assertion",
            "state",
            "access_token",
            "refresh_token",
            "id_token",
            "token",
            "assertion",
            "appsecret_proof",
            "set-cookie");
    private static final int LONGEST = 4000;

    private final List<String> known = new ArrayList<>();

    /** From now on this value is cut wherever it stands. */
    void hide(String secret) {
        if (secret.length() >= 8) {
            known.add(secret);
        }
    }

    String request(Call call) {
        StringBuilder text = new StringBuilder(call.method() + " " + call.address() + "\n");
        call.authorization()
                .ifPresent(header -> text.append("Authorization: ")
                        .append(cut("credentials", header))
                        .append('\n'));
        text.append(fields(call.query())).append(fields(call.form()));
        return clean(text.toString());
    }

    /** One parameter a line, secret ones cut. */
    String fields(Map<String, String> fields) {
        return clean(fields.entrySet().stream()
                .map(field -> field.getKey() + " = " + shown(field.getKey(), field.getValue()) + "\n")
                .collect(Collectors.joining()));
    }

    String answer(Reply reply) {
        String type = reply.contentType().isEmpty() ? "no content type" : reply.contentType();
        return clean("HTTP " + reply.status() + ", " + type + ", "
                + reply.body().length() + " characters\n\n" + body(reply.body()));
    }

    private String body(String body) {
        try {
            return Pretty.json(redacted(JSONObjectUtils.parse(body)));
        } catch (ParseException e) {
            return body;
        }
    }

    private Map<String, @Nullable Object> redacted(Map<String, @Nullable Object> members) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        members.forEach((name, value) -> copy.put(name, redacted(name, value)));
        return copy;
    }

    @SuppressWarnings("unchecked")
    private @Nullable Object redacted(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return redacted((Map<String, @Nullable Object>) map);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(redacted(name, element)));
            return copy;
        }
        return value instanceof String text ? shown(name, text) : value;
    }

    private String shown(String name, String value) {
        return SECRET_NAMES.contains(name.toLowerCase(Locale.ROOT)) ? cut(name, value) : value;
    }

    /** Cuts known secrets out of any text, raw or encoded, and shortens it. */
    String clean(String text) {
        String cleaned = text;
        for (String secret : known) {
            cleaned = cleaned.replace(secret, cut("secret", secret));
            cleaned = cleaned.replace(URLEncoder.encode(secret, StandardCharsets.UTF_8), cut("secret", secret));
        }
        return cleaned.length() > LONGEST ? cleaned.substring(0, LONGEST) + "\n… shortened" : cleaned;
    }

    private static String cut(String what, String secret) {
        String hash = Secrets.hash(secret);
        return "[" + what + ", " + secret.length() + " characters, sha256 " + hash.substring(0, 4) + "…]";
    }
}
