package dev.vestibule.sandbox;

import dev.vestibule.store.Database;
import dev.vestibule.store.Secrets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** The accounts of the developer portal. People sign up with passwords of their own here, so only a slow hash is kept. */
final class Developers {
    /** There from the start, so that nobody has to sign up to try the portal. */
    static final String SEEDED_EMAIL = "developer@sandbox.example";

    static final String SEEDED_PASSWORD = "sandbox";
    private static final int ROUNDS = 120_000;

    private final Database database;
    private final Clock clock;

    Developers(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A developer. */
    record Developer(String email, String name) {}

    /** Adds the developer of a new sandbox, whose password everybody may know. */
    void seed() {
        if (find(SEEDED_EMAIL).isEmpty()) {
            signUp(SEEDED_EMAIL, "Sandbox Developer", SEEDED_PASSWORD);
        }
    }

    Optional<Developer> find(String email) {
        return database.read(sql -> sql.one(
                "SELECT email, name FROM developer WHERE email = ?",
                row -> new Developer(row.text("email"), row.text("name")),
                email));
    }

    /** Adds a developer, unless the e-mail address is taken. */
    boolean signUp(String email, String name, String password) {
        String salt = Base64.getEncoder().encodeToString(Secrets.bytes(16));
        String hash = salt + ":" + hash(password, salt);
        return database.write(sql -> sql.update(
                        "INSERT INTO developer (email, name, password_hash, created_at) VALUES (?, ?, ?, ?) "
                                + "ON CONFLICT (email) DO NOTHING",
                        email,
                        name,
                        hash,
                        clock.instant()))
                == 1;
    }

    boolean knows(String email, String password) {
        Optional<String> stored = database.read(sql -> sql.one(
                "SELECT password_hash FROM developer WHERE email = ?", row -> row.text("password_hash"), email));
        return stored.map(text -> {
                    int colon = text.indexOf(':');
                    return Secrets.same(text.substring(colon + 1), hash(password, text.substring(0, colon)));
                })
                .orElse(false);
    }

    private static String hash(String password, String salt) {
        try {
            byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(new PBEKeySpec(
                            password.toCharArray(), Base64.getDecoder().decode(salt), ROUNDS, 256))
                    .getEncoded();
            return Base64.getEncoder().encodeToString(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2", e);
        }
    }
}
