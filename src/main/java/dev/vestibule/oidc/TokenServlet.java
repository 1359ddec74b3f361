package dev.vestibule.oidc;

import dev.vestibule.application.Application;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Params;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * {@code /oauth/token}. The order: who calls · is this grant type offered, and may the application use it · the proof of its
 * key, if it sends one · the grant type's own rules.
 */
final class TokenServlet extends HttpServlet {
    private final ApplicationCheck check;
    private final DpopProofs proofs;
    private final List<GrantType> grantTypes;
    private final String address;
    private final Clock clock;

    /**
     * Made once.
     *
     * @param address of this endpoint, which DPoP proofs name
     */
    TokenServlet(ApplicationCheck check, DpopProofs proofs, List<GrantType> grantTypes, String address, Clock clock) {
        this.check = check;
        this.proofs = proofs;
        this.grantTypes = List.copyOf(grantTypes);
        this.address = address;
        this.clock = clock;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        throw Failure.of(Reason.METHOD_NOT_ALLOWED, "GET on the token endpoint");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Params body = Params.formOrJson(request);
        Application application = check.proven(request, body);
        String name = need(body, "grant_type");
        GrantType grantType = grantTypes.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Failure.of(Reason.UNSUPPORTED_GRANT_TYPE, "grant_type is not offered"));
        if (!application.mayUse(name)) {
            throw Failure.of(Reason.UNAUTHORIZED_CLIENT, application.id() + " may not use " + name);
        }
        Optional<String> dpopKey = proofs.key(request, address, application);
        if (application.tokens().fapi() && dpopKey.isEmpty()) {
            throw Failure.of(Reason.INVALID_DPOP_PROOF, application.id() + " has to send a proof");
        }
        Caller caller = new Caller(application, body, dpopKey, request.getRemoteAddr(), clock.instant());
        response.setHeader("Pragma", "no-cache");
        Answers.json(response, HttpServletResponse.SC_OK, grantType.answer(caller));
    }

    static String need(Params body, String name) {
        return body.text(name)
                .orElseThrow(() -> Failure.of(Reason.INVALID_TOKEN_REQUEST, name + " is missing")
                        .showing("Missing required parameter: " + name));
    }
}
