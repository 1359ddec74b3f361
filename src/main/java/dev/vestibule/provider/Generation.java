package dev.vestibule.provider;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One dated version of a provider's API.
 *
 * @param accounts the kinds of account that can log in, as operators read it; empty if all can
 * @param reauthenticationParameters make the provider ask for the login again; empty if it cannot be asked to
 * @param callbacks what the provider calls when somebody leaves; empty if it has no such thing
 * @param continuity which of its ids are those of other generations
 * @param tokens how its tokens stay alive; empty if that is not known, and then none is kept
 */
public record Generation(
        String id,
        String name,
        Life life,
        String accounts,
        Endpoints endpoints,
        String scopeSeparator,
        Map<String, String> authorizationParameters,
        Map<String, String> reauthenticationParameters,
        ClientAuthentication clientAuthentication,
        ClientParameters clientParameters,
        TokenReply tokenReply,
        ProfileRequest profileRequest,
        ProfileReply profileReply,
        List<Continuity> continuity,
        Optional<TokenLife> tokens,
        List<Scope> scopes,
        List<ErrorRule> errors,
        Optional<Callbacks> callbacks,
        Protocol protocol) {

    /** Where the provider answers. */
    public record Endpoints(URI authorization, URI token, URI profile) {
        /** Stands where an endpoint is not known yet, or where there is none. */
        public static final URI NOWHERE = URI.create("about:blank");

        /** Endpoints that a discovery document or an operator has yet to name. */
        public static final Endpoints LATER = new Endpoints(NOWHERE, NOWHERE, NOWHERE);

        /** Whether there is a profile to ask for; otherwise the ID token says all. */
        public boolean hasProfile() {
            return !profile.equals(NOWHERE);
        }

        /** The same paths on one other server, as the local sandbox serves them. */
        public Endpoints servedBy(URI server) {
            return new Endpoints(moved(authorization, server), moved(token, server), moved(profile, server));
        }

        private static URI moved(URI endpoint, URI server) {
            return endpoint.equals(NOWHERE)
                    ? NOWHERE
                    : URI.create(server.getScheme() + "://" + server.getRawAuthority() + endpoint.getRawPath());
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

    /**
     * How the profile is asked for.
     *
     * @param inTokenReply the token answer brings the profile along; it is asked for only if it does not
     */
    public record ProfileRequest(
            boolean inTokenReply, boolean tokenInQuery, Optional<String> fieldsParameter, List<String> fields) {}

    /**
     * Where the values stand in the profile answer.
     *
     * @param id the member that identifies the account
     * @param applicationScoped those of the two ids that the provider makes for each application anew
     * @param accountIdsBeginWith how an id begins that is the account's own, even in a member that is application scoped
     * @param claims for each standard claim the members to take it from, the first that has a value
     * @param refusedAccountTypes compared without regard to case
     */
    public record ProfileReply(
            List<String> envelopes,
            String id,
            Optional<String> secondId,
            Set<String> applicationScoped,
            Optional<String> accountIdsBeginWith,
            Optional<String> accountType,
            Set<String> refusedAccountTypes,
            Map<String, List<String>> claims,
            List<String> never) {}

    /** The scopes without which a login cannot work. */
    public List<String> requiredScopes() {
        return scopes.stream()
                .filter(scope -> scope.required().isPresent())
                .map(Scope::name)
                .toList();
    }

    /** Of the wanted scopes those this generation knows, by whatever name, with the required ones, in the order of the file. */
    public List<String> effectiveScopes(List<String> wanted) {
        return scopes.stream()
                .filter(scope -> scope.required().isPresent() || wanted.stream().anyMatch(scope::isCalled))
                .map(Scope::name)
                .toList();
    }

    /** The wanted scopes that this generation has under no name, so that they are not asked for. */
    public List<String> unknownScopes(List<String> wanted) {
        return wanted.stream()
                .filter(name -> scopes.stream().noneMatch(scope -> scope.isCalled(name)))
                .toList();
    }

    /** Where a value of a member of the profile counts as the same account. */
    public String idSpace(String member, String value, String appId) {
        String space = id + "/" + member;
        boolean forOneApplication = profileReply.applicationScoped().contains(member)
                && profileReply.accountIdsBeginWith().filter(value::startsWith).isEmpty();
        return forOneApplication ? space + "@" + appId : space;
    }
}
