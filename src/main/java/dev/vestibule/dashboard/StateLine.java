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
        return switch (open.state()) {
            case NOT_SET_UP -> new StateLine("open", "Not set up", "");
            case UNTESTED -> new StateLine("warn", "Saved, untested", "");
            case WORKS -> new StateLine("ok", "Works", at);
            case FAILING -> new StateLine("fail", "Failing", at);
        };
    }
}
