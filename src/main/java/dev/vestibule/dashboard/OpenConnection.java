package dev.vestibule.dashboard;

import dev.vestibule.connection.Connection;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.provider.Generation;
import dev.vestibule.provider.Provider;
import dev.vestibule.provider.Typed;
import dev.vestibule.store.Sql;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A connection as an operator has it open: the one that is saved, or the one that the first save will make.
 *
 * @param saved empty as long as nobody saved its settings
 */
record OpenConnection(String name, Provider provider, Optional<Connection> saved) {
    /**
     * Looks a connection up; a provider without one is found under its own id.
     *
     * @throws Failure if there is neither
     */
    static OpenConnection find(Sql sql, Desk desk, String name) {
        Optional<Connection> saved = desk.connections().named(sql, name);
        String provider = saved.map(Connection::provider).orElse(name);
        return desk.providers()
                .find(provider)
                .filter(known -> saved.isPresent() || !known.isTyped())
                .map(known -> new OpenConnection(name, asSaved(known, saved), saved))
                .orElseThrow(() -> Failure.of(Reason.NOT_FOUND, "no connection and no provider of this name"));
    }

    /** With what an operator typed, where they type the endpoints. */
    static Provider asSaved(Provider known, Optional<Connection> saved) {
        return saved.filter(connection -> known.isTyped())
                .map(connection -> Typed.provider(known, connection.name(), connection.options(), connection.scopes()))
                .orElse(known);
    }

    /** The permissions as they are saved. */
    List<String> savedScopes() {
        return saved.map(Connection::scopes).orElse(List.of());
    }

    /** What a form that was filled in now would be based on; 0 before the first save. */
    long revision() {
        return saved.map(Connection::revision).orElse(0L);
    }

    Generation generation() {
        return saved.map(connection -> provider.generation(connection.generation()))
                .orElse(provider.live());
    }

    /** Whether the local sandbox can stand in for the provider. */
    boolean sandboxOffered(Optional<URI> sandboxUrl) {
        return sandboxUrl.isPresent() && !provider.sandboxGuide().isEmpty();
    }

    /** Whether the local sandbox stands in for the provider; before the first save, whether it can. */
    boolean sandbox(Optional<URI> sandboxUrl) {
        return saved.map(Connection::sandbox).orElse(sandboxOffered(sandboxUrl));
    }

    String appId() {
        return saved.map(Connection::appId).orElse("");
    }

    boolean hasSecret() {
        return saved.map(Connection::hasSecret).orElse(false);
    }

    boolean enabled() {
        return saved.map(Connection::enabled).orElse(true);
    }

    /** The permissions it asks for, in the order of the provider file. */
    List<String> scopes() {
        return generation()
                .effectiveScopes(
                        saved.map(Connection::scopes).orElse(generation().requiredScopes()));
    }

    /** What there is to be said of the end of its generation; empty if nothing, or if nobody set it up. */
    String ending(LocalDate today) {
        return saved.flatMap(any -> generation().life().warning(generation().name(), today))
                .orElse("");
    }

    Connection.State state() {
        return saved.map(Connection::state).orElse(Connection.State.NOT_SET_UP);
    }

    /** Whether there is something to try. */
    boolean ready() {
        return state() != Connection.State.NOT_SET_UP;
    }

    /** What people read: the provider's name, and the connection's own where it has one. */
    String title() {
        return name.equals(provider.id()) || provider.isTyped() ? provider.name() : provider.name() + " (" + name + ")";
    }
}
