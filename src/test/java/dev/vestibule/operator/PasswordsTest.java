package dev.vestibule.operator;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How passwords are kept. */
class PasswordsTest {
    private final Passwords passwords = new Passwords();

    @Test
    void keepsArgon2idWithItsParametersInPhcFormat() {
        String hash = passwords.hash("correct horse battery");
        assertTrue(hash.matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}"), hash);
        assertNotEquals(hash, passwords.hash("correct horse battery"));
    }

    /** Made by the reference implementation: echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1. */
    @Test
    void agreesWithTheReferenceImplementation() {
        String reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertTrue(passwords.fits(kept(reference), "password"));
        assertFalse(passwords.fits(kept(reference), "passwore"));
    }

    @Test
    void countsEveryByteOfALongPassword() {
        String start = "a".repeat(100);
        Optional<Operator> operator = kept(passwords.hash(start + "1"));
        assertTrue(passwords.fits(operator, start + "1"));
        assertFalse(passwords.fits(operator, start + "2"));
    }

    @Test
    void knowsTheSamePasswordInAnotherSpelling() {
        Optional<Operator> operator = kept(passwords.hash("Ångström and more"));
        assertTrue(passwords.fits(operator, "A\u030angstro\u0308m and more"));
    }

    @Test
    void refusesWhatIsTooShortTooLongOrTheName() {
        assertTrue(Passwords.problem("nine char", "Ada").isPresent());
        assertTrue(Passwords.problem("ten chars!", "Ada").isEmpty());
        assertTrue(Passwords.problem("é".repeat(501), "Ada").isPresent());
        assertTrue(Passwords.problem("Ada Lovelace", "ada lovelace").isPresent());
        assertTrue(Passwords.problem(" ".repeat(12), "Ada").isPresent());
        assertFalse(passwords.fits(Optional.empty(), ""));
    }

    private static Optional<Operator> kept(String hash) {
        return Optional.of(new Operator("op_1", "Ada", hash));
    }
}
