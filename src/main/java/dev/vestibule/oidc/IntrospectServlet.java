package dev.vestibule.oidc;

import dev.vestibule.application.Application;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.grant.AccessTokens;
import dev.vestibule.grant.AccessTokens.AccessToken;
import dev.vestibule.grant.ApiTokens;
import dev.vestibule.grant.Granted;
import dev.vestibule.grant.RefreshTokens;
import dev.vestibule.store.Database;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Params;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /oauth/introspect} (RFC 7662). Only an application that can prove who it is may ask, and only for its own tokens: to
 * anybody else every token is inactive.
 */
final class IntrospectServlet extends HttpServlet {
    private final ApplicationCheck check;
    private final Database database;
    private final ApiTokens apiTokens;
    private final String issuer;
    private final Clock clock;

    IntrospectServlet(ApplicationCheck check, Database database, ApiTokens apiTokens, String issuer, Clock clock) {
        this.check = check;
        this.database = database;
        this.apiTokens = apiTokens;
        this.issuer = issuer;
        this.clock = clock;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        throw Failure.of(Reason.METHOD_NOT_ALLOWED, "GET on the introspection endpoint");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Params body = Params.formOrJson(request);
        Application application = check.proven(request, body);
        if (application.isPublic()) {
            throw Failure.of(Reason.INVALID_CLIENT, application.id() + " cannot prove who it is");
        }
        String token = TokenServlet.need(body, "token");
        Instant now = clock.instant();
        Optional<String> handle = apiTokens.handle(token);
        Map<String, Object> answer = database.read(sql -> handle.flatMap(known -> AccessTokens.find(sql, known, now))
                        .filter(access -> access.applicationId().equals(application.id()))
                        .map(this::described)
                        .or(() -> RefreshTokens.find(sql, token, now)
                                .filter(known -> known.granted().applicationId().equals(application.id()))
                                .map(this::described)))
                .orElse(Map.of("active", false));
        Answers.json(response, HttpServletResponse.SC_OK, answer);
    }

    private Map<String, Object> described(AccessToken access) {
        Map<String, Object> answer = members(
                access.scope(),
                access.applicationId(),
                access.userId().orElse(access.applicationId()),
                access.issuedAt(),
                access.expiresAt(),
                access.dpopKey());
        answer.put("token_type", access.dpopKey().isEmpty() ? "Bearer" : "DPoP");
        if (!access.audience().isEmpty()) {
            answer.put("aud", access.audience());
        }
        return answer;
    }

    private Map<String, Object> described(RefreshTokens.Known known) {
        Granted granted = known.granted();
        return members(
                granted.scope(),
                granted.applicationId(),
                granted.userId(),
                known.issuedAt(),
                known.expiresAt(),
                granted.dpopKey());
    }

    private Map<String, Object> members(
            String scope, String applicationId, String subject, Instant issued, Instant expires, String dpopKey) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("active", true);
        answer.put("scope", scope);
        answer.put("client_id", applicationId);
        answer.put("sub", subject);
        answer.put("iss", issuer);
        answer.put("iat", issued.getEpochSecond());
        answer.put("exp", expires.getEpochSecond());
        if (!dpopKey.isEmpty()) {
            answer.put("cnf", Map.of("jkt", dpopKey));
        }
        return answer;
    }
}
