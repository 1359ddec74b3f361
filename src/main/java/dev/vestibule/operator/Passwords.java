package dev.vestibule.operator;

import dev.vestibule.store.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106) with 19 MiB, two passes and one lane, kept in PHC string format with the parameters beside the hash, so
 * that they can be raised without locking anybody out. All of the password counts, however long, in one spelling (NFKC).
 */
final class Passwords {
    private static final int LEAST_CHARACTERS = 10;
    private static final int MOST_BYTES = 1000;
    private static final int KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    /** Hashes nothing that anybody knows; it is checked when there is no operator of a name, so that this takes as long. */
    private static final String NOBODYS = phc(KIB, PASSES, LANES, new byte[16], new byte[32]);

    /** Each hash needs its 19 MiB: a crowd of attempts has to wait in line, not fill the heap. */
    private final Semaphore line = new Semaphore(2, true);

    /** What is wrong with a password that somebody wants to have. */
    static Optional<String> problem(String password, String name) {
        String spelled = spelled(password);
        if (tooLong(password)) {
            return Optional.of("This password is too long: at most 1000 bytes.");
        }
        if (spelled.codePointCount(0, spelled.length()) < LEAST_CHARACTERS) {
            return Optional.of("This password is shorter than 10 characters.");
        }
        if (spelled.isBlank() || Operator.folded(spelled).equals(Operator.folded(name))) {
            return Optional.of("Choose something else than the name.");
        }
        return Optional.empty();
    }

    String hash(String password) {
        byte[] salt = Secrets.bytes(16);
        return phc(KIB, PASSES, LANES, salt, argon2(password, salt, KIB, PASSES, LANES, 32));
    }

    /** Whether the password is the operator's; takes as long when there is no such operator. */
    boolean fits(Optional<Operator> operator, String password) {
        boolean same = fits(operator.map(Operator::passwordHash).orElse(NOBODYS), tooLong(password) ? "" : password);
        return same && operator.isPresent() && !tooLong(password);
    }

    private boolean fits(String phc, String password) {
        Matcher parts = PHC.matcher(phc);
        if (!parts.matches()) {
            throw new IllegalStateException("a stored password hash is no Argon2id in PHC format");
        }
        Base64.Decoder decoder = Base64.getDecoder();
        byte[] known = decoder.decode(parts.group(5));
        byte[] given = argon2(
                password,
                decoder.decode(parts.group(4)),
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                known.length);
        return MessageDigest.isEqual(known, given);
    }

    private byte[] argon2(String password, byte[] salt, int kib, int passes, int lanes, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(kib)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[length];
        line.acquireUninterruptibly();
        try {
            generator.generateBytes(spelled(password).getBytes(StandardCharsets.UTF_8), hash);
        } finally {
            line.release();
        }
        return hash;
    }

    private static String phc(int kib, int passes, int lanes, byte[] salt, byte[] hash) {
        Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + kib + ",t=" + passes + ",p=" + lanes + "$" + encoder.encodeToString(salt) + "$"
                + encoder.encodeToString(hash);
    }

    private static boolean tooLong(String password) {
        return password.length() > MOST_BYTES || spelled(password).getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
    }

    private static String spelled(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }
}
