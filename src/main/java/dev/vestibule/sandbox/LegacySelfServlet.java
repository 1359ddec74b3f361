package dev.vestibule.sandbox;

import dev.vestibule.store.Secrets;
import dev.vestibule.web.Params;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/** api.instagram.com/v1/users/self, the profile of the legacy API. */
final class LegacySelfServlet extends GraphCall {
    static final String PATH = "/v1/users/self";
    private static final String ENDPOINT = "/users/self";

    LegacySelfServlet(Backstage stage) {
        super(stage, Step.PROFILE);
    }

    @Override
    Answer refused(GraphError error) {
        return error.metaAnswer();
    }

    @Override
    Answer answer(HttpServletRequest request, Params query) {
        if (query.text("access_token").isEmpty()) {
            return LegacyApi.error("OAuthParameterException", "Missing client_id or access_token URL parameter.");
        }
        Held held = held(request, query, true);
        App app = held.app();
        if (app.options().signedRequests() && !signed(query, app)) {
            return LegacyApi.error("OAuthForbiddenException", "Invalid signed-request: Signature does not match");
        }
        if (!held.allowsProfile()) {
            throw GraphError.permissionMissing();
        }
        Account account = stage().accounts().find(held.token().username()).orElseThrow(GraphError::tokenUnknown);
        Map<String, Object> user = LegacyApi.user(account, stage().picture(account));
        user.put("is_business", account.professional());
        user.put(
                "counts",
                Map.of(
                        "media", MeServlet.count(account, 3),
                        "follows", MeServlet.count(account, 5),
                        "followed_by", MeServlet.count(account, 7)));
        int limit = app.mode() == App.Mode.LIVE ? 5_000 : 500;
        int used = stage().usage().callsAfterOneMore(app.appId());
        return Answer.json(Answer.OK, LegacyApi.envelope(user))
                .with("X-Ratelimit-Limit", String.valueOf(limit))
                .with("X-Ratelimit-Remaining", String.valueOf(Math.max(0, limit - used)));
    }

    private static boolean signed(Params query, App app) {
        Map<String, String> parameters = new LinkedHashMap<>();
        query.names().forEach(name -> query.text(name).ifPresent(value -> parameters.put(name, value)));
        String sent = parameters.getOrDefault("sig", "");
        parameters.remove("sig");
        parameters.remove(Backstage.FAULT);
        return Secrets.same(sent, LegacyApi.signature(app.secret(), ENDPOINT, parameters));
    }
}
