package dev.vestibule.upstream;

import dev.vestibule.provider.Generation;
import dev.vestibule.provider.Generation.ProfileReply;
import dev.vestibule.provider.VerifiedEmail;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The standard claims in what a provider told of somebody, by the table of its file. */
final class ProfileClaims {
    private static final String EMAIL = "email";
    private static final String VERIFIED = "email_verified";

    private ProfileClaims() {}

    static Map<String, String> of(Generation generation, Map<String, @Nullable Object> values) {
        ProfileReply shape = generation.profileReply();
        Map<String, String> claims = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> claim : shape.claims().entrySet()) {
            claim.getValue().stream()
                    .flatMap(path -> Paths.text(values, path).stream())
                    .findFirst()
                    .filter(value -> !value.isBlank())
                    .ifPresent(value -> claims.put(claim.getKey(), value));
        }
        shape.never().forEach(claims::remove);
        String picture = claims.get("picture");
        if (picture != null && !isPicture(picture)) {
            claims.remove("picture");
        }
        claims.remove(VERIFIED);
        if (claims.containsKey(EMAIL)) {
            claims.put(VERIFIED, String.valueOf(verified(generation, values)));
        }
        return claims;
    }

    private static boolean verified(Generation generation, Map<String, @Nullable Object> values) {
        VerifiedEmail rule = generation.protocol().verifiedEmail();
        Optional<Object> said = generation.profileReply().claims().getOrDefault(VERIFIED, List.of()).stream()
                .flatMap(path -> Paths.value(values, path).stream())
                .findFirst();
        return switch (rule) {
            case NEVER -> false;
            case WHEN_TRUE -> said.equals(Optional.of(true));
            case WHEN_TRUE_OR_TEXT -> said.equals(Optional.of(true)) || said.equals(Optional.of("true"));
        };
    }

    /** Only an address a browser may load as a picture; http only from this machine, where the sandbox is. */
    private static boolean isPicture(String address) {
        return address.startsWith("https://")
                || address.startsWith("http://localhost:")
                || address.startsWith("http://127.0.0.1:");
    }
}
