package dev.vestibule.oidc;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import dev.vestibule.application.Application;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.grant.AccessTokens;
import dev.vestibule.grant.CodeGrant;
import dev.vestibule.grant.Codes;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.store.Database;
import dev.vestibule.store.Secrets;
import dev.vestibule.store.Sql;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Params;
import dev.vestibule.web.Trail;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /oauth/token}. The order: who calls · may it use this grant type · take the code, which burns it whatever comes
 * next · was it issued to this caller, for this redirect URI, with this verifier · tokens.
 */
final class TokenServlet extends HttpServlet {
    private final Database database;
    private final IdTokens idTokens;
    private final Clock clock;

    TokenServlet(Database database, IdTokens idTokens, Clock clock) {
        this.database = database;
        this.idTokens = idTokens;
        this.clock = clock;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        throw Failure.of(Reason.METHOD_NOT_ALLOWED, "GET on the token endpoint");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Params body = Params.formOrJson(request);
        ApplicationCheck check = ApplicationCheck.of(request, body);
        Trail.application(request, check.id());
        body.repeated().ifPresent(name -> {
            throw Failure.of(Reason.INVALID_TOKEN_REQUEST, "repeated " + name)
                    .showing("The parameter " + name + " stands there twice.");
        });
        Application application = database.read(check::proven);
        String grantType = need(body, "grant_type");
        if (!grantType.equals("authorization_code")) {
            throw Failure.of(Reason.UNSUPPORTED_GRANT_TYPE, "grant_type is not offered");
        }
        if (!application.mayUse(grantType)) {
            throw Failure.of(Reason.UNAUTHORIZED_CLIENT, application.id() + " may not use " + grantType);
        }
        redeem(application, need(body, "code"), body, request, response);
    }

    private void redeem(
            Application application, String code, Params body, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Instant now = clock.instant();
        Optional<Redeemed> redeemed = database.write(sql -> Codes.take(sql, code, now)
                .filter(grant -> belongs(grant, application, body))
                .flatMap(grant -> issue(sql, grant, request.getRemoteAddr(), now)));
        Redeemed issued = redeemed.orElseThrow(() -> Failure.of(
                Reason.INVALID_GRANT, "code unknown, used, expired, or not this caller's: " + application.id()));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", issued.accessToken());
        if (List.of(issued.grant().scope().split(" ")).contains("openid")) {
            answer.put("id_token", idTokens.issue(application, issued.user(), issued.grant(), issued.accessToken()));
        }
        answer.put("scope", issued.grant().scope());
        answer.put("expires_in", AccessTokens.LIFE.toSeconds());
        answer.put("token_type", "Bearer");
        response.setHeader("Pragma", "no-cache");
        Answers.json(response, HttpServletResponse.SC_OK, answer);
    }

    private record Redeemed(CodeGrant grant, User user, String accessToken) {}

    private static Optional<Redeemed> issue(Sql sql, CodeGrant grant, String address, Instant now) {
        return Users.find(sql, grant.userId()).map(user -> {
            Journal.write(
                    sql,
                    Entry.of(Event.TOKEN)
                            .application(grant.applicationId())
                            .user(grant.userId())
                            .from(address),
                    now);
            return new Redeemed(grant, user, AccessTokens.issue(sql, grant, now));
        });
    }

    private static boolean belongs(CodeGrant grant, Application application, Params body) {
        return grant.applicationId().equals(application.id())
                && grant.redirectUri().equals(body.text("redirect_uri").orElse(""))
                && verifierFits(grant.challenge(), body.text("code_verifier"), body.has("code_verifier"));
    }

    /** RFC 7636 §4.6; a verifier without a challenge is a downgrade (RFC 9700 §4.8.2). */
    private static boolean verifierFits(Optional<String> challenge, Optional<String> verifier, boolean sent) {
        if (challenge.isEmpty()) {
            return !sent;
        }
        if (verifier.isEmpty() || !verifier.get().matches("[A-Za-z0-9._~-]{43,128}")) {
            return false;
        }
        String computed = CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(verifier.get()))
                .getValue();
        return Secrets.same(computed, challenge.get());
    }

    private static String need(Params body, String name) {
        return body.text(name)
                .orElseThrow(() -> Failure.of(Reason.INVALID_TOKEN_REQUEST, name + " is missing")
                        .showing("Missing required parameter: " + name));
    }
}
