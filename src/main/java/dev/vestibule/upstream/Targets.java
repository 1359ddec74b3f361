package dev.vestibule.upstream;

import dev.vestibule.connection.Connection;
import dev.vestibule.connection.Connections;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.provider.Generation;
import dev.vestibule.provider.OpenId;
import dev.vestibule.provider.Provider;
import dev.vestibule.provider.Providers;
import dev.vestibule.provider.Typed;
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

    public Connections connections() {
        return connections;
    }

    /** Where the local sandbox answers; empty when it is off. */
    public Optional<URI> sandboxUrl() {
        return sandboxUrl;
    }

    /** The provider of a connection, with what an operator typed where its file leaves that open. */
    public Provider provider(Connection connection) {
        Provider file = providers
                .find(connection.provider())
                .orElseThrow(() -> Failure.of(Reason.BROKEN, "there is no provider file for " + connection.provider()));
        return file.isTyped()
                ? Typed.provider(file, connection.name(), connection.options(), connection.scopes())
                : file;
    }

    /** Where the answers of a connection come: endpoints that an operator typed are trusted with no path but their own. */
    public static String path(Provider provider, String connection) {
        return provider.isTyped() ? CALLBACK + "/" + connection : CALLBACK;
    }

    private static boolean endpointsMissing(Provider provider, Connection connection) {
        return provider.setup().typed().isPresent() && connection.options().isEmpty();
    }

    /**
     * Everything that is needed to use a connection.
     *
     * @throws Failure {@code CONNECTION_DISABLED} if it is not set up, or wants the sandbox where there is none
     */
    public Target resolve(Sql sql, Connection connection) {
        return target(connection, connections.secret(sql, connection.id()));
    }

    /**
     * Everything that is needed to use a connection with one generation, be it today's, one that is prepared, or one that it
     * has left: a try looks ahead with it, and a login that was on its way during a switch ends as it began.
     *
     * @param generation its id; empty for today's
     * @throws Failure as {@link #resolve(Sql, Connection)} does, and {@code NOT_FOUND} if the provider has no such generation
     */
    public Target resolve(Sql sql, Connection connection, String generation) {
        if (generation.isEmpty() || generation.equals(connection.generation())) {
            return resolve(sql, connection);
        }
        if (provider(connection).generations().stream()
                .noneMatch(one -> one.id().equals(generation))) {
            throw Failure.of(Reason.NOT_FOUND, "no generation of that name");
        }
        return target(
                connections.generations().asIf(sql, connection, generation),
                connections.generations().secret(sql, connection, generation));
    }

    private Target target(Connection connection, Optional<String> stored) {
        Provider provider = provider(connection);
        Generation generation = provider.generation(connection.generation());
        if (connection.sandbox() && sandboxUrl.isEmpty()) {
            throw Failure.of(Reason.CONNECTION_DISABLED, "the connection wants the sandbox, which is off")
                    .about(provider.name());
        }
        if (endpointsMissing(provider, connection)) {
            throw Failure.of(Reason.CONNECTION_DISABLED, "the connection has no endpoints")
                    .about(provider.name());
        }
        String secret = stored.filter(found -> !connection.appId().isEmpty())
                .orElseThrow(() -> Failure.of(Reason.CONNECTION_DISABLED, "the connection has no app id or secret")
                        .about(provider.name()));
        Generation.Endpoints endpoints =
                connection.sandbox() ? generation.endpoints().servedBy(sandboxUrl.get()) : generation.endpoints();
        Optional<OpenId> openId = generation.protocol().openId();
        Metadata metadata =
                new Metadata(endpoints, openId.map(OpenId::issuer).orElse(""), openId.flatMap(OpenId::keys), false);
        String own = path(provider, connection.name()).substring(CALLBACK.length());
        return new Target(connection, provider, generation, metadata, secret, redirectUri + own, CALLBACK + own);
    }
}
