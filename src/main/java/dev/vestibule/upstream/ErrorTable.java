package dev.vestibule.upstream;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.provider.Generation.ErrorRule;
import dev.vestibule.provider.Generation.Step;
import java.util.Locale;
import java.util.Optional;

/** Turns what a provider said into a reason, by the error table of its file; the first row that fits wins. */
final class ErrorTable {
    private ErrorTable() {}

    /** What an answer of the token or profile endpoint means; what no row knows stays unknown. */
    static Failure read(Target target, Step step, Reply reply, Optional<ProviderError> error) {
        String message = error.map(ProviderError::message).orElse("");
        String type = error.map(ProviderError::type).orElse("");
        int code = error.map(ProviderError::code).orElse(0);
        Reason reason = target.generation().errors().stream()
                .filter(rule -> fits(rule, step)
                        && rule.errorIs().map(type::equals).orElse(true)
                        && rule.reasonIs().isEmpty()
                        && rule.messageHas()
                                .map(part -> contains(message, part))
                                .orElse(true)
                        && (rule.codes().isEmpty() || rule.codes().contains(code))
                        && (rule.statuses().isEmpty() || rule.statuses().contains(reply.status())))
                .findFirst()
                .map(ErrorRule::reason)
                .or(() -> StandardErrors.of(step, type, reply.status()))
                .orElse(reply.status() >= 500 ? Reason.PROVIDER_DOWN : Reason.ANSWER_UNKNOWN);
        return Failure.of(reason, step.name().toLowerCase(Locale.ROOT) + " step: " + reply + ", code " + code)
                .about(target.provider().name())
                .showing(message);
    }

    /** What error parameters on the callback mean (RFC 6749 §4.1.2.1). */
    static Failure readCallback(Target target, String error, String errorReason, String description) {
        Reason reason = target.generation().errors().stream()
                .filter(rule -> fits(rule, Step.CALLBACK)
                        && rule.codes().isEmpty()
                        && rule.statuses().isEmpty()
                        && rule.errorIs().map(error::equals).orElse(true)
                        && rule.reasonIs().map(errorReason::equals).orElse(true)
                        && rule.messageHas()
                                .map(part -> contains(description, part))
                                .orElse(true))
                .findFirst()
                .map(ErrorRule::reason)
                .or(() -> StandardErrors.of(Step.CALLBACK, error, 0))
                .orElse(Reason.ANSWER_UNKNOWN);
        return Failure.of(reason, "callback: error " + error + ", reason " + errorReason)
                .about(target.provider().name())
                .showing(description);
    }

    private static boolean fits(ErrorRule rule, Step step) {
        return rule.at() == Step.ANY || rule.at() == step;
    }

    private static boolean contains(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
}
