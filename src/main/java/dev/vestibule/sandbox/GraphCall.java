package dev.vestibule.sandbox;

import dev.vestibule.failure.Failure;
import dev.vestibule.web.Answers;
import dev.vestibule.web.Credentials;
import dev.vestibule.web.Params;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;

/** What all addresses of graph.instagram.com share: GET only, a token from the query or as a bearer, errors in one shape. */
abstract class GraphCall extends HttpServlet {
    private final Tokens tokens;
    private final Clock clock;

    GraphCall(Tokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            if (!request.getMethod().equals("GET")) {
                throw GraphError.unsupported(request.getMethod().toLowerCase(Locale.ROOT));
            }
            answer(request, Params.query(request), response);
        } catch (GraphError e) {
            Answers.json(response, HttpServletResponse.SC_BAD_REQUEST, e.body());
        } catch (Failure e) {
            Answers.json(
                    response,
                    HttpServletResponse.SC_BAD_REQUEST,
                    GraphError.badParameter("Invalid parameter").body());
        }
    }

    abstract void answer(HttpServletRequest request, Params query, HttpServletResponse response) throws IOException;

    /** The token of the call, known and not expired. */
    final Tokens.Token token(HttpServletRequest request, Params query) {
        String sent =
                query.text("access_token").or(() -> Credentials.bearer(request)).orElseThrow(GraphError::tokenMissing);
        Tokens.Token token = tokens.find(sent).orElseThrow(GraphError::tokenUnknown);
        Instant now = clock.instant();
        if (!now.isBefore(token.expires())) {
            throw GraphError.tokenExpired(token.expires(), now);
        }
        return token;
    }
}
