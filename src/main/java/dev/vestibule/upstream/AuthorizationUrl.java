package dev.vestibule.upstream;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import dev.vestibule.provider.Generation;
import dev.vestibule.provider.OpenId;
import dev.vestibule.provider.Protocol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The address at the provider to which the browser is sent (RFC 6749 §4.1.1). */
public final class AuthorizationUrl {
    private AuthorizationUrl() {}

    /**
     * What one login wants beyond what the connection is set up for.
     *
     * @param reauthentication the person has to prove who they are again
     * @param scopes further permissions; those the generation does not know are left out
     */
    public record Extras(boolean reauthentication, List<String> scopes) {
        static final Extras NONE = new Extras(false, List.of());
    }

    public static String of(Target target, Transaction transaction) {
        return of(target, transaction, Extras.NONE);
    }

    public static String of(Target target, Transaction transaction, Extras extras) {
        Generation generation = target.generation();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(generation.clientParameters().id(), target.connection().appId());
        parameters.put("redirect_uri", target.redirectUri());
        parameters.put("response_type", "code");
        parameters.put(
                "scope",
                String.join(
                        generation.scopeSeparator(),
                        generation.effectiveScopes(
                                Stream.concat(target.connection().scopes().stream(), extras.scopes().stream())
                                        .toList())));
        parameters.put("state", transaction.state());
        Protocol protocol = generation.protocol();
        if (protocol.front().pkce()) {
            parameters.put(
                    "code_challenge",
                    CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(transaction.proof()))
                            .getValue());
            parameters.put("code_challenge_method", "S256");
        }
        if (protocol.openId().filter(OpenId::nonce).isPresent()) {
            parameters.put("nonce", transaction.nonce());
        }
        if (protocol.front().formPost()) {
            parameters.put("response_mode", "form_post");
        }
        parameters.putAll(generation.authorizationParameters());
        if (extras.reauthentication()) {
            parameters.putAll(generation.reauthenticationParameters());
        }
        return separated(target.endpoints().authorization()) + Call.encoded(parameters);
    }

    /** A discovery document may name an endpoint with a query of its own (RFC 6749 §3.1). */
    private static String separated(java.net.URI endpoint) {
        return endpoint + (endpoint.getRawQuery() == null ? "?" : "&");
    }
}
