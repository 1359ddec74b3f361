package dev.vestibule.vault;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an application that asks for a token gets: a living one, or why there is none. */
public sealed interface HandOut {
    /**
     * A token that lives at least a minute longer.
     *
     * @param scopes the permissions that the user granted, as far as the provider told
     */
    record Given(String token, Instant expiresAt, List<String> scopes, String generation) implements HandOut {
        /** Tokens do not print themselves. */
        @Override
        public String toString() {
            return "token until " + expiresAt;
        }
    }

    /**
     * No token.
     *
     * @param retryAt when asking again may help
     */
    record Refused(Why why, Optional<Instant> retryAt) implements HandOut {}

    /** Why there is no token. */
    enum Why {
        REAUTH_REQUIRED("There is no token of this user that still works. The next login brings a new one."),
        REFRESH_TOO_EARLY("The provider does not renew a token that is this young. The present one still works."),
        REVOKED_BY_USER("The user removed the app at the provider. Only the user can allow it again, by logging in."),
        PROVIDER_DOWN("The provider does not answer at the moment, so it is not known whether a token still works.");

        private final String sentence;

        Why(String sentence) {
            this.sentence = sentence;
        }

        /** The code that programs look at. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public String sentence() {
            return sentence;
        }
    }
}
