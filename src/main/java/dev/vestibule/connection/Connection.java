package dev.vestibule.connection;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A connection.
 *
 * @param name fixed after creation; users' identities refer to it
 * @param provider the id of its provider file
 * @param generation the id of the provider's generation that it speaks
 * @param appId our id at the provider; empty until it was set
 * @param secretHint the end of the secret, or empty if none is set
 * @param secretSetBy who set it
 * @param scopes the permissions that are asked for
 * @param options what else was set, by name: endpoints that an operator typed, and values that only some providers ask for
 * @param sandbox whether the local sandbox stands in for the provider
 * @param revision counts the changes of id, secret, permissions and sandbox; a try is only as good as the revision it ran with
 */
public record Connection(
        String id,
        String name,
        String provider,
        String generation,
        String appId,
        String secretHint,
        boolean hasSecret,
        Instant secretSetAt,
        String secretSetBy,
        List<String> scopes,
        boolean enabled,
        boolean sandbox,
        long revision,
        Instant createdAt,
        Instant updatedAt,
        Optional<LastTry> lastTry,
        Map<String, String> options) {

    /** How the last try ended, and with which revision of the settings. */
    public record LastTry(Instant at, boolean ok, long revision) {}

    /** What is known about whether it works. Saved is not the same as works. */
    public enum State {
        NOT_SET_UP("open", "Not set up"),
        UNTESTED("warn", "Saved, untested"),
        WORKS("ok", "Works"),
        FAILING("fail", "Failing");

        private final String sign;
        private final String words;

        State(String sign, String words) {
            this.sign = sign;
            this.words = words;
        }

        /** The sign that stands beside the words: open, warn, ok or fail. */
        public String sign() {
            return sign;
        }

        /** As operators read it. */
        public String words() {
            return words;
        }
    }

    public State state() {
        if (appId.isEmpty() || !hasSecret) {
            return State.NOT_SET_UP;
        }
        if (lastTry.isEmpty() || lastTry.get().revision() != revision) {
            return State.UNTESTED;
        }
        return lastTry.get().ok() ? State.WORKS : State.FAILING;
    }

    /** The first half of its users' ids: {@code provider}, and for a connection with a name of its own {@code provider|name}. */
    public String userIdPrefix() {
        return name.equals(provider) ? provider : provider + "|" + name;
    }

    /** The same connection as it would be with another generation. */
    Connection speaking(String other, String itsAppId, boolean itHasSecret, String itsHint, List<String> itsScopes) {
        return new Connection(
                id,
                name,
                provider,
                other,
                itsAppId,
                itsHint,
                itHasSecret,
                secretSetAt,
                secretSetBy,
                itsScopes,
                enabled,
                sandbox,
                revision,
                createdAt,
                updatedAt,
                lastTry,
                options);
    }
}
