package dev.vestibule.upstream;

import dev.vestibule.provider.Generation;
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

    public static String of(Target target, String state) {
        return of(target, state, Extras.NONE);
    }

    public static String of(Target target, String state, Extras extras) {
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
        parameters.put("state", state);
        parameters.putAll(generation.authorizationParameters());
        if (extras.reauthentication()) {
            parameters.putAll(generation.reauthenticationParameters());
        }
        return target.endpoints().authorization() + "?" + Call.encoded(parameters);
    }
}
