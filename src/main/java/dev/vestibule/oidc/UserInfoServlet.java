package dev.vestibule.oidc;

import dev.vestibule.application.Applications;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.grant.AccessTokens;
import dev.vestibule.grant.AccessTokens.AccessToken;
import dev.vestibule.grant.ApiTokens;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code /userinfo} (OpenID Connect Core §5.3). The token comes in the header, as Bearer or with a proof (RFC 9449 §7), by POST
 * also in the form, and by GET also in the query: the last is against RFC 6750 §5.3, but passport-auth0 knows nothing else. It
 * is possible here and nowhere else, and neither page nor log repeats a query.
 */
final class UserInfoServlet extends HttpServlet {
    private final Database database;
    private final ApiTokens apiTokens;
    private final DpopProofs proofs;
    private final String address;
    private final Clock clock;

    /**
     * Made once.
     *
     * @param address of this endpoint, which DPoP proofs name
     */
    UserInfoServlet(Database database, ApiTokens apiTokens, DpopProofs proofs, String address, Clock clock) {
        this.database = database;
        this.apiTokens = apiTokens;
        this.proofs = proofs;
        this.address = address;
        this.clock = clock;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, Params.query(request).text("access_token"), response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean inHeader = Credentials.bearer(request).isPresent()
                || Credentials.dpop(request).isPresent();
        answer(request, inHeader ? Optional.empty() : Params.form(request).text("access_token"), response);
    }

    private void answer(HttpServletRequest request, Optional<String> inParameters, HttpServletResponse response)
            throws IOException {
        Optional<String> bearer = Credentials.bearer(request);
        Optional<String> dpop = Credentials.dpop(request);
        List<String> sent =
                Stream.of(bearer, dpop, inParameters).flatMap(Optional::stream).toList();
        if (sent.size() > 1) {
            throw Failure.of(Reason.INVALID_TOKEN_REQUEST, "an access token in two places")
                    .showing("Send the access token once.");
        }
        if (sent.isEmpty()) {
            // RFC 6750 §3.1: to a request that knew of no token, no error code is told.
            response.setHeader("WWW-Authenticate", "Bearer realm=\"userinfo\"");
            throw Failure.of(Reason.INVALID_TOKEN, "no access token");
        }
        Optional<String> key = dpop.flatMap(token -> proven(request, token, response));
        Map<String, Object> claims = apiTokens
                .handle(sent.get(0))
                .flatMap(handle -> claims(request, handle, key))
                .orElseThrow(() -> refused(dpop.isPresent(), "invalid_token", response));
        Answers.json(response, HttpServletResponse.SC_OK, claims);
    }

    private Optional<String> proven(HttpServletRequest request, String token, HttpServletResponse response) {
        try {
            return proofs.key(request, address, Optional.of(token));
        } catch (Failure e) {
            throw e.reason() == Reason.INVALID_DPOP_PROOF
                    ? refused(true, e.reason().error(), response)
                    : e;
        }
    }

    /** At a resource a refusal is a 401 that names the scheme (RFC 9449 §7.1). */
    private static Failure refused(boolean withProof, String error, HttpServletResponse response) {
        response.setHeader(
                "WWW-Authenticate",
                (withProof
                        ? "DPoP error=\"" + error + "\", algs=\"ES256 PS256 RS256\""
                        : "Bearer error=\"" + error + "\""));
        return Failure.of(Reason.INVALID_TOKEN, "access token or its proof: " + error);
    }

    /** A bound token comes with a proof of its key, and only such a token does (RFC 9449 §7.1, §7.2). */
    private Optional<Map<String, Object>> claims(HttpServletRequest request, String handle, Optional<String> key) {
        return database.read(sql -> AccessTokens.find(sql, handle, clock.instant())
                .map(access -> noted(request, access))
                .filter(access -> access.dpopKey().equals(key.orElse("")))
                .filter(UserInfoServlet::opensUserinfo)
                .flatMap(access -> Applications.find(sql, access.applicationId())
                        .filter(application -> !DpopProofs.isTooOld(request, application))
                        .flatMap(application -> access.userId()
                                .flatMap(id -> Users.find(sql, id))
                                .map(user -> Claims.userinfo(application, user, access.scope(), access.claims())))));
    }

    /** Whose token it is decides which origins may read the answer. */
    private static AccessToken noted(HttpServletRequest request, AccessToken access) {
        Trail.application(request, access.applicationId());
        return access;
    }

    private static boolean opensUserinfo(AccessToken access) {
        return access.audience().isEmpty() || List.of(access.scope().split(" ")).contains("openid");
    }
}
