package dev.vestibule.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** The one door through which randomness enters the house, and the hashing of what it made. */
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    /** Crockford's alphabet: nothing in it looks like something else when read aloud. */
    private static final String SPOKEN = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private Secrets() {}

    /** 256 random bits in base64url, 43 characters: state, code, token, cookie value. */
    public static String token() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32));
    }

    /** Random letters and digits, for ids and application secrets that people copy. */
    public static String letters(int length) {
        return pick(LETTERS, length);
    }

    /** Eight characters that can be read over a telephone, for the reference code on an error page. */
    public static String reference() {
        return pick(SPOKEN, 4) + "-" + pick(SPOKEN, 4);
    }

    /** Random digits without a leading zero. */
    public static String digits(int length) {
        return pick("123456789", 1) + pick("0123456789", length - 1);
    }

    /** Random lower-case hexadecimal digits. */
    public static String hex(int length) {
        return pick("0123456789abcdef", length);
    }

    /** Random bytes, for keys and salts. */
    public static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** SHA-256 in base64url: how codes, tokens and application secrets are stored. They are long and random, so a fast hash is enough. */
    public static String hash(String secret) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(secret));
    }

    /** Compares in constant time. */
    public static boolean same(String a, String b) {
        return MessageDigest.isEqual(sha256(a), sha256(b));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String pick(String alphabet, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
