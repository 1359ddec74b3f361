package dev.vestibule.sandbox;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Params;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** api.instagram.com/oauth/access_token: a code becomes a short-lived token. The Authorization header is never looked at. */
final class TokenServlet extends HttpServlet {
    private final Apps apps;
    private final Codes codes;

    TokenServlet(Apps apps, Codes codes) {
        this.apps = apps;
        this.codes = codes;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals("POST")) {
            response.setHeader("Allow", "POST");
            error(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "Method not allowed");
            return;
        }
        Codes.Exchange asked;
        try {
            asked = read(Params.form(request));
        } catch (Failure e) {
            // Every complaint of this address is in the real place's shape, also about a body that cannot be read.
            error(
                    response,
                    HttpServletResponse.SC_BAD_REQUEST,
                    e.reason() == Reason.UNSUPPORTED_MEDIA_TYPE ? InstagramLogin.MISSING_CLIENT_ID : "Invalid request");
            return;
        }
        Optional<App> app = apps.find(asked.clientId());
        if (app.isPresent() && app.get().fault().spoils(response)) {
            return;
        }
        Codes.Outcome outcome = codes.exchange(asked);
        if (outcome instanceof Codes.Exchanged done) {
            Answers.json(
                    response,
                    HttpServletResponse.SC_OK,
                    InstagramLogin.tokenReply(done.token(), done.scopedId(), done.permissions()));
        } else if (outcome instanceof Codes.Refused refused) {
            error(response, HttpServletResponse.SC_BAD_REQUEST, refused.message());
        }
    }

    private static Codes.Exchange read(Params form) {
        return new Codes.Exchange(
                form.text("client_id").orElse(""),
                form.text("client_secret").orElse(""),
                form.text("grant_type").orElse(""),
                form.text("redirect_uri").orElse(""),
                form.text("code").orElse(""));
    }

    private static void error(HttpServletResponse response, int status, String message) throws IOException {
        Answers.json(response, status, InstagramLogin.tokenError(status, message));
    }
}
