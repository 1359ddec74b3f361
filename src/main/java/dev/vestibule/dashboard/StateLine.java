package dev.vestibule.dashboard;

import dev.vestibule.connection.Connection;

/**
 * The state of a connection as pages show it: a sign, a word and when that was found.
 *
 * @param kind the sign: open, warn, ok or fail
 * @param at when the last try ended, ISO 8601; empty where no try counts
 */
public record StateLine(String kind, String word, String at) {
    static StateLine of(OpenConnection open) {
        String at = open.saved()
                .flatMap(Connection::lastTry)
                .map(lastTry -> lastTry.at().toString())
                .orElse("");
        boolean tried = open.state() == Connection.State.WORKS || open.state() == Connection.State.FAILING;
        return new StateLine(open.state().sign(), open.state().words(), tried ? at : "");
    }
}
