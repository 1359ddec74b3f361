package dev.vestibule.sandbox;

import dev.vestibule.store.Row;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * A test person.
 *
 * @param userId the id of the professional account, the same for every app
 * @param picture the address of a picture, or {@code drawn} for one of the sandbox's own
 */
record Account(
        String username, String password, Optional<String> name, Type type, String userId, Optional<String> picture) {
    static final String DRAWN = "drawn";
    private static final BigInteger LOWEST = new BigInteger("26000000000000000");
    private static final BigInteger SPAN = new BigInteger("10000000000000000");

    /** The kinds of account, in the spelling of the API. */
    enum Type {
        BUSINESS("Business"),
        MEDIA_CREATOR("Creator"),
        PERSONAL("Personal");

        private final String words;

        Type(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    static Account from(Row row) {
        return new Account(
                row.text("username"),
                row.text("password"),
                row.optionalText("name"),
                Type.valueOf(row.text("account_type")),
                row.text("user_id"),
                row.optionalText("picture"));
    }

    boolean professional() {
        return type != Type.PERSONAL;
    }

    /**
     * The id that one app sees: 17 digits, stable, and odd. An odd number beyond 2^53 is no floating-point number, so whoever
     * reads it as one shows the mistake at once.
     */
    long scopedTo(String appId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((appId + ":" + userId).getBytes(StandardCharsets.UTF_8));
            return LOWEST.add(new BigInteger(1, hash).mod(SPAN)).setBit(0).longValueExact();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
