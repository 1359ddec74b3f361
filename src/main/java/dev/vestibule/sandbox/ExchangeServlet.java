package dev.vestibule.sandbox;

import dev.vestibule.store.Secrets;
import dev.vestibule.web.Params;
import jakarta.servlet.http.HttpServletRequest;

/** graph.instagram.com/access_token: a short-lived token and the app secret become a long-lived token. */
final class ExchangeServlet extends GraphCall {
    static final String PATH = "/access_token";

    ExchangeServlet(Backstage stage) {
        super(stage, Step.EXCHANGE);
    }

    @Override
    Answer answer(HttpServletRequest request, Params query) {
        if (query.text("grant_type").filter("ig_exchange_token"::equals).isEmpty()) {
            throw GraphError.unsupported("get");
        }
        Held held = held(request, query, false);
        if (held.token().longLived()) {
            throw GraphError.unsupported("get");
        }
        if (!Secrets.same(query.text("client_secret").orElse(""), held.app().secret())) {
            throw GraphError.wrongSecret();
        }
        String token = stage().tokens().renew(held.token(), held.app().generation());
        return Answer.json(Answer.OK, InstagramLogin.longLived(token));
    }
}
