package dev.vestibule.oidc;

import dev.vestibule.key.SigningKeys;
import dev.vestibule.web.Answers;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The public halves of the signing keys (RFC 7517). */
final class JwksServlet extends HttpServlet {
    private final SigningKeys keys;

    JwksServlet(SigningKeys keys) {
        this.keys = keys;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        MetadataServlet.open(response);
        Answers.json(response, HttpServletResponse.SC_OK, keys.publicKeys().toJSONObject());
    }
}
