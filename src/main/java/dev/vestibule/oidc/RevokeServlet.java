package dev.vestibule.oidc;

import dev.vestibule.application.Application;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.grant.AccessTokens;
import dev.vestibule.grant.ApiTokens;
import dev.vestibule.grant.RefreshTokens;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.store.Database;
import dev.vestibule.web.Params;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/**
 * {@code /oauth/revoke} (RFC 7009). A refresh token ends its family with all access tokens of the login, an access token itself
 * only. A token that is unknown or another application's is answered like one that was revoked, and nothing happens to it.
 */
final class RevokeServlet extends HttpServlet {
    private final ApplicationCheck check;
    private final Database database;
    private final ApiTokens apiTokens;
    private final Clock clock;

    RevokeServlet(ApplicationCheck check, Database database, ApiTokens apiTokens, Clock clock) {
        this.check = check;
        this.database = database;
        this.apiTokens = apiTokens;
        this.clock = clock;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        throw Failure.of(Reason.METHOD_NOT_ALLOWED, "GET on the revocation endpoint");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Params body = Params.formOrJson(request);
        Application application = check.proven(request, body);
        String token = TokenServlet.need(body, "token");
        Optional<String> handle = apiTokens.handle(token);
        // RFC 7009 §2.2: the answer does not tell whether there was anything to revoke.
        boolean unused = database.write(sql -> {
            boolean any = RefreshTokens.revoke(sql, token, application.id())
                    || handle.map(known -> AccessTokens.revoke(sql, known, application.id()))
                            .orElse(false);
            if (any) {
                Journal.write(
                        sql,
                        Entry.of(Event.REVOKED).application(application.id()).from(request.getRemoteAddr()),
                        clock.instant());
            }
            return any;
        });
        // No body, so no Content-Type either: oidc-client-ts takes an answer that names one for JSON or throws.
        response.setStatus(HttpServletResponse.SC_OK);
    }
}
