package dev.vestibule.upstream;

import dev.vestibule.provider.Generation;
import java.util.LinkedHashMap;
import java.util.Map;

/** The address at the provider to which the browser is sent (RFC 6749 §4.1.1). */
public final class AuthorizationUrl {
    private AuthorizationUrl() {}

    public static String of(Target target, String state) {
        Generation generation = target.generation();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("client_id", target.connection().appId());
        parameters.put("redirect_uri", target.redirectUri());
        parameters.put("response_type", "code");
        parameters.put(
                "scope",
                String.join(
                        generation.scopeSeparator(),
                        generation.effectiveScopes(target.connection().scopes())));
        parameters.put("state", state);
        parameters.putAll(generation.authorizationParameters());
        return target.endpoints().authorization() + "?" + Call.encoded(parameters);
    }
}
