package dev.vestibule.diagnosis;

import dev.vestibule.store.Secrets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * By these a secret is found in a text without being kept: of each of its forms the length, a sum that can be carried along a
 * text from character to character, and a hash that decides.
 */
public final class Fingerprints {
    private static final long BASE = 0x5DEECE66DL;

    private Fingerprints() {}

    public static List<String> of(Set<String> secrets) {
        List<String> prints = new ArrayList<>();
        for (String secret : secrets) {
            for (String form : SecretForms.of(secret)) {
                prints.add(form.length() + ":" + Long.toHexString(sum(form, form.length())) + ":" + Secrets.hash(form));
            }
        }
        return List.copyOf(prints);
    }

    /** Whether one of the secrets stands in the text, in one of its forms. */
    static boolean areIn(String text, List<String> prints) {
        Map<Integer, Map<Long, String>> byLength = new HashMap<>();
        for (String print : prints) {
            String[] parts = print.split(":", 3);
            byLength.computeIfAbsent(Integer.valueOf(parts[0]), length -> new HashMap<>())
                    .put(Long.parseUnsignedLong(parts[1], 16), parts[2]);
        }
        return byLength.entrySet().stream().anyMatch(entry -> isIn(text, entry.getKey(), entry.getValue()));
    }

    private static boolean isIn(String text, int length, Map<Long, String> sums) {
        if (length == 0 || text.length() < length) {
            return false;
        }
        long leaving = 1;
        for (int i = 1; i < length; i++) {
            leaving *= BASE;
        }
        long sum = sum(text, length);
        for (int start = 0; ; start++) {
            String hash = sums.get(sum);
            if (hash != null && Secrets.same(hash, Secrets.hash(text.substring(start, start + length)))) {
                return true;
            }
            if (start + length >= text.length()) {
                return false;
            }
            sum = (sum - text.charAt(start) * leaving) * BASE + text.charAt(start + length);
        }
    }

    private static long sum(String text, int length) {
        long sum = 0;
        for (int i = 0; i < length; i++) {
            sum = sum * BASE + text.charAt(i);
        }
        return sum;
    }
}
