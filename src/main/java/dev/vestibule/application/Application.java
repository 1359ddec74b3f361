package dev.vestibule.application;

import dev.vestibule.store.Secrets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An application.
 *
 * @param id its {@code client_id}
 * @param secretHash SHA-256 of its secret; empty for a public application
 * @param secretHint the end of the secret, to tell two secrets apart
 * @param callbacks the redirect URIs it may name, compared character by character
 * @param logoutUrls where a browser may be sent after logout
 * @param webOrigins the origins whose scripts may call in
 * @param pkceRequired whether its requests have to carry a code challenge; a public application's always have to
 * @param backchannelLogoutUri where it is told that a session ended; empty if it does not want to be
 * @param revision counts the changes, so that two operators cannot overwrite each other unseen
 */
public record Application(
        String id,
        String name,
        Kind kind,
        Optional<String> secretHash,
        String secretHint,
        List<String> callbacks,
        List<String> logoutUrls,
        List<String> webOrigins,
        String backchannelLogoutUri,
        List<String> grantTypes,
        Authentication authentication,
        ProfileClaims profileClaims,
        boolean pkceRequired,
        TokenRules tokens,
        long revision,
        Instant createdAt,
        Instant updatedAt) {

    /** What it is made of, in the words of Auth0's {@code app_type}. */
    public enum Kind {
        REGULAR_WEB("Regular web application", "Runs on a server and can keep a secret"),
        SPA("Single-page application", "Runs in the browser: no secret, PKCE instead"),
        NATIVE("Native application", "Runs on a phone or a desktop: no secret, PKCE instead"),
        NON_INTERACTIVE("Machine to machine", "A program without people: no logins");

        private final String label;
        private final String hint;

        Kind(String label, String hint) {
            this.label = label;
            this.hint = hint;
        }

        public String label() {
            return label;
        }

        public String hint() {
            return hint;
        }

        /** Whether it cannot keep a secret (RFC 6749 §2.1). */
        public boolean isPublic() {
            return this == SPA || this == NATIVE;
        }

        /** As it stands in configuration files. */
        public String slug() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How it proves who it is at the token endpoint (OpenID Connect Core §9). */
    public enum Authentication {
        /** The secret, in the body or as Basic: SDKs disagree with what was configured, so both are taken. */
        CLIENT_SECRET_POST,
        CLIENT_SECRET_BASIC,
        /** An assertion signed with a key whose public half is registered (RFC 7523 §2.2). */
        PRIVATE_KEY_JWT,
        NONE;

        /** Whether it knows a secret of ours. */
        public boolean hasSecret() {
            return this == CLIENT_SECRET_POST || this == CLIENT_SECRET_BASIC;
        }

        public String slug() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where profile claims go. */
    public enum ProfileClaims {
        /** Into the id_token too, {@code updated_at} as ISO 8601, as Auth0's SDKs expect. */
        AUTH0,
        /** Only to userinfo, to the letter of OpenID Connect Core §5.4. */
        STANDARD;

        public String slug() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether the secret is the one that was issued. A public application has none, so nothing fits. */
    public boolean accepts(String secret) {
        return secretHash.isPresent() && Secrets.same(secretHash.get(), Secrets.hash(secret));
    }

    public boolean isPublic() {
        return authentication == Authentication.NONE;
    }

    /** Whether a code for it needs a code challenge (RFC 7636, RFC 9700 §2.1.1). */
    public boolean needsPkce() {
        return pkceRequired || isPublic() || tokens.fapi();
    }

    public boolean mayUse(String grantType) {
        return grantTypes.contains(grantType);
    }
}
