package dev.vestibule.diagnosis;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** The forms in which one secret may stand in a text. */
public final class SecretForms {
    /** Shorter than this, a piece of base64 or hex is found in texts that have nothing to do with the secret. */
    private static final int SHORTEST_PIECE = 10;

    private SecretForms() {}

    /** As it is, URL-encoded once and twice, escaped in JSON and HTML, in hex, and in base64 at each of the three alignments. */
    public static Set<String> of(String secret) {
        Set<String> forms = new LinkedHashSet<>();
        String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        forms.add(secret);
        forms.add(encoded);
        forms.add(encoded.replace("+", "%20"));
        forms.add(lowerEscapes(encoded));
        forms.add(URLEncoder.encode(encoded, StandardCharsets.UTF_8));
        forms.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
        forms.add(secret.replace("/", "\\/"));
        forms.add(secret.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&#34;"));
        forms.add(secret.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"));
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        if (bytes.length >= SHORTEST_PIECE) {
            String hex = HexFormat.of().formatHex(bytes);
            forms.add(hex);
            forms.add(hex.toUpperCase(Locale.ROOT));
            for (int skip = 0; skip < 3; skip++) {
                byte[] whole = Arrays.copyOfRange(bytes, skip, skip + (bytes.length - skip) / 3 * 3);
                String base64 = Base64.getEncoder().encodeToString(whole);
                forms.add(base64);
                forms.add(base64.replace('+', '-').replace('/', '_'));
                forms.add(URLEncoder.encode(base64, StandardCharsets.UTF_8));
            }
        }
        forms.removeIf(form -> form.length() < Math.min(SHORTEST_PIECE, secret.length()));
        return forms;
    }

    private static String lowerEscapes(String encoded) {
        StringBuilder text = new StringBuilder(encoded);
        for (int i = text.indexOf("%"); i >= 0 && i + 2 < text.length(); i = text.indexOf("%", i + 1)) {
            String escape = text.substring(i, i + 3).toLowerCase(Locale.ROOT);
            text.replace(i, i + 3, escape);
        }
        return text.toString();
    }
}
