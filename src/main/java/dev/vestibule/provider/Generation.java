package dev.vestibule.provider;

import dev.vestibule.failure.Reason;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One dated version of a provider's API.
 *
 * @param since the first day it worked, ISO 8601
 * @param readOn the day on which somebody last compared this with the source
 * @param source the page the facts come from
 * @param reauthenticationParameters make the provider ask for the login again; empty if it cannot be asked to
 * @param callbacks what the provider calls when somebody leaves; empty if it has no such thing
 */
public record Generation(
        String id,
        String name,
        String since,
        String readOn,
        String source,
        Endpoints endpoints,
        String scopeSeparator,
        Map<String, String> authorizationParameters,
        Map<String, String> reauthenticationParameters,
        ClientAuthentication clientAuthentication,
        TokenReply tokenReply,
        ProfileRequest profileRequest,
        ProfileReply profileReply,
        List<Scope> scopes,
        List<ErrorRule> errors,
        Optional<Callbacks> callbacks) {

    /** Where the provider answers. */
    public record Endpoints(URI authorization, URI token, URI profile) {
        /** The same paths on one other server, as the local sandbox serves them. */
        public Endpoints servedBy(URI server) {
            return new Endpoints(moved(authorization, server), moved(token, server), moved(profile, server));
        }

        private static URI moved(URI endpoint, URI server) {
            return URI.create(server.getScheme() + "://" + server.getRawAuthority() + endpoint.getRawPath());
        }
    }

    /** How this server proves who it is at the token endpoint (RFC 6749 §2.3.1). */
    public enum ClientAuthentication {
        BASIC,
        BODY
    }

    /**
     * Where the values stand in the token answer.
     *
     * @param envelopes the places to look in, in order: {@code .} for the answer itself, {@code data[0]} for the first element
     * @param tokenTypeRequired RFC 6749 §5.1 demands {@code token_type}
     */
    public record TokenReply(
            List<String> envelopes, String accessToken, Optional<String> grantedScopes, boolean tokenTypeRequired) {}

    /** How the profile is asked for. */
    public record ProfileRequest(boolean tokenInQuery, Optional<String> fieldsParameter, List<String> fields) {}

    /**
     * Where the values stand in the profile answer.
     *
     * @param id the member that identifies the account
     * @param claims for each standard claim the members to take it from, the first that has a value
     * @param refusedAccountTypes compared without regard to case
     */
    public record ProfileReply(
            List<String> envelopes,
            String id,
            Optional<String> secondId,
            Optional<String> accountType,
            Set<String> refusedAccountTypes,
            Map<String, List<String>> claims,
            List<String> never) {}

    /**
     * One permission.
     *
     * @param group login, read or write
     * @param required why it cannot be left out; empty if it can
     */
    public record Scope(
            String name, String label, String group, String effect, String review, Optional<String> required) {}

    /** At which step an answer was received. */
    public enum Step {
        ANY,
        CALLBACK,
        TOKEN,
        PROFILE
    }

    /**
     * One row of the error table: everything that is given has to match.
     *
     * @param messageHas part of the provider's message, compared without regard to case
     * @param confidence documented, reported or guessed
     */
    public record ErrorRule(
            Step at,
            Optional<String> errorIs,
            Optional<String> reasonIs,
            Optional<String> messageHas,
            Set<Integer> codes,
            Set<Integer> statuses,
            Reason reason,
            String confidence) {}

    /** The scopes without which a login cannot work. */
    public List<String> requiredScopes() {
        return scopes.stream()
                .filter(scope -> scope.required().isPresent())
                .map(Scope::name)
                .toList();
    }

    /** Of the wanted scopes those this generation knows, with the required ones, in the order of the file. */
    public List<String> effectiveScopes(List<String> wanted) {
        return scopes.stream()
                .filter(scope -> scope.required().isPresent() || wanted.contains(scope.name()))
                .map(Scope::name)
                .toList();
    }
}
