package dev.vestibule.application;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an application may look like. Redirect URIs are absolute, without fragment, user info or wildcard; http only for
 * loopback addresses (RFC 6749 §3.1.2, RFC 8252 §7, RFC 9700 §2.1); native applications may use a private scheme with a dot
 * in it (RFC 8252 §7.1).
 */
public final class ApplicationRules {
    private static final int MOST_URLS = 100;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> GRANT_TYPES =
            Set.of("authorization_code", "refresh_token", "client_credentials", "implicit");

    private ApplicationRules() {}

    /** What is wrong, by the field it is wrong in ({@code name}, {@code callbacks}, {@code logout_urls} …); empty if nothing. */
    public static Map<String, String> problems(ApplicationDraft draft) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (draft.name().isBlank() || draft.name().length() > 100) {
            problems.put("name", "Give it a name of 1 to 100 characters.");
        }
        urls(draft.callbacks(), draft.kind()).ifPresent(problem -> problems.put("callbacks", problem));
        urls(draft.logoutUrls(), draft.kind()).ifPresent(problem -> problems.put("logout_urls", problem));
        origins(draft.webOrigins()).ifPresent(problem -> problems.put("web_origins", problem));
        if (!draft.backchannelLogoutUri().isEmpty()) {
            // A server is called here, so it is judged as the address of one whatever kind the application is of.
            url(draft.backchannelLogoutUri(), Application.Kind.REGULAR_WEB)
                    .ifPresent(problem -> problems.put("backchannel_logout_uri", problem));
        }
        if (!GRANT_TYPES.containsAll(draft.grantTypes())) {
            problems.put(
                    "grant_types", "Known grant types are authorization_code, refresh_token and client_credentials.");
        }
        if (draft.kind().isPublic() && draft.authentication() != Application.Authentication.NONE) {
            problems.put("token_endpoint_auth_method", "This kind of application cannot keep a secret: choose none.");
        }
        TokenRulesCheck.problems(draft, problems);
        return problems;
    }

    /** What is wrong with the address of a server of the application's that this one calls; empty if nothing. */
    public static Optional<String> serverAddress(String text) {
        return url(text, Application.Kind.REGULAR_WEB);
    }

    private static Optional<String> urls(List<String> urls, Application.Kind kind) {
        if (urls.size() > MOST_URLS) {
            return Optional.of("At most 100 addresses.");
        }
        return urls.stream().flatMap(url -> url(url, kind).stream()).findFirst();
    }

    private static Optional<String> url(String text, Application.Kind kind) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            return Optional.of(quoted(text) + " is not an address.");
        }
        if (text.length() > 2000 || text.contains("*")) {
            return Optional.of(quoted(text) + ": write every address in full, without *.");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme();
        boolean privateScheme = kind == Application.Kind.NATIVE && scheme.contains(".");
        if (privateScheme) {
            return uri.getRawFragment() == null ? Optional.empty() : Optional.of(quoted(text) + " has a # in it.");
        }
        if (!Set.of("https", "http").contains(scheme) || uri.getHost() == null) {
            return Optional.of(quoted(text) + " has to begin with https:// and name a host.");
        }
        if (scheme.equals("http") && !LOOPBACK.contains(uri.getHost())) {
            return Optional.of(quoted(text) + " has to begin with https://. Only localhost may use http.");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return Optional.of(quoted(text) + " must have neither @ nor #.");
        }
        return Optional.empty();
    }

    private static Optional<String> origins(List<String> origins) {
        return origins.stream()
                .filter(origin -> !isOrigin(origin))
                .map(origin -> quoted(origin) + " is not an origin: scheme, host and port only, without a path.")
                .findFirst();
    }

    private static boolean isOrigin(String text) {
        try {
            URI uri = new URI(text);
            boolean local = uri.getHost() != null && LOOPBACK.contains(uri.getHost());
            return uri.getHost() != null
                    && ("https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && local))
                    && text.equals(uri.getScheme() + "://" + uri.getRawAuthority())
                    && uri.getRawUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String quoted(String text) {
        return "“" + (text.length() > 80 ? text.substring(0, 80) + "…" : text) + "”";
    }
}
