package dev.vestibule.diagnosis;

import java.util.Set;

/** Which headers of an answer are kept: those that say something about a fault, and none that carries a secret. */
public final class Headers {
    /** In small letters. */
    public static final Set<String> TELLING = Set.of(
            "content-type",
            "content-length",
            "date",
            "deprecation",
            "location",
            "proxy-authenticate",
            "retry-after",
            "server",
            "sunset",
            "via",
            "warning",
            "www-authenticate",
            "x-ad-api-version-warning",
            "x-app-usage",
            "x-business-use-case-usage",
            "x-fb-trace-id",
            "x-ratelimit-limit",
            "x-ratelimit-remaining",
            "x-squid-error");

    private Headers() {}
}
