package dev.vestibule.oidc;

import dev.vestibule.application.Application;
import dev.vestibule.application.Application.Authentication;
import dev.vestibule.application.Applications;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.store.Database;
import dev.vestibule.web.Credentials;
import dev.vestibule.web.Params;
import dev.vestibule.web.Trail;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which application is calling, and whether it is the one it says (RFC 6749 §2.3.1, RFC 7523 §2.2). A secret is taken from the
 * body or from Basic, for one and the same application, because SDKs disagree; never two proofs at once, and nothing from the
 * URL.
 */
final class ApplicationCheck {
    private static final List<String> NOT_IN_THE_URL = List.of(
            "client_id",
            "client_secret",
            "client_assertion",
            "code",
            "refresh_token",
            "token",
            "grant_type",
            "access_token");

    private final Database database;
    private final ClientAssertions assertions;

    ApplicationCheck(Database database, ClientAssertions assertions) {
        this.database = database;
        this.assertions = assertions;
    }

    /**
     * The application, if it proved itself: with its secret, with an assertion, or with nothing if it is public.
     *
     * @throws Failure {@code INVALID_CLIENT}, or {@code INVALID_TOKEN_REQUEST} for parameters that are repeated or in the URL
     */
    Application proven(HttpServletRequest request, Params body) {
        Params query = Params.query(request);
        if (NOT_IN_THE_URL.stream().anyMatch(query::has)) {
            throw invalid("credentials in the URL", "Parameters belong into the body, not into the URL.");
        }
        body.repeated().ifPresent(name -> {
            throw invalid("repeated " + name, "The parameter " + name + " stands there twice.");
        });
        Optional<Credentials.Basic> basic = Credentials.basic(request);
        Optional<String> secret = body.text("client_secret");
        Optional<String> assertion = body.text("client_assertion");
        if (Stream.of(basic, secret, assertion).filter(Optional::isPresent).count() > 1) {
            throw invalid("two ways of client authentication", "Send one proof of the application, not two.");
        }
        String id = id(body, basic, assertion);
        Trail.application(request, id);
        Application application = database.read(sql -> Applications.find(sql, id))
                .orElseThrow(() -> Failure.of(Reason.INVALID_CLIENT, "unknown application"));
        Optional<String> shown = secret.or(() -> basic.map(Credentials.Basic::secret));
        if (!isProven(application, shown, assertion, body)) {
            throw Failure.of(Reason.INVALID_CLIENT, "wrong, missing or unexpected proof of " + application.id());
        }
        return application;
    }

    private boolean isProven(
            Application application, Optional<String> secret, Optional<String> assertion, Params body) {
        Authentication way = application.authentication();
        if (way == Authentication.PRIVATE_KEY_JWT) {
            return assertion.isPresent()
                    && body.text("client_assertion_type").equals(Optional.of(ClientAssertions.TYPE))
                    && assertions.proves(application, assertion.get());
        }
        if (assertion.isPresent()) {
            return false;
        }
        return way == Authentication.NONE
                ? secret.isEmpty()
                : secret.map(application::accepts).orElse(false);
    }

    private static String id(Params body, Optional<Credentials.Basic> basic, Optional<String> assertion) {
        Optional<String> inBody = body.text("client_id");
        Optional<String> shown =
                basic.map(Credentials.Basic::id).or(() -> assertion.flatMap(ClientAssertions::claimedApplication));
        if (shown.isPresent() && inBody.isPresent() && !inBody.equals(shown)) {
            throw Failure.of(Reason.INVALID_CLIENT, "client_id differs from the proof");
        }
        return shown.or(() -> inBody).orElseThrow(() -> Failure.of(Reason.INVALID_CLIENT, "no client_id"));
    }

    private static Failure invalid(String detail, String sentence) {
        return Failure.of(Reason.INVALID_TOKEN_REQUEST, detail).showing(sentence);
    }
}
