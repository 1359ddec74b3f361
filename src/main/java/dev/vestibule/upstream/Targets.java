package dev.vestibule.upstream;

import dev.vestibule.connection.Connection;
import dev.vestibule.connection.Connections;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.provider.Generation;
import dev.vestibule.provider.Provider;
import dev.vestibule.provider.Providers;
import dev.vestibule.store.Sql;
import java.net.URI;
import java.util.Optional;

/** Finds out where a connection leads. */
public final class Targets {
    /** What operators register at built-in providers. */
    public static final String CALLBACK = "/login/callback";

    private final Connections connections;
    private final Providers providers;
    private final Optional<URI> sandboxUrl;
    private final String redirectUri;

    /**
     * Built when the server starts.
     *
     * @param sandboxUrl where the local sandbox answers; empty when it is off
     * @param redirectUri this server's absolute callback address
     */
    public Targets(Connections connections, Providers providers, Optional<URI> sandboxUrl, String redirectUri) {
        this.connections = connections;
        this.providers = providers;
        this.sandboxUrl = sandboxUrl;
        this.redirectUri = redirectUri;
    }

    /** The provider of a connection. */
    public Provider provider(Connection connection) {
        return providers
                .find(connection.provider())
                .orElseThrow(() -> Failure.of(Reason.BROKEN, "there is no provider file for " + connection.provider()));
    }

    /**
     * Everything that is needed to use a connection.
     *
     * @throws Failure {@code CONNECTION_DISABLED} if it is not set up, or wants the sandbox where there is none
     */
    public Target resolve(Sql sql, Connection connection) {
        Provider provider = provider(connection);
        Generation generation = provider.generation(connection.generation());
        if (connection.sandbox() && sandboxUrl.isEmpty()) {
            throw Failure.of(Reason.CONNECTION_DISABLED, "the connection wants the sandbox, which is off")
                    .about(provider.name());
        }
        String secret = connections
                .secret(sql, connection.id())
                .filter(found -> !connection.appId().isEmpty())
                .orElseThrow(() -> Failure.of(Reason.CONNECTION_DISABLED, "the connection has no app id or secret")
                        .about(provider.name()));
        Generation.Endpoints endpoints =
                connection.sandbox() ? generation.endpoints().servedBy(sandboxUrl.get()) : generation.endpoints();
        return new Target(connection, provider, generation, endpoints, secret, redirectUri);
    }
}
