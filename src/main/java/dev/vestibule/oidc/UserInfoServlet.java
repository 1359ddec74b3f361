package dev.vestibule.oidc;

import dev.vestibule.application.Applications;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.grant.AccessTokens;
import dev.vestibule.store.Database;
import dev.vestibule.user.Users;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Credentials;
import dev.vestibule.web.Params;
import dev.vestibule.web.Trail;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** {@code /userinfo} (OpenID Connect Core §5.3), with the token in the header or, by POST, in the form (RFC 6750 §2). */
final class UserInfoServlet extends HttpServlet {
    private final Database database;
    private final Clock clock;

    UserInfoServlet(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(Credentials.bearer(request), request, response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<String> header = Credentials.bearer(request);
        answer(header.isPresent() ? header : Params.form(request).text("access_token"), request, response);
    }

    private void answer(Optional<String> token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Instant now = clock.instant();
        String presented = token.orElseThrow(() -> Failure.of(Reason.INVALID_TOKEN, "no access token"));
        Map<String, Object> claims = database.read(sql -> AccessTokens.find(sql, presented, now)
                        .filter(access -> {
                            Trail.application(request, access.applicationId());
                            return true;
                        })
                        .flatMap(access -> Applications.find(sql, access.applicationId())
                                .flatMap(application -> Users.find(sql, access.userId())
                                        .map(user -> Claims.userinfo(application, user, access.scope())))))
                .orElseThrow(() -> Failure.of(Reason.INVALID_TOKEN, "unknown, expired or revoked access token"));
        Answers.json(response, HttpServletResponse.SC_OK, claims);
    }
}
