package dev.vestibule.sandbox;

import dev.vestibule.web.Answers;
import dev.vestibule.web.Params;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;

/** graph.instagram.com/refresh_access_token: a long-lived token of at least a day is exchanged for a fresh one. */
final class RefreshServlet extends GraphCall {
    private final Tokens tokens;
    private final Clock clock;

    RefreshServlet(Tokens tokens, Clock clock) {
        super(tokens, clock);
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    void answer(HttpServletRequest request, Params query, HttpServletResponse response) throws IOException {
        if (query.text("grant_type").filter("ig_refresh_token"::equals).isEmpty()) {
            throw GraphError.unsupported("get");
        }
        Tokens.Token token = token(request, query);
        if (!token.longLived()) {
            throw GraphError.unsupported("get");
        }
        if (!token.allows(Permission.INSTAGRAM_BUSINESS_BASIC)) {
            throw GraphError.permissionMissing();
        }
        if (clock.instant().isBefore(token.issued().plus(InstagramLogin.REFRESH_AFTER))) {
            throw GraphError.badParameter("The access token is less than 24 hours old and cannot be refreshed yet");
        }
        Answers.json(response, HttpServletResponse.SC_OK, InstagramLogin.longLived(tokens.renew(token)));
    }
}
