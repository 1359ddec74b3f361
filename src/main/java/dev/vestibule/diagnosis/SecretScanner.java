package dev.vestibule.diagnosis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks for secrets in what is about to leave the house, and refuses on doubt. */
public final class SecretScanner {
    /** A signed token (RFC 7519), whosever it is. */
    private static final Pattern SIGNED = Pattern.compile("eyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}");

    private static final int SHORTEST = 6;

    private final Map<String, String> known = new LinkedHashMap<>();
    private final List<String> fingerprints;

    /**
     * Built for one bundle.
     *
     * @param known the secrets of this server, by what they are
     * @param fingerprints of those that were cut out of what is packed
     */
    public SecretScanner(Map<String, String> known, List<String> fingerprints) {
        this.known.putAll(known);
        this.fingerprints = List.copyOf(fingerprints);
    }

    /** What was found, in words without the secret itself; empty if the text may go. */
    public Optional<String> findIn(String text) {
        for (Map.Entry<String, String> secret : known.entrySet()) {
            boolean there = secret.getValue().length() >= SHORTEST
                    && SecretForms.of(secret.getValue()).stream().anyMatch(text::contains);
            if (there) {
                return Optional.of(secret.getKey());
            }
        }
        if (SIGNED.matcher(text).find()) {
            return Optional.of("a signed token");
        }
        return Fingerprints.areIn(text, fingerprints)
                ? Optional.of("a code, token or secret of the login itself")
                : Optional.empty();
    }
}
