package dev.vestibule.api;

import dev.vestibule.store.Database;
import dev.vestibule.user.Users;
import dev.vestibule.vault.HandOut;
import dev.vestibule.vault.Keeping;
import dev.vestibule.vault.Vault;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Params;
import dev.vestibule.web.Trail;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code GET /api/v2/users/{user}/connections/{connection}/token}: a provider's token for an application that may have it. */
final class TokenServlet extends HttpServlet {
    private static final String SCOPE = "read:user_idp_tokens";

    private final Bearer bearer;
    private final Database database;
    private final Vault vault;
    private final Clock clock;

    TokenServlet(Bearer bearer, Database database, Vault vault, Clock clock) {
        this.bearer = bearer;
        this.database = database;
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            List<String> path = List.of(Optional.ofNullable(request.getPathInfo())
                    .orElse("/")
                    .substring(1)
                    .split("/", -1));
            if (path.size() != 4
                    || !path.get(1).equals("connections")
                    || !path.get(3).equals("token")) {
                throw new Refusal(404, "Not Found", "There is no such address in this API.", "");
            }
            String applicationId = bearer.application(request, response, SCOPE);
            Trail.application(request, applicationId);
            HandOut handOut = handOut(path.get(0), path.get(2), request, applicationId);
            if (handOut instanceof HandOut.Given given) {
                Answers.json(response, HttpServletResponse.SC_OK, members(path.get(2), given));
            } else if (handOut instanceof HandOut.Refused refused) {
                Refusal refusal = new Refusal(
                        409, "Conflict", refused.why().sentence(), refused.why().code());
                refusal.answer(
                        response,
                        refused.retryAt()
                                .map(at -> Map.<String, Object>of("retry_at", at.getEpochSecond()))
                                .orElse(Map.of()));
            }
        } catch (Refusal refusal) {
            refusal.answer(response, Map.of());
        }
    }

    private HandOut handOut(String userId, String connection, HttpServletRequest request, String applicationId) {
        // Who may not read learns neither which users nor which connections there are.
        if (!database.read(sql -> Keeping.mayRead(sql, connection, applicationId))) {
            throw new Refusal(
                    403,
                    "Forbidden",
                    "This application may not read tokens of this connection. An operator can allow it on the connection's"
                            + " page, tab Tokens, and has to have the connection switched on for the application.",
                    "not_a_reader");
        }
        if (!database.read(sql -> Users.isKnownBy(sql, connection, userId))) {
            throw new Refusal(404, "Not Found", "The user does not exist at this connection.", "inexistent_user");
        }
        boolean renew =
                Params.query(request).text("renew").filter("true"::equals).isPresent();
        return vault.handOut(connection, userId, renew, applicationId, request.getRemoteAddr());
    }

    private Map<String, Object> members(String connection, HandOut.Given given) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("access_token", given.token());
        members.put("token_type", "Bearer");
        members.put("expires_at", given.expiresAt().getEpochSecond());
        members.put(
                "expires_in",
                Duration.between(clock.instant(), given.expiresAt()).toSeconds());
        members.put("scope", String.join(" ", given.scopes()));
        members.put("connection", connection);
        members.put("generation", given.generation());
        return members;
    }
}
