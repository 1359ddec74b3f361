package dev.vestibule.sandbox;

import dev.vestibule.failure.Failure;
import dev.vestibule.store.Secrets;
import dev.vestibule.web.Credentials;
import dev.vestibule.web.Params;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What all addresses of graph.instagram.com share: GET only, a token from the query or as a bearer, errors in one shape. */
abstract class GraphCall extends ApiCall {
    GraphCall(Backstage stage, Step step) {
        super(stage, step);
    }

    @Override
    final Who who(HttpServletRequest request, Params query) {
        Optional<Tokens.Token> token = sent(request, query).flatMap(stage().tokens()::find);
        return new Who(
                token.map(Tokens.Token::appId).orElse(""),
                token.flatMap(one -> stage().apps().find(one.appId())),
                token.map(Tokens.Token::faults).orElse(List.of()),
                List.of(query));
    }

    @Override
    final Answer answer(HttpServletRequest request, Params query, Who who, Trouble trouble) {
        try {
            if (!request.getMethod().equals("GET")) {
                throw GraphError.unsupported(request.getMethod().toLowerCase(Locale.ROOT));
            }
            return answer(request, query);
        } catch (GraphError e) {
            return refused(e);
        } catch (Failure e) {
            return unreadable(e);
        }
    }

    @Override
    final Answer unreadable(Failure failure) {
        return refused(GraphError.badParameter("Invalid parameter"));
    }

    /** The shape of a refusal. */
    Answer refused(GraphError error) {
        return error.answer();
    }

    abstract Answer answer(HttpServletRequest request, Params query);

    /** The token of the call with its app: known, of this generation, not taken back, not expired, with its proof if one came. */
    final Held held(HttpServletRequest request, Params query, boolean legacy) {
        String sent =
                query.text("access_token").or(() -> Credentials.bearer(request)).orElseThrow(GraphError::tokenMissing);
        Tokens.Token token = stage().tokens().find(sent).orElseThrow(GraphError::tokenUnknown);
        App app = stage().apps().find(token.appId()).orElseThrow(GraphError::tokenUnknown);
        Instant now = stage().clock().instant();
        if (legacy != (app.generation() == Generation.LEGACY)) {
            throw GraphError.tokenUnknown();
        }
        if (app.deadAt(now)) {
            throw legacy ? GraphError.tokenUnknown() : GraphError.unsupported("get");
        }
        token.revoked().ifPresent(why -> {
            throw why == Tokens.Revoked.REMOVED ? GraphError.removed(app.appId()) : GraphError.passwordChanged();
        });
        if (!now.isBefore(token.expires())) {
            throw GraphError.tokenExpired(token.expires(), now);
        }
        query.text("appsecret_proof")
                .filter(proof -> !Secrets.same(proof, HexFormat.of().formatHex(LegacyApi.hmac(app.secret(), sent))))
                .ifPresent(wrong -> {
                    throw GraphError.badParameter("Invalid appsecret_proof provided in the API argument");
                });
        return new Held(token, app);
    }

    /** A good token and its app. */
    record Held(Tokens.Token token, App app) {
        boolean allowsProfile() {
            return token.permissions().contains(app.generation().profile().scope());
        }
    }

    private static Optional<String> sent(HttpServletRequest request, Params query) {
        return query.all("access_token").stream()
                .filter(value -> !value.isEmpty())
                .findFirst()
                .or(() -> Credentials.bearer(request));
    }
}
