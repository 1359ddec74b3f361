package dev.vestibule.user;

import dev.vestibule.provider.Profile;
import dev.vestibule.store.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * E-mail addresses that providers vouch for, where that may bring two accounts of one person together. Every doubt counts
 * against it: then the person is somebody new, and can add the other account themselves.
 *
 * <p>Addresses are compared as they stand, but for the case of the domain. Before the at sign the case means something (RFC
 * 5321 §2.4), and whoever gets {@code Ada@} somewhere need not be the {@code ada@} of before. An address with anything but plain
 * ASCII never counts: letters of other scripts look alike, and fold into each other differently everywhere.
 */
final class VerifiedAddress {
    /** Addresses change hands; what a provider said longer ago says nothing about today. */
    static final Duration CURRENT = Duration.ofDays(90);

    private static final Pattern PLAIN = Pattern.compile(
            "[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+");

    private VerifiedAddress() {}

    /** The address as it is compared; empty text if the provider does not vouch for one, or it is not plain. */
    static String of(Profile profile) {
        String email = profile.claims().getOrDefault("email", "");
        boolean vouched = "true".equals(profile.claims().get("email_verified"));
        if (!vouched || email.length() > 254 || !PLAIN.matcher(email).matches()) {
            return "";
        }
        int at = email.lastIndexOf('@');
        return email.substring(0, at + 1) + email.substring(at + 1).toLowerCase(Locale.ROOT);
    }

    /**
     * The one user who owns the address by the word of another connection, where both connections are trusted for that.
     *
     * @return empty if there is nobody, or more than one, or they have an account of this connection already
     */
    static Optional<String> owner(Sql sql, String connection, Profile profile, Instant now) {
        String address = of(profile);
        if (address.isEmpty()) {
            return Optional.empty();
        }
        List<String> users = sql.list(
                "SELECT DISTINCT i.user_id FROM identity i JOIN email_trust theirs ON theirs.connection = i.connection"
                        + " JOIN email_trust ours ON ours.connection = ? WHERE i.verified_email = ? AND i.connection <> ?"
                        + " AND i.last_login_at > ?",
                row -> row.text("user_id"),
                connection,
                address,
                connection,
                now.minus(CURRENT));
        return users.size() == 1
                ? Optional.of(users.get(0)).filter(user -> !Linking.hasOneOf(sql, user, connection))
                : Optional.empty();
    }
}
