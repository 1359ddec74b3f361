package dev.vestibule.upstream;

import dev.vestibule.failure.Reason;
import dev.vestibule.provider.Step;
import java.util.Map;
import java.util.Optional;

/** What the standards' error codes and statuses mean, for whatever the file of a provider does not explain. */
final class StandardErrors {
    /** RFC 6749 §4.1.2.1 and OpenID Connect Core §3.1.2.6. */
    private static final Map<String, Reason> ON_THE_CALLBACK = Map.of(
            "access_denied", Reason.VISITOR_DECLINED,
            "consent_required", Reason.VISITOR_DECLINED,
            "unauthorized_client", Reason.UNKNOWN_APP,
            "invalid_scope", Reason.SCOPE_REFUSED,
            "server_error", Reason.PROVIDER_DOWN,
            "temporarily_unavailable", Reason.PROVIDER_DOWN);

    /** RFC 6749 §5.2. */
    private static final Map<String, Reason> OF_THE_TOKEN = Map.of(
            "invalid_client", Reason.WRONG_SECRET,
            "invalid_grant", Reason.CODE_REFUSED,
            "unauthorized_client", Reason.UNKNOWN_APP,
            "invalid_scope", Reason.SCOPE_REFUSED);

    private StandardErrors() {}

    static Optional<Reason> of(Step step, String error, int status) {
        Map<String, Reason> words = switch (step) {
            case CALLBACK -> ON_THE_CALLBACK;
            case TOKEN -> OF_THE_TOKEN;
            default -> Map.of();
        };
        if (words.containsKey(error)) {
            return Optional.ofNullable(words.get(error));
        }
        if (status == 429) {
            return Optional.of(Reason.RATE_LIMITED);
        }
        boolean unauthorised = step == Step.PROFILE && status == 401 && error.isEmpty();
        return unauthorised ? Optional.of(Reason.TOKEN_REFUSED) : Optional.empty();
    }
}
