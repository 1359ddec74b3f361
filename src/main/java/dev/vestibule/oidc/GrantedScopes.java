package dev.vestibule.oidc;

import dev.vestibule.application.ResourceServers;
import dev.vestibule.application.ResourceServers.ClientGrant;
import dev.vestibule.grant.Granted;
import dev.vestibule.store.Sql;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of the wanted scopes a login grants (RFC 6749 §3.3): those of OpenID Connect, and those of an API that the operator
 * granted to the application. An audience that was not granted is left out; the management API never comes of a login.
 */
final class GrantedScopes {
    private static final Set<String> OPENID =
            Set.of("openid", "profile", "email", "phone", "address", "offline_access");

    private GrantedScopes() {}

    static Granted of(Sql sql, Granted wanted) {
        Optional<ClientGrant> grant = wanted.audience().isEmpty()
                ? Optional.empty()
                : ResourceServers.find(sql, wanted.audience())
                        .flatMap(api -> ResourceServers.grant(sql, wanted.applicationId(), api.identifier()));
        List<String> more = grant.map(ClientGrant::scopes).orElse(List.of());
        String scope = Stream.of(wanted.scope().split(" "))
                .filter(one -> OPENID.contains(one) || more.contains(one))
                .collect(Collectors.joining(" "));
        return wanted.within(scope).forAudience(grant.map(ClientGrant::audience).orElse(""));
    }
}
