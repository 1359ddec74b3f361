package dev.vestibule.sandbox;

import dev.vestibule.store.Secrets;
import java.time.Instant;
import java.util.Optional;

/**
 * The order in which the token address looks at a request: the client, the grant type, then the code (known, unused, in
 * time), its redirect address, and the secret last. It follows from one measurement of the live generation only.
 */
final class TokenRules {
    private TokenRules() {}

    /** The words of one generation. */
    private record Words(String unknown, String used, String expired, String differs, String secret) {
        static Words of(Generation generation) {
            return generation == Generation.LEGACY
                    ? new Words(
                            LegacyApi.NO_CODE,
                            LegacyApi.NO_CODE,
                            LegacyApi.NO_CODE,
                            LegacyApi.REDIRECT_DIFFERS,
                            LegacyApi.WRONG_SECRET)
                    : new Words(
                            InstagramLogin.INVALID_CODE,
                            InstagramLogin.CODE_USED,
                            InstagramLogin.CODE_EXPIRED,
                            InstagramLogin.REDIRECT_DIFFERS,
                            InstagramLogin.WRONG_SECRET);
        }
    }

    static Answer unknownApp(String clientId, boolean meta, boolean legacy) {
        if (meta) {
            return FaultAnswers.tokenError(InstagramLogin.INVALID_PLATFORM_APP);
        }
        if (legacy || Generation.LEGACY.takesId(clientId)) {
            return Answer.json(
                    Answer.BAD_REQUEST,
                    LegacyApi.oauthError(clientId.isEmpty() ? LegacyApi.NO_CLIENT_ID : LegacyApi.INVALID_CLIENT));
        }
        return FaultAnswers.tokenError(InstagramLogin.MISSING_CLIENT_ID);
    }

    static Answer used(App app) {
        return refused(app, Words.of(app.generation()).used());
    }

    static Optional<Answer> fault(Codes.Exchange asked, App app, Optional<Codes.Code> found, Instant now) {
        if (app.deadAt(now)) {
            return Optional.of(refused(app, InstagramLogin.INVALID_PLATFORM_APP));
        }
        return words(asked, app, found, now).map(words -> refused(app, words));
    }

    private static Optional<String> words(Codes.Exchange asked, App app, Optional<Codes.Code> found, Instant now) {
        Words words = Words.of(app.generation());
        if (asked.grantType().isEmpty()) {
            return Optional.of("Missing required field grant_type");
        }
        if (!asked.grantType().equals("authorization_code")) {
            return Optional.of("Invalid grant_type: " + asked.grantType());
        }
        if (asked.code().isEmpty()) {
            return Optional.of("Missing required field code");
        }
        if (found.isEmpty() || !found.get().appId().equals(app.appId())) {
            return Optional.of(words.unknown());
        }
        Codes.Code code = found.get();
        if (code.used().isPresent()) {
            return Optional.of(words.used());
        }
        if (!now.isBefore(code.expires())) {
            return Optional.of(words.expired());
        }
        if (!asked.redirectUri().equals(code.redirectUri()) || hasQueryToo(app, asked)) {
            return Optional.of(words.differs());
        }
        if (!app.allowsRedirectTo(code.redirectUri())) {
            return Optional.of(InstagramLogin.INVALID_REDIRECT_URI);
        }
        return Secrets.same(asked.secret(), app.secret()) ? Optional.empty() : Optional.of(words.secret());
    }

    /** Basic Display let a query pass at authorize and then refused the same value here. */
    private static boolean hasQueryToo(App app, Codes.Exchange asked) {
        return app.generation() == Generation.BASIC_DISPLAY
                && asked.redirectUri().indexOf('?') >= 0
                && !app.redirectUris().contains(asked.redirectUri());
    }

    private static Answer refused(App app, String message) {
        return app.generation() == Generation.LEGACY
                ? Answer.json(Answer.BAD_REQUEST, LegacyApi.oauthError(message))
                : FaultAnswers.tokenError(message);
    }
}
