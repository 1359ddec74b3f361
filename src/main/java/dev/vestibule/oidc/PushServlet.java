package dev.vestibule.oidc;

import dev.vestibule.application.Application;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.grant.PushedRequests;
import dev.vestibule.store.Database;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Params;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /oauth/par} (RFC 9126): keeps an authorization request and names it. What a visitor's browser must never see decided
 * is checked here already; everything else is checked when the browser brings the name, as if it had brought the request.
 */
final class PushServlet extends HttpServlet {
    private final ApplicationCheck check;
    private final DpopProofs proofs;
    private final Database database;
    private final String address;
    private final Clock clock;

    /**
     * Made once.
     *
     * @param address of this endpoint, which DPoP proofs name
     */
    PushServlet(ApplicationCheck check, DpopProofs proofs, Database database, String address, Clock clock) {
        this.check = check;
        this.proofs = proofs;
        this.database = database;
        this.address = address;
        this.clock = clock;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        throw Failure.of(Reason.METHOD_NOT_ALLOWED, "GET on the endpoint of pushed requests");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Params body = Params.formOrJson(request);
        Application application = check.proven(request, body);
        checkRequest(application, body);
        Map<String, String> parameters = new LinkedHashMap<>();
        body.names().forEach(name -> body.text(name).ifPresent(value -> parameters.put(name, value)));
        parameters.put("client_id", application.id());
        proofs.key(request, address, application).ifPresent(key -> {
            if (!body.text("dpop_jkt").orElse(key).equals(key)) {
                throw Failure.of(Reason.INVALID_DPOP_PROOF, "dpop_jkt names another key");
            }
            parameters.put("dpop_jkt", key);
        });
        String requestUri =
                database.write(sql -> PushedRequests.push(sql, application.id(), parameters, clock.instant()));
        Answers.json(
                response,
                HttpServletResponse.SC_CREATED,
                Map.of("request_uri", requestUri, "expires_in", PushedRequests.LIFE.toSeconds()));
    }

    private static void checkRequest(Application application, Params body) {
        if (body.has("request_uri")) {
            throw invalid("A pushed request cannot name another one.");
        }
        if (body.has("request")) {
            throw Failure.of(Reason.REQUEST_NOT_SUPPORTED, "request object in a pushed request");
        }
        String redirectUri = TokenServlet.need(body, "redirect_uri");
        if (application.kind() != Application.Kind.NATIVE
                && !application.callbacks().contains(redirectUri)) {
            throw invalid("The redirect_uri is not one of the callback URLs of the application.");
        }
        Optional<String> method = body.text("code_challenge_method");
        boolean challenged = body.text("code_challenge").isPresent();
        if (challenged && !method.equals(Optional.of("S256"))) {
            throw invalid("code_challenge_method has to be S256.");
        }
        if ((application.isPublic() || application.tokens().fapi()) && !challenged) {
            throw Failure.of(Reason.PKCE_REQUIRED, "a pushed request of " + application.id());
        }
        if (application.tokens().fapi() && !body.text("response_type").equals(Optional.of("code"))) {
            throw Failure.of(Reason.UNSUPPORTED_RESPONSE_TYPE, "a pushed request of " + application.id());
        }
    }

    private static Failure invalid(String sentence) {
        return Failure.of(Reason.INVALID_TOKEN_REQUEST, sentence).showing(sentence);
    }
}
