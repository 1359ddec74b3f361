package dev.vestibule.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** What forwarding headers say that does not fit how this server is set up; they are looked at here and believed nowhere. */
public final class ProxySigns {
    private ProxySigns() {}

    /** What is odd about this request, in an operator's words; empty if nothing is. */
    public static Optional<String> odd(HttpServletRequest request, Site site, TrustedProxies trusted) {
        boolean forwarded = header(request, "X-Forwarded-For").isPresent()
                || header(request, "Forwarded").isPresent();
        if (forwarded && trusted.none()) {
            return Optional.of(
                    "Requests come with forwarding headers, and trusted-proxies lists nobody, so every visitor"
                            + " seems to come from the proxy. List the proxy's address in trusted-proxies.");
        }
        Optional<String> scheme = header(request, "X-Forwarded-Proto")
                .map(text -> text.replaceAll(",.*", "").strip());
        if (scheme.filter(text -> !text.equalsIgnoreCase(site.baseUrl().getScheme()))
                .isPresent()) {
            return Optional.of("The proxy was reached by " + (scheme.get().equalsIgnoreCase("https") ? "https" : "http")
                    + ", and base-url begins with " + site.baseUrl().getScheme() + ".");
        }
        Optional<String> host = header(request, "X-Forwarded-Host")
                .map(text -> text.replaceAll(",.*", "").strip());
        if (host.filter(text -> !site.answersTo(text)).isPresent()) {
            return Optional.of("The proxy was reached under another name than base-url's, "
                    + site.baseUrl().getRawAuthority() + ".");
        }
        return Optional.empty();
    }

    /** Whether a proxy that speaks of itself stands in between. */
    public static boolean any(HttpServletRequest request) {
        return header(request, "X-Forwarded-For").isPresent()
                || header(request, "Forwarded").isPresent()
                || header(request, "X-Forwarded-Proto").isPresent();
    }

    private static Optional<String> header(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getHeader(name)).filter(text -> !text.isBlank());
    }
}
