package dev.vestibule.upstream;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.vestibule.diagnosis.SecretForms;
import dev.vestibule.store.JsonText;
import dev.vestibule.store.Secrets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns exchanges into text that may be kept and shown, at the moment of capture. A value is cut when its name says that it is
 * secret, and wherever one of the values known to be secret turns up, in whatever field, raw or encoded.
 */
public final class Redaction {
    private static final Set<String> SECRET_NAMES = Set.of(
            "client_secret",
            "app_secret",
            "code",
            "state",
            "access_token",
            "refresh_token",
            "id_token",
            "token",
            "assertion",
            "client_assertion",
            "code_verifier",
            "appsecret_proof",
            "authorization",
            "cookie",
            "set-cookie",
            "password",
            "secret",
            "signed_request");
    private static final String TRACE_ID = "trace_id";
    private static final int LONGEST = 4000;
    private static final int SHORTEST = 6;
    /** A name that says secret with its value, in a text that is not parsed: a form, an address, JSON that breaks off. */
    private static final Pattern NAMED =
            Pattern.compile("(?i)((?:\\b%1$s(?:=|%%3D)|[\"']%1$s[\"']\\s*:\\s*[\"']|%%22%1$s%%22%%3A%%22"
                            .formatted("(" + SECRET_NAMES.stream().sorted().collect(Collectors.joining("|")) + ")")
                    + "|\\b(authorization|cookie|set-cookie):\\s))([^\\s\"'&<>,;}\\[\\]]{4,})");

    /** The number under which the provider finds the call in its own logs. */
    private static final Pattern TRACE = Pattern.compile("[A-Za-z0-9_-]{1,30}");
    /** What {@link #masked} looks at, from one sign that words do not have to the next. */
    private static final Pattern WORD = Pattern.compile("[^\\s<>\"'()\\[\\]{},;]{8,}+");

    private final Set<String> secrets = new LinkedHashSet<>();
    private boolean strict;

    /** From now on this value is cut wherever it stands. */
    public void hide(String secret) {
        if (secret.length() >= SHORTEST) {
            secrets.add(secret);
        }
    }

    /**
     * Says whether answers from now on may hold a token that nobody knows yet: then every word of them that looks like one is
     * cut, too, wherever it stands.
     */
    void expectTokens(boolean expected) {
        strict = expected;
    }

    /** Hides every value of an answer whose name says that it is secret, so that it is cut in other fields, too. */
    void learn(String body) {
        try {
            learn("", JsonText.object(body));
        } catch (ParseException e) {
            NAMED.matcher(body).results().forEach(found -> hide(found.group(6)));
        }
    }

    private void learn(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((inner, part) -> learn(String.valueOf(inner), part));
        } else if (value instanceof List<?> list) {
            list.forEach(part -> learn(name, part));
        } else if (value instanceof String text && isSecret(name, text)) {
            hide(text);
        }
    }

    /** The values that are cut, for whoever checks that they are. */
    public Set<String> hidden() {
        return Set.copyOf(secrets);
    }

    /** The request as it was sent, a parameter a line. */
    public String request(Call call) {
        StringBuilder text = new StringBuilder(call.method() + " " + call.address() + "\n");
        call.authorization()
                .ifPresent(header -> text.append("Authorization: ")
                        .append(cut("credentials", header))
                        .append('\n'));
        text.append(fields(call.query())).append(fields(call.form()));
        return clean(text.toString());
    }

    /** One parameter a line, secret ones cut. */
    public String fields(Map<String, String> fields) {
        return clean(fields.entrySet().stream()
                .map(field -> field.getKey() + " = " + shown(field.getKey(), field.getValue()) + "\n")
                .collect(Collectors.joining()));
    }

    /** The answer with its outline and telling headers on top. */
    public String answer(Reply reply) {
        String type = reply.contentType().isEmpty() ? "no content type" : reply.contentType();
        StringBuilder top = new StringBuilder(
                "HTTP " + reply.status() + ", " + type + ", " + reply.body().length() + " characters\n");
        headers(reply.headers())
                .forEach((name, value) ->
                        top.append(name).append(": ").append(value).append('\n'));
        return clean(top.toString()) + "\n" + body(reply.body());
    }

    /** Telling headers, of an address only where it leads. */
    public Map<String, String> headers(Map<String, String> headers) {
        Map<String, String> shown = new LinkedHashMap<>();
        headers.forEach((name, value) -> {
            if (!name.equals("content-type")) {
                shown.put(name, clean(name.equals("location") ? value.replaceAll("[?#].*", "?…") : value));
            }
        });
        return shown;
    }

    /** A body with its secrets cut: JSON by its members, anything else by what looks like one. */
    public String body(String body) {
        try {
            return clean(Pretty.json(redacted(JsonText.object(body))));
        } catch (ParseException e) {
            return masked(clean(body));
        }
    }

    /** A body in one line of JSON, or as it is, with its secrets cut and everything else as it was sent. */
    String raw(String body) {
        try {
            return clean(JSONObjectUtils.toJSONString(redacted(JsonText.object(body))), Integer.MAX_VALUE);
        } catch (ParseException e) {
            return masked(clean(body, Integer.MAX_VALUE));
        }
    }

    private Map<String, @Nullable Object> redacted(Map<String, @Nullable Object> members) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        members.forEach((name, value) -> copy.put(clean(name), redacted(name, value)));
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
        return value instanceof String text ? answered(name, text) : value;
    }

    /** An error's code in quotes is a number and stays. */
    private String shown(String name, String value) {
        return isSecret(name, value) ? cut(name, value) : clean(value, Integer.MAX_VALUE);
    }

    private String answered(String name, String value) {
        String shown = shown(name, value);
        boolean trace = name.endsWith(TRACE_ID) && TRACE.matcher(value).matches();
        return trace || isSecret(name, value) ? shown : masked(shown);
    }

    private static boolean isSecret(String name, String value) {
        return SECRET_NAMES.contains(name.toLowerCase(Locale.ROOT))
                && !(name.equalsIgnoreCase("code") && value.matches("[0-9]{1,6}"));
    }

    /** What the provider said, as it may be shown. */
    String words(String said) {
        return masked(clean(said));
    }

    private String masked(String text) {
        return strict
                ? WORD.matcher(text)
                        .replaceAll(found -> Matcher.quoteReplacement(
                                isTokenLike(found.group())
                                        ? "[cut, " + found.group().length() + " characters]"
                                        : found.group()))
                : text;
    }

    /** Whether a long word has both letters and digits, or signs that words do not have. */
    private static boolean isTokenLike(String word) {
        boolean letters = word.chars().anyMatch(Character::isLetter);
        boolean digits = word.chars().anyMatch(Character::isDigit);
        return (letters && digits) || word.chars().anyMatch(c -> "/+=%".indexOf(c) >= 0);
    }

    /** Cuts secrets out of any text and shortens it. */
    public String clean(String text) {
        return clean(text, LONGEST);
    }

    private String clean(String text, int longest) {
        String cleaned = text;
        for (String secret : secrets) {
            String cut = cut("secret", secret);
            for (String form : longestFirst(SecretForms.of(secret))) {
                cleaned = cleaned.replace(form, cut);
            }
        }
        cleaned = NAMED.matcher(cleaned)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + value(found.group(1), found.group(6))));
        return cleaned.length() > longest ? cleaned.substring(0, longest) + "\n… shortened" : cleaned;
    }

    private static String value(String name, String value) {
        boolean number = name.toLowerCase(Locale.ROOT).contains("code") && value.matches("[0-9]{1,6}");
        return number ? value : cut("value", value);
    }

    private static List<String> longestFirst(Set<String> forms) {
        return forms.stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    private static String cut(String what, String secret) {
        String hash = Secrets.hash(secret);
        return "[" + what + ", " + secret.length() + " characters, sha256 " + hash.substring(0, 4) + "…]";
    }
}
