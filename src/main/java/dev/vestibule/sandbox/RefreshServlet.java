package dev.vestibule.sandbox;

import dev.vestibule.web.Params;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;

/** graph.instagram.com/refresh_access_token: a long-lived token of at least a day is exchanged for a fresh one. */
final class RefreshServlet extends GraphCall {
    static final String PATH = "/refresh_access_token";
    /** How long the permission of a private account lasted in Basic Display. */
    private static final Duration PRIVATE_GRANT = Duration.ofDays(90);

    RefreshServlet(Backstage stage) {
        super(stage, Step.REFRESH);
    }

    @Override
    Answer answer(HttpServletRequest request, Params query) {
        if (query.text("grant_type").filter("ig_refresh_token"::equals).isEmpty()) {
            throw GraphError.unsupported("get");
        }
        Held held = held(request, query, false);
        Tokens.Token token = held.token();
        if (!token.longLived()) {
            throw GraphError.unsupported("get");
        }
        Instant now = stage().clock().instant();
        if (!held.allowsProfile() || grantIsOver(held, now)) {
            throw GraphError.permissionMissing();
        }
        if (now.isBefore(token.issued().plus(InstagramLogin.REFRESH_AFTER))) {
            throw GraphError.badParameter("The access token is less than 24 hours old and cannot be refreshed yet");
        }
        return Answer.json(
                Answer.OK,
                InstagramLogin.longLived(
                        stage().tokens().renew(token, held.app().generation())));
    }

    private boolean grantIsOver(Held held, Instant now) {
        return held.app().generation() == Generation.BASIC_DISPLAY
                && stage().accounts()
                        .find(held.token().username())
                        .filter(Account::isPrivate)
                        .isPresent()
                && stage().consents()
                        .find(held.app().appId(), held.token().username())
                        .filter(consent -> now.isAfter(consent.granted().plus(PRIVATE_GRANT)))
                        .isPresent();
    }
}
