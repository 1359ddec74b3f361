package dev.vestibule.oidc;

import dev.vestibule.application.Application;
import dev.vestibule.application.Applications;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.grant.Session;
import dev.vestibule.store.Database;
import dev.vestibule.web.Params;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A checked request for logout (RP-Initiated Logout 1.0 §2, §3).
 *
 * @param application the one that asks, if it is known
 * @param sid the session that an id_token_hint or a logout_hint names
 * @param returnTo where the browser goes at last, with the state
 */
record LogoutRequest(Optional<Application> application, Optional<String> sid, Optional<String> returnTo) {

    /**
     * In this order: the hint is an id_token of ours, expired or not · client_id is whom it was issued to · logout_hint is
     * its session · the return address is one that the application registered, character by character.
     *
     * @throws Failure {@code LOGOUT_CONTRADICTORY} or {@code LOGOUT_NOT_ALLOWED}; both are pages, never a redirect
     */
    static LogoutRequest of(Params params, IdTokens idTokens, Database database) {
        Optional<IdTokens.Hint> hint = params.text("id_token_hint")
                .map(token -> idTokens.readHint(token)
                        .orElseThrow(() -> Failure.of(Reason.LOGOUT_CONTRADICTORY, "the id_token_hint is not ours")
                                .showing("id_token_hint is no ID token of this server.")));
        Optional<String> id = params.text("client_id");
        if (id.isPresent() && hint.isPresent() && !id.get().equals(hint.get().applicationId())) {
            throw Failure.of(Reason.LOGOUT_CONTRADICTORY, "client_id is not the hint's audience")
                    .showing("client_id and id_token_hint name different applications.");
        }
        Optional<String> logoutHint = params.text("logout_hint");
        if (logoutHint.isPresent()
                && hint.isPresent()
                && !logoutHint.get().equals(hint.get().sid())) {
            throw Failure.of(Reason.LOGOUT_CONTRADICTORY, "logout_hint is not the hint's sid")
                    .showing("logout_hint and id_token_hint name different sessions.");
        }
        Optional<Application> application = id.or(() -> hint.map(IdTokens.Hint::applicationId))
                .flatMap(wanted -> database.read(sql -> Applications.find(sql, wanted)));
        Optional<String> returnTo = params.text("post_logout_redirect_uri")
                .map(address -> withState(registered(address, application), params.text("state")));
        return new LogoutRequest(application, hint.map(IdTokens.Hint::sid).or(() -> logoutHint), returnTo);
    }

    /**
     * The address, if it is one of the application's logout URLs: compared whole, because a comparison that leaves the query
     * out, as Auth0's older address does, makes an open redirector of every application that redirects by its query.
     */
    static String registered(String address, Optional<Application> application) {
        boolean registered =
                application.map(known -> known.logoutUrls().contains(address)).orElse(false);
        if (!registered) {
            throw Failure.of(Reason.LOGOUT_NOT_ALLOWED, "return address is not registered")
                    .showing(address);
        }
        return address;
    }

    /** Whether the application showed that it knows this session: then nobody needs to be asked. */
    boolean knows(Session session) {
        return sid.map(session.sid()::equals).orElse(false);
    }

    private static String withState(String address, Optional<String> state) {
        return state.map(text -> address
                        + (URI.create(address).getRawQuery() == null ? "?" : "&")
                        + "state="
                        + URLEncoder.encode(text, StandardCharsets.UTF_8))
                .orElse(address);
    }
}
