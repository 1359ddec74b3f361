package dev.vestibule.login;

import dev.vestibule.application.Application;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.grant.IdTokenMint;
import dev.vestibule.login.ReturnAddress.Mode;
import dev.vestibule.web.Params;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rules of an authorization request, in the order in which they are checked. The caller has found the application and its
 * {@link ReturnAddress} before: only then is there somebody to send an error to. What is known and has no effect here is
 * accepted (login_hint, display, ui_locales, claims_locales, acr_values), and what is not known is ignored (OpenID Connect
 * Core §3.1.2.1).
 */
final class RequestRules {
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Set<String> PROMPTS = Set.of("none", "login", "consent", "select_account");
    private static final Set<String> SCOPES =
            Set.of("openid", "profile", "email", "address", "phone", "offline_access");
    private static final int LONGEST_SCOPE = 1000;

    private RequestRules() {}

    /**
     * Judges the request; each failure goes back to the application.
     *
     * @param hints knows an id_token of this server when it comes back as a hint
     */
    static AuthorizeRequest read(
            Application application, ReturnAddress to, Params params, Optional<String> requestUri, IdTokenMint hints) {
        params.repeated().ifPresent(name -> {
            throw invalid("The parameter " + name + " stands there twice.");
        });
        if (params.has("request")) {
            throw Failure.of(Reason.REQUEST_NOT_SUPPORTED, "request object");
        }
        if (params.has("request_uri")) {
            throw Failure.of(Reason.REQUEST_URI_NOT_SUPPORTED, "request_uri");
        }
        if (application.tokens().fapi() && requestUri.isEmpty()) {
            throw invalid("This application has to push its requests.");
        }
        ResponseType type = type(application, params);
        checkMode(type, to.mode(), params);
        String scope = params.text("scope").orElse("openid");
        if (scope.length() > LONGEST_SCOPE || !scope.matches("[\\x21\\x23-\\x5b\\x5d-\\x7e ]*")) {
            throw Failure.of(Reason.INVALID_SCOPE, "scope of " + scope.length() + " characters");
        }
        String nonce = params.text("nonce").orElse("");
        if (type.hasIdToken()) {
            checkIdToken(scope, nonce);
        }
        ClaimsParameter claims =
                params.text("claims").map(ClaimsParameter::read).orElse(ClaimsParameter.NONE);
        if (claims.demandsMoreAssurance()) {
            throw Failure.of(Reason.ASSURANCE_UNMET, "an essential acr");
        }
        Optional<String> challenge = challenge(application, type, params);
        return new AuthorizeRequest(
                new WantedAnswer(
                        application.id(),
                        application.name(),
                        to,
                        type,
                        granted(scope, params.text("audience").isPresent()),
                        nonce,
                        challenge,
                        params.text("audience").orElse(""),
                        dpopKey(params),
                        subject(application, params, claims, hints),
                        requestUri,
                        claims.asked()),
                prompt(params),
                maxAge(params),
                params.text("connection"),
                List.of(params.text("connection_scope").orElse("").split("[, ]+")));
    }

    /** A code for everybody who may redeem one; an id_token for applications that list the implicit grant. */
    private static ResponseType type(Application application, Params params) {
        String text = params.text("response_type").orElseThrow(() -> invalid("response_type is missing."));
        ResponseType type = ResponseType.of(text)
                .filter(known -> !known.hasIdToken() || application.mayUse("implicit"))
                .orElseThrow(() -> Failure.of(Reason.UNSUPPORTED_RESPONSE_TYPE, "response_type"));
        if (type.hasCode() && !application.mayUse("authorization_code")) {
            throw Failure.of(Reason.UNAUTHORIZED_CLIENT, "no authorization_code grant");
        }
        return type;
    }

    /** An id_token alone is only posted, never put into a URL, and a message carries a code only. */
    private static void checkMode(ResponseType type, Mode mode, Params params) {
        Optional<Mode> asked = ReturnRules.asked(params);
        boolean understood = params.text("response_mode").isEmpty() || asked.equals(Optional.of(mode));
        boolean fits = switch (mode) {
            case QUERY, WEB_MESSAGE -> type == ResponseType.CODE;
            case FRAGMENT -> type != ResponseType.ID_TOKEN;
            case FORM_POST -> true;
        };
        if (!understood || !fits) {
            throw Failure.of(Reason.UNSUPPORTED_RESPONSE_MODE, "response_mode");
        }
    }

    /** OpenID Connect Core §3.2.2.1 and §3.3.2.11. */
    private static void checkIdToken(String scope, String nonce) {
        if (!List.of(scope.split(" ")).contains("openid")) {
            throw Failure.of(Reason.INVALID_SCOPE, "an id_token without openid");
        }
        if (nonce.isEmpty()) {
            throw invalid("nonce is missing.");
        }
    }

    /** The one user the application will take, by hint or by claim (OpenID Connect Core §3.1.2.2). */
    private static Optional<String> subject(
            Application application, Params params, ClaimsParameter claims, IdTokenMint hints) {
        Optional<String> hinted = params.text("id_token_hint")
                .map(hint -> hints.subject(hint, application.id())
                        .orElseThrow(() -> invalid("id_token_hint is no id_token of this application.")));
        Optional<String> claimed = claims.subject();
        if (hinted.isPresent() && claimed.isPresent() && !hinted.equals(claimed)) {
            throw invalid("id_token_hint and claims name different users.");
        }
        return hinted.or(() -> claimed);
    }

    /** S256 only; an application that needs PKCE has to send it (RFC 9700 §2.1.1, RFC 7636 §4.2). */
    private static Optional<String> challenge(Application application, ResponseType type, Params params) {
        Optional<String> challenge = params.text("code_challenge");
        Optional<String> method = params.text("code_challenge_method");
        if (challenge.isEmpty()) {
            if (application.needsPkce() && type.hasCode()) {
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

    /**
     * The scopes that come of a request: those of OpenID Connect. What belongs to an API is left to whoever knows which API the
     * application may call.
     */
    private static String granted(String scope, boolean forAnApi) {
        Set<String> granted = new LinkedHashSet<>(List.of(scope.strip().split(" +")));
        granted.removeIf(one -> !forAnApi && !SCOPES.contains(one));
        return String.join(" ", granted);
    }

    private static String dpopKey(Params params) {
        String thumbprint = params.text("dpop_jkt").orElse("");
        if (!thumbprint.isEmpty() && !CHALLENGE.matcher(thumbprint).matches()) {
            throw invalid("dpop_jkt has to be 43 characters of base64url.");
        }
        return thumbprint;
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
