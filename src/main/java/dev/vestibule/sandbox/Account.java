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
 * @param isPrivate whether only followers see its posts; professional accounts never are
 */
record Account(
        String username,
        String password,
        Optional<String> name,
        Type type,
        String userId,
        Optional<String> picture,
        boolean isPrivate) {
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
                row.optionalText("picture"),
                row.flag("private"));
    }

    boolean professional() {
        return type != Type.PERSONAL;
    }

    /** The short id that the account had in the legacy API, the same for every app. */
    String legacyId() {
        return new BigInteger(1, hash("legacy:" + userId))
                .mod(BigInteger.valueOf(8_000_000_000L))
                .add(BigInteger.valueOf(1_000_000_000L))
                .toString();
    }

    /**
     * The id that one app sees: 17 digits, stable, and odd. An odd number beyond 2^53 is no floating-point number, so whoever
     * reads it as one shows the mistake at once.
     */
    long scopedTo(String appId) {
        return LOWEST.add(new BigInteger(1, hash(appId + ":" + userId)).mod(SPAN))
                .setBit(0)
                .longValueExact();
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
