package dev.vestibule.provider;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One way to get a token for a token.
 *
 * @param parameters what is sent besides the token
 * @param secretParameter under which name the app secret is sent along; empty if it is not
 * @param tokenParameter under which name the token is sent
 * @param notBefore how old the token has to be
 * @param life of the new token, where the answer does not say
 */
public record Renewal(
        URI endpoint,
        Map<String, String> parameters,
        Optional<String> secretParameter,
        String tokenParameter,
        Duration notBefore,
        Duration life) {

    /** The same on one other server, as the local sandbox serves it. */
    public Renewal servedBy(URI server) {
        URI moved = URI.create(server.getScheme() + "://" + server.getRawAuthority() + endpoint.getRawPath());
        return new Renewal(moved, parameters, secretParameter, tokenParameter, notBefore, life);
    }
}
