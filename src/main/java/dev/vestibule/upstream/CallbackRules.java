package dev.vestibule.upstream;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.provider.OpenId;
import java.time.Instant;
import java.util.Optional;

/**
 * What may come back from a provider. The order of the checks: the transaction is known and this browser's (done by whoever
 * opened it) · it arrived on its own path · it is not too old · the provider says no · there is a code.
 */
public final class CallbackRules {
    private CallbackRules() {}

    /**
     * The parameters of a callback that matter here.
     *
     * @param issuer who says that it answers (RFC 9207)
     * @param user what the form tells of the person, unsigned
     */
    public record Returned(
            String path,
            Optional<String> code,
            Optional<String> error,
            Optional<String> errorReason,
            Optional<String> errorDescription,
            Optional<String> issuer,
            Optional<String> user) {
        /** Without what only some providers send. */
        public Returned(
                String path,
                Optional<String> code,
                Optional<String> error,
                Optional<String> errorReason,
                Optional<String> errorDescription) {
            this(path, code, error, errorReason, errorDescription, Optional.empty(), Optional.empty());
        }
    }

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
        checkIssuer(target.metadata(), returned);
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

    /** An answer that names another issuer, or none although all are promised to, came from somebody else (RFC 9207 §2.4). */
    private static void checkIssuer(Metadata metadata, Returned returned) {
        boolean comparable = !metadata.issuer().isEmpty() && !metadata.issuer().contains(OpenId.TENANT);
        boolean missing = metadata.issuerPromised() && returned.issuer().isEmpty();
        boolean other = returned.issuer()
                .filter(issuer -> !issuer.equals(metadata.issuer()))
                .isPresent();
        if (comparable && (missing || other)) {
            throw Failure.of(
                    Reason.WRONG_CALLBACK, missing ? "the answer lacks iss" : "the answer is of another issuer");
        }
    }
}
