package dev.vestibule.oidc;

import dev.vestibule.application.Application;
import dev.vestibule.application.Applications;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.store.Sql;
import dev.vestibule.web.Credentials;
import dev.vestibule.web.Params;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Which application is calling, and whether it is the one it says (RFC 6749 §2.3.1). A secret is taken from the body or from
 * Basic, for one and the same application, because SDKs disagree; never from both, and never from the URL.
 */
record ApplicationCheck(String id, Optional<String> secret) {

    static ApplicationCheck of(HttpServletRequest request, Params body) {
        Params query = Params.query(request);
        if (query.has("client_secret") || query.has("client_id") || query.has("code")) {
            throw Failure.of(Reason.INVALID_TOKEN_REQUEST, "credentials in the URL")
                    .showing("Parameters belong into the body, not into the URL.");
        }
        Optional<Credentials.Basic> basic = Credentials.basic(request);
        Optional<String> bodyId = body.text("client_id");
        Optional<String> bodySecret = body.text("client_secret");
        if (basic.isPresent()) {
            if (bodySecret.isPresent()) {
                throw Failure.of(Reason.INVALID_TOKEN_REQUEST, "two ways of client authentication")
                        .showing("Send the secret once: in the body or as HTTP Basic.");
            }
            String id = basic.get().id();
            if (bodyId.isPresent() && !bodyId.get().equals(id)) {
                throw Failure.of(Reason.INVALID_CLIENT, "client_id differs from the Basic header");
            }
            return new ApplicationCheck(id, Optional.of(basic.get().secret()));
        }
        String id = bodyId.orElseThrow(() -> Failure.of(Reason.INVALID_CLIENT, "no client_id"));
        return new ApplicationCheck(id, bodySecret);
    }

    /**
     * The application, if it proved itself: with its secret, or with none if it is public.
     *
     * @throws Failure {@code INVALID_CLIENT}
     */
    Application proven(Sql sql) {
        Application application =
                Applications.find(sql, id).orElseThrow(() -> Failure.of(Reason.INVALID_CLIENT, "unknown application"));
        boolean proven = application.isPublic()
                ? secret.isEmpty()
                : secret.map(application::accepts).orElse(false);
        if (!proven) {
            throw Failure.of(Reason.INVALID_CLIENT, "wrong, missing or unexpected secret of " + application.id());
        }
        return application;
    }
}
