package dev.vestibule.upstream;

import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.provider.ClientParameters;
import dev.vestibule.provider.Generation.ClientAuthentication;
import dev.vestibule.provider.Generation.TokenReply;
import dev.vestibule.provider.Step;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The code for a token (RFC 6749 §4.1.3): {@link #call} says what to ask, {@link #read} judges the answer. */
public final class TokenExchange {
    private TokenExchange() {}

    /**
     * A provider's token.
     *
     * @param idToken not checked yet
     * @param granted the permissions that the visitor granted; empty if the provider does not say
     */
    public record Token(String accessToken, Optional<List<String>> granted, Optional<String> idToken) {
        /** Tokens do not print themselves. */
        @Override
        public String toString() {
            return "token with " + granted;
        }
    }

    /** The request; the redirect URI is the one of the first step, to the letter. */
    public static Call call(Target target, Transaction transaction, String code, Instant now) {
        Map<String, String> form = new LinkedHashMap<>();
        String appId = target.connection().appId();
        String secret = target.generation()
                .protocol()
                .keySecret()
                .map(rules -> SecretFromKey.make(target, rules, now))
                .orElse(target.secret());
        boolean inBody = target.generation().clientAuthentication() == ClientAuthentication.BODY;
        if (inBody) {
            ClientParameters names = target.generation().clientParameters();
            form.put(names.id(), appId);
            form.put(names.secret(), secret);
        }
        form.put("grant_type", "authorization_code");
        form.put("redirect_uri", target.redirectUri());
        form.put("code", code);
        if (target.generation().protocol().front().pkce()) {
            form.put("code_verifier", transaction.proof());
        }
        Call call = target.call(
                Call.post("Exchange the code for a token", target.endpoints().token(), form));
        return inBody
                ? call
                : call.authorizedBy(
                        new ClientSecretBasic(new ClientID(appId), new Secret(secret)).toHTTPAuthorizationHeader());
    }

    /**
     * The token in an answer.
     *
     * @throws Failure with the reason that the provider's error table gives
     */
    public static Token read(Target target, Reply reply) {
        String provider = target.provider().name();
        ProviderAnswer answer;
        try {
            answer = ProviderAnswer.parse(reply);
        } catch (Failure e) {
            throw ErrorTable.read(target, Step.TOKEN, reply);
        }
        if (reply.status() != 200 || answer.isError()) {
            throw ErrorTable.read(target, Step.TOKEN, reply);
        }
        TokenReply shape = target.generation().tokenReply();
        Map<String, @Nullable Object> values = answer.envelopeWith(shape.accessToken(), shape.envelopes());
        String token = ProviderAnswer.text(values, shape.accessToken())
                .orElseThrow(() -> Failure.of(Reason.ANSWER_UNKNOWN, "no token in the answer: " + reply)
                        .about(provider));
        if (shape.tokenTypeRequired()
                && ProviderAnswer.text(values, "token_type")
                        .filter("bearer"::equalsIgnoreCase)
                        .isEmpty()) {
            throw Failure.of(Reason.ANSWER_UNKNOWN, "token_type is not Bearer").about(provider);
        }
        return new Token(
                token,
                shape.grantedScopes().flatMap(member -> ProviderAnswer.list(values, member)),
                ProviderAnswer.text(values, "id_token"));
    }
}
