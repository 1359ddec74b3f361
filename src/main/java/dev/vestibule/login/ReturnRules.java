package dev.vestibule.login;

import dev.vestibule.application.Application;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.login.ReturnAddress.Mode;
import dev.vestibule.web.Params;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where and how the answer to a request goes back, right or wrong as the rest of the request may be. */
final class ReturnRules {
    private ReturnRules() {}

    /**
     * The registered redirect URI, with the mode the request asks for, or the usual one of its response type if that is not to
     * be had: query for a code, fragment for what has a token in it. An application that is not set up for tokens from here
     * looks into the query only.
     */
    static ReturnAddress address(Application application, Params params) {
        String uri = redirectUri(application, params);
        Mode mode = asked(params)
                .filter(one -> one != Mode.WEB_MESSAGE || isWebOrigin(application, uri))
                .filter(one -> one != Mode.QUERY || usual(application, params) == Mode.QUERY)
                .orElse(usual(application, params));
        return new ReturnAddress(uri, first(params, "state"), mode);
    }

    /** The mode that the request names, if it is one. */
    static Optional<Mode> asked(Params params) {
        String name = first(params, "response_mode");
        return Arrays.stream(Mode.values())
                .filter(mode -> mode.slug().equals(name))
                .findFirst();
    }

    private static Mode usual(Application application, Params params) {
        List<String> words = List.of(first(params, "response_type").split(" "));
        boolean tokens = words.contains("token") || words.contains("id_token");
        return tokens && application.mayUse("implicit") ? Mode.FRAGMENT : Mode.QUERY;
    }

    private static boolean isWebOrigin(Application application, String redirectUri) {
        String origin = ReturnAddress.originOf(redirectUri);
        return application.webOrigins().stream()
                .anyMatch(listed -> ReturnAddress.originOf(listed).equals(origin));
    }

    private static String first(Params params, String name) {
        return params.all(name).stream().findFirst().orElse("");
    }

    /**
     * The redirect URI, if it is registered: compared character by character (RFC 9700 §2.1), but for the port of a loopback
     * address that a native application registered (RFC 8252 §7.3).
     */
    private static String redirectUri(Application application, Params params) {
        String uri = params.all("redirect_uri").stream()
                .findFirst()
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> Failure.of(Reason.REDIRECT_URI_MISSING, "application " + application.id())
                        .about(application.name()));
        if (params.all("redirect_uri").size() > 1 || !registered(application, uri)) {
            throw Failure.of(Reason.REDIRECT_URI_NOT_REGISTERED, "application " + application.id() + " sent " + uri)
                    .about(application.name())
                    .showing(uri);
        }
        return uri;
    }

    private static boolean registered(Application application, String uri) {
        if (application.callbacks().contains(uri)) {
            return true;
        }
        return application.kind() == Application.Kind.NATIVE
                && withoutLoopbackPort(uri)
                        .filter(bare -> application.callbacks().stream()
                                .flatMap(callback -> withoutLoopbackPort(callback).stream())
                                .anyMatch(bare::equals))
                        .isPresent();
    }

    private static final Pattern LOOPBACK =
            Pattern.compile("(http://(?:127\\.0\\.0\\.1|\\[::1\\]))(?::[0-9]{1,5})?(/.*)?");

    private static Optional<String> withoutLoopbackPort(String uri) {
        var matcher = LOOPBACK.matcher(uri);
        return matcher.matches()
                ? Optional.of(
                        matcher.group(1) + Optional.ofNullable(matcher.group(2)).orElse(""))
                : Optional.empty();
    }
}
