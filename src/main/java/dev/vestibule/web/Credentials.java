package dev.vestibule.web;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the Authorization header says. */
public final class Credentials {
    private Credentials() {}

    /** An application's id and secret, sent as HTTP Basic. */
    public record Basic(String id, String secret) {}

    /** Id and secret, each decoded exactly once from the form encoding that RFC 6749 §2.3.1 puts inside Basic. */
    public static Optional<Basic> basic(HttpServletRequest request) {
        return scheme(request, "basic").map(encoded -> {
            try {
                String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
                int colon = pair.indexOf(':');
                if (colon < 0 || Params.cannotBeKept(pair) || pair.contains("%00")) {
                    throw Failure.of(Reason.INVALID_CLIENT, "Basic without a colon, or with a zero character");
                }
                return new Basic(
                        URLDecoder.decode(pair.substring(0, colon), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(colon + 1), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                throw Failure.of(Reason.INVALID_CLIENT, "Basic that cannot be decoded", e);
            }
        });
    }

    /** A token of RFC 6750 §2.1. */
    public static Optional<String> bearer(HttpServletRequest request) {
        return scheme(request, "bearer");
    }

    /** A token that is sent with a proof of its key (RFC 9449 §7.1). */
    public static Optional<String> dpop(HttpServletRequest request) {
        return scheme(request, "dpop");
    }

    /** Every DPoP header of a request; exactly one is right (RFC 9449 §4.3). */
    public static List<String> dpopProofs(HttpServletRequest request) {
        return Collections.list(request.getHeaders("DPoP"));
    }

    private static Optional<String> scheme(HttpServletRequest request, String scheme) {
        String header = request.getHeader("Authorization");
        if (header == null) {
            return Optional.empty();
        }
        int space = header.indexOf(' ');
        return space > 0 && header.substring(0, space).toLowerCase(Locale.ROOT).equals(scheme)
                ? Optional.of(header.substring(space + 1).strip())
                : Optional.empty();
    }
}
