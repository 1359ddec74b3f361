package dev.vestibule.tryout;

import dev.vestibule.connection.Connection;
import dev.vestibule.provider.Provider;

/**
 * The connection on top of each page; what the frame of connections shows.
 *
 * @param ready whether the way to a try is offered in the head
 * @param optionsName of the tab for what it needs beyond id and secret, or empty
 * @param setUp whether there is something to try
 */
public record Head(
        String name,
        String title,
        String provider,
        String logo,
        State state,
        boolean sandbox,
        boolean enabled,
        boolean ready,
        boolean setUp,
        String optionsName) {

    /** What is known about whether the connection works. */
    public record State(String kind, String word, String at) {}

    static Head of(Connection connection, Provider provider, boolean offering) {
        Connection.State state = connection.state();
        String at = connection
                .lastTry()
                .filter(tried -> tried.revision() == connection.revision())
                .map(tried -> tried.at().toString())
                .orElse("");
        boolean usual = connection.name().equals(connection.provider());
        boolean setUp = state != Connection.State.NOT_SET_UP;
        return new Head(
                connection.name(),
                usual || provider.isTyped() ? provider.name() : provider.name() + " (" + connection.name() + ")",
                provider.name(),
                provider.logo(),
                new State(state.sign(), state.words(), at),
                connection.sandbox(),
                connection.enabled(),
                setUp && offering,
                setUp,
                provider.optionsName());
    }
}
