package dev.vestibule.login;

import dev.vestibule.application.Application;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.web.Params;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rules of an authorization request, in the order in which they are checked. Before {@link #read} the caller has found
 * the application and its redirect URI: only then is there somebody to send an error to.
 */
final class RequestRules {
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Set<String> PROMPTS = Set.of("none", "login", "consent", "select_account");
    private static final int LONGEST_SCOPE = 1000;

    private RequestRules() {}

    /**
     * The redirect URI, if it is registered: compared character by character (RFC 9700 §2.1), but for the port of a loopback
     * address that a native application registered (RFC 8252 §7.3).
     */
    static String redirectUri(Application application, Params params) {
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

    /** Everything else; each failure goes back to the application. */
    static AuthorizeRequest read(Application application, String redirectUri, Params params) {
        params.repeated().ifPresent(name -> {
            throw invalid("The parameter " + name + " stands there twice.");
        });
        if (params.has("request")) {
            throw Failure.of(Reason.REQUEST_NOT_SUPPORTED, "request object");
        }
        if (params.has("request_uri")) {
            throw Failure.of(Reason.REQUEST_URI_NOT_SUPPORTED, "request_uri");
        }
        if (!application.mayUse("authorization_code")) {
            throw Failure.of(Reason.UNAUTHORIZED_CLIENT, "no authorization_code grant");
        }
        String responseType = params.text("response_type").orElseThrow(() -> invalid("response_type is missing."));
        if (!responseType.equals("code")) {
            throw Failure.of(Reason.UNSUPPORTED_RESPONSE_TYPE, "response_type");
        }
        if (!params.text("response_mode").orElse("query").equals("query")) {
            throw Failure.of(Reason.UNSUPPORTED_RESPONSE_MODE, "response_mode");
        }
        String scope = params.text("scope").orElse("openid");
        if (scope.length() > LONGEST_SCOPE || !scope.matches("[\\x21\\x23-\\x5b\\x5d-\\x7e ]*")) {
            throw Failure.of(Reason.INVALID_SCOPE, "scope of " + scope.length() + " characters");
        }
        return new AuthorizeRequest(
                application.id(),
                application.name(),
                redirectUri,
                params.text("state").orElse(""),
                scope,
                params.text("nonce").orElse(""),
                challenge(application, params),
                prompt(params),
                maxAge(params),
                params.text("connection"));
    }

    /** S256 only; a public application has to send it (RFC 9700 §2.1.1, RFC 7636 §4.2). */
    private static Optional<String> challenge(Application application, Params params) {
        Optional<String> challenge = params.text("code_challenge");
        Optional<String> method = params.text("code_challenge_method");
        if (challenge.isEmpty()) {
            if (application.isPublic()) {
                throw Failure.of(Reason.PKCE_REQUIRED, "no code_challenge");
            }
            if (method.isPresent() || params.has("code_challenge")) {
                throw invalid("code_challenge is missing.");
            }
            return challenge;
        }
        if (!method.equals(Optional.of("S256"))) {
            throw invalid("code_challenge_method has to be S256.");
        }
        if (!CHALLENGE.matcher(challenge.get()).matches()) {
            throw invalid("code_challenge has to be 43 characters of base64url.");
        }
        return challenge;
    }

    private static Set<String> prompt(Params params) {
        Set<String> prompt = new LinkedHashSet<>(
                List.of(params.text("prompt").orElse("").strip().split(" +")));
        prompt.remove("");
        if (!PROMPTS.containsAll(prompt)) {
            throw invalid("prompt has an unknown value.");
        }
        if (prompt.contains("none") && prompt.size() > 1) {
            throw invalid("prompt=none cannot stand beside another value.");
        }
        return prompt;
    }

    private static Optional<Long> maxAge(Params params) {
        return params.text("max_age").map(text -> {
            if (!text.matches("[0-9]{1,10}")) {
                throw invalid("max_age has to be a number of seconds.");
            }
            return Long.valueOf(text);
        });
    }

    private static Failure invalid(String sentence) {
        return Failure.of(Reason.INVALID_REQUEST, sentence).showing(sentence);
    }
}
