package dev.vestibule.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is answered in place of the real answer while a fault is set. */
final class FaultAnswers {
    private static final String PAGE = "<!DOCTYPE html>\n<html lang=\"en\"><head><title>%1$s</title></head>"
            + "<body><h1>%1$s</h1><p>Instagram sandbox, local: this app is set to misbehave.</p></body></html>\n";

    private FaultAnswers() {}

    /** The answer of the fault, if it is one that hides the real answer. */
    static Optional<Answer> instead(FaultSpec spec, Step step, Generation generation, String appId, Clock clock) {
        Optional<Answer> everywhere = everywhere(spec.fault());
        if (everywhere.isPresent()) {
            return everywhere;
        }
        return step == Step.TOKEN
                ? tokenMessage(spec.fault()).map(FaultAnswers::tokenError)
                : graphError(spec, appId, clock)
                        .map(error -> generation == Generation.LEGACY ? error.metaAnswer() : error.answer());
    }

    static Answer tokenError(String message) {
        return Answer.json(Answer.BAD_REQUEST, InstagramLogin.tokenError(Answer.BAD_REQUEST, message));
    }

    private static Optional<Answer> everywhere(Fault fault) {
        return switch (fault) {
            case SERVER_ERROR -> Optional.of(Answer.html(500, PAGE.formatted("Sorry, something went wrong.")));
            case UNAVAILABLE -> Optional.of(Answer.html(503, PAGE.formatted("Service Unavailable")));
            case HTML -> Optional.of(Answer.html(200, PAGE.formatted("Page not found")));
            case WRONG_CONTENT -> Optional.of(Answer.json(200, Map.of("status", "ok")));
            case EMPTY -> Optional.of(Answer.html(200, ""));
            default -> Optional.empty();
        };
    }

    /** The words of the token address; what only the other host has words for is answered in its shape. */
    private static Optional<String> tokenMessage(Fault fault) {
        return switch (fault) {
            case UNKNOWN_APP -> Optional.of(InstagramLogin.INVALID_PLATFORM_APP);
            case REDIRECT_UNREGISTERED -> Optional.of(InstagramLogin.INVALID_REDIRECT_URI);
            case WRONG_SECRET -> Optional.of(InstagramLogin.WRONG_SECRET);
            case MISSING_CLIENT -> Optional.of(InstagramLogin.MISSING_CLIENT_ID);
            case UNKNOWN_CODE -> Optional.of(InstagramLogin.INVALID_CODE);
            case BAD_CODE -> Optional.of(InstagramLogin.BAD_CODE);
            case USED_CODE -> Optional.of(InstagramLogin.CODE_USED);
            case EXPIRED_CODE -> Optional.of(InstagramLogin.CODE_EXPIRED);
            case REDIRECT_MISMATCH -> Optional.of(InstagramLogin.REDIRECT_DIFFERS);
            default -> Optional.empty();
        };
    }

    private static Optional<GraphError> graphError(FaultSpec spec, String appId, Clock clock) {
        Instant now = clock.instant();
        return switch (spec.fault()) {
            case WRONG_SECRET -> Optional.of(GraphError.wrongSecret());
            case EXPIRED_TOKEN -> Optional.of(GraphError.tokenExpired(now.minus(Duration.ofHours(1)), now));
            case REVOKED_TOKEN -> Optional.of(GraphError.removed(appId));
            case PASSWORD_CHANGED -> Optional.of(GraphError.passwordChanged());
            case CHECKPOINT -> Optional.of(GraphError.known(190, 459));
            case BROKEN_TOKEN -> Optional.of(GraphError.tokenUnknown());
            case PERMISSION_REMOVED -> Optional.of(GraphError.permissionMissing());
            case UNSUPPORTED -> Optional.of(GraphError.unsupported("get"));
            case APP_LIMIT -> Optional.of(GraphError.known(4, 0));
            case USER_LIMIT -> Optional.of(GraphError.known(17, 0));
            case GRAPH_ERROR -> Optional.of(known(spec.argument()));
            default -> Optional.empty();
        };
    }

    private static GraphError known(String argument) {
        List<Integer> numbers =
                List.of(argument.split("/", -1)).stream().map(Integer::valueOf).toList();
        return GraphError.known(numbers.get(0), numbers.size() > 1 ? numbers.get(1) : 0);
    }

    /** Answers that look the same in shape wherever they come from, but for the oldest generation. */
    static Optional<Answer> limit(FaultSpec spec, Generation generation, Step step) {
        boolean meta = generation == Generation.LEGACY && step == Step.PROFILE;
        return switch (spec.fault()) {
            case TOO_MANY_REQUESTS ->
                Optional.of(
                        meta
                                ? LegacyApi.tooMany()
                                : step == Step.TOKEN
                                        ? Answer.json(
                                                429,
                                                InstagramLogin.tokenError(429, "Application request limit reached"))
                                        : GraphError.known(4, 0).answer(429));
            case SERVICE_DOWN -> Optional.of(GraphError.known(2, 0).answer(500));
            default -> Optional.empty();
        };
    }
}
