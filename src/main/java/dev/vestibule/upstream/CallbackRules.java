package dev.vestibule.upstream;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * What may come back from a provider. The order of the checks: the transaction is known and this browser's (done by whoever
 * opened it) · it arrived on its own path · it is not too old · the provider says no · there is a code.
 */
public final class CallbackRules {
    private CallbackRules() {}

    /** The parameters of a callback that matter here. */
    public record Returned(
            String path,
            Optional<String> code,
            Optional<String> error,
            Optional<String> errorReason,
            Optional<String> errorDescription) {}

    /** Refuses an answer that came on another path than the transaction's, or too late (RFC 9700 §4.4). */
    public static void check(Transaction transaction, Returned returned, Instant now) {
        if (!transaction.path().equals(returned.path())) {
            throw Failure.of(
                    Reason.WRONG_CALLBACK, "came back on " + returned.path() + ", not on " + transaction.path());
        }
        if (transaction.startedAt().plus(Transactions.LIFE).isBefore(now)) {
            throw Failure.of(Reason.LOGIN_EXPIRED, "began at " + transaction.startedAt());
        }
    }

    /**
     * The code, if the provider sent one and no error. Both together count as the error (RFC 6749 §4.1.2).
     *
     * @throws Failure with the reason that the provider's error table gives
     */
    public static String code(Target target, Returned returned) {
        if (returned.error().isPresent()) {
            throw ErrorTable.readCallback(
                    target,
                    returned.error().get(),
                    returned.errorReason().orElse(""),
                    returned.errorDescription().orElse(""));
        }
        return returned.code()
                .orElseThrow(() -> Failure.of(Reason.ANSWER_UNKNOWN, "the callback has neither code nor error")
                        .about(target.provider().name()));
    }
}
