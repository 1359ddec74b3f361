package dev.vestibule.api;

import dev.vestibule.grant.AccessTokens.AccessToken;
import dev.vestibule.grant.ApiTokens;
import dev.vestibule.store.Database;
import dev.vestibule.web.Credentials;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;

/** Who asks: the application whose access token for this API is in the Authorization header (RFC 6750 §2.1). */
final class Bearer {
    private final Database database;
    private final ApiTokens tokens;
    private final String audience;

    Bearer(Database database, ApiTokens tokens, String audience) {
        this.database = database;
        this.tokens = tokens;
        this.audience = audience;
    }

    /**
     * The id of the application.
     *
     * @throws Refusal 401 or 403, with {@code WWW-Authenticate}
     */
    String application(HttpServletRequest request, HttpServletResponse response, String scope) {
        Optional<String> sent = Credentials.bearer(request);
        if (sent.isEmpty()) {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"api\"");
            throw new Refusal(401, "Unauthorized", "Missing authentication", "");
        }
        AccessToken token = tokens.handle(sent.get())
                .flatMap(handle -> database.read(sql -> tokens.accept(sql, handle, audience)))
                // A token that is bound to a key is worth nothing without the proof (RFC 9449 §7.2).
                .filter(found -> found.userId().isEmpty() && found.dpopKey().isEmpty())
                .orElseThrow(() -> {
                    response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
                    return new Refusal(401, "Unauthorized", "Invalid token", "invalid_token");
                });
        if (!List.of(token.scope().split(" ")).contains(scope)) {
            response.setHeader("WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"" + scope + "\"");
            throw new Refusal(403, "Forbidden", "Insufficient scope, expected any of: " + scope, "insufficient_scope");
        }
        return token.applicationId();
    }
}
