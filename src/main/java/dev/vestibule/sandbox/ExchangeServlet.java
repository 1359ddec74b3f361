package dev.vestibule.sandbox;

import dev.vestibule.store.Secrets;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Params;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;

/** graph.instagram.com/access_token: a short-lived token and the app secret become a long-lived token. */
final class ExchangeServlet extends GraphCall {
    private final Tokens tokens;
    private final Apps apps;

    ExchangeServlet(Tokens tokens, Apps apps, Clock clock) {
        super(tokens, clock);
        this.tokens = tokens;
        this.apps = apps;
    }

    @Override
    void answer(HttpServletRequest request, Params query, HttpServletResponse response) throws IOException {
        if (query.text("grant_type").filter("ig_exchange_token"::equals).isEmpty()) {
            throw GraphError.unsupported("get");
        }
        Tokens.Token shortLived = token(request, query);
        if (shortLived.longLived()) {
            throw GraphError.unsupported("get");
        }
        App app = apps.find(shortLived.appId()).orElseThrow(GraphError::tokenUnknown);
        if (!Secrets.same(query.text("client_secret").orElse(""), app.secret())) {
            throw GraphError.wrongSecret();
        }
        Answers.json(response, HttpServletResponse.SC_OK, InstagramLogin.longLived(tokens.renew(shortLived)));
    }
}
