package dev.vestibule.upstream;

import dev.vestibule.diagnosis.Diagnosis;
import dev.vestibule.diagnosis.Seen;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.provider.Step;

/** Turns what a provider said into a failure, by the rows of its file; what no row knows stays unknown. */
final class ErrorTable {
    private ErrorTable() {}

    /** What an answer of the provider means. */
    static Failure read(Target target, Step step, Reply reply) {
        return failure(
                target,
                Seen.answer(step, "", reply.status(), reply.contentType(), reply.headers(), reply.body()),
                reply.toString());
    }

    /** What error parameters on the callback mean (RFC 6749 §4.1.2.1). */
    static Failure readCallback(Target target, String error, String errorReason, String description) {
        return failure(
                target, Seen.callback(error, errorReason, description), "error " + error + ", reason " + errorReason);
    }

    private static Failure failure(Target target, Seen seen, String outline) {
        Diagnosis diagnosis = Diagnosis.of(target.provider(), target.generation(), seen);
        // What a standard's own codes mean is known also where the file has no row for them.
        Reason reason = diagnosis.recognised()
                ? diagnosis.reason()
                : StandardErrors.of(seen.step(), seen.told().error(), seen.status())
                        .orElse(diagnosis.reason());
        return Failure.of(reason, seen + "; " + outline)
                .about(target.provider().name())
                .showing(seen.told().message());
    }
}
