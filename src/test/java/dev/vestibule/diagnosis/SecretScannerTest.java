package dev.vestibule.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.fixture.Canaries;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SecretScannerTest {
    private static final String SECRET = "canary/secret+of the app";

    @Test
    void findsAKnownSecretInEveryForm() {
        SecretScanner scanner = new SecretScanner(Map.of("the secret", SECRET), List.of());
        for (String form : forms(SECRET)) {
            assertEquals(Optional.of("the secret"), scanner.findIn("before " + form + " after"), form);
        }
    }

    @Test
    void findsASecretThatNobodyKeptByItsFingerprint() {
        List<String> prints = Fingerprints.of(Set.of(SECRET));
        assertFalse(prints.toString().contains("canary"));
        SecretScanner scanner = new SecretScanner(Map.of(), prints);
        for (String form : forms(SECRET)) {
            assertTrue(scanner.findIn("before " + form + " after").isPresent(), form);
            assertTrue(scanner.findIn(form).isPresent(), form);
        }
    }

    @Test
    void letsGoWhatHoldsNone() {
        SecretScanner scanner = new SecretScanner(Map.of("the secret", SECRET), Fingerprints.of(Set.of(SECRET)));
        assertEquals(Optional.empty(), scanner.findIn("{\"said\":\"Invalid platform app\",\"app_id\":\"15 digits\"}"));
        assertEquals(Optional.empty(), scanner.findIn(""));
    }

    @Test
    void refusesASignedTokenOfAnybody() {
        SecretScanner scanner = new SecretScanner(Map.of(), List.of());
        assertTrue(
                scanner.findIn("x eyJhbGciOiJub25lIn0.eyJzdWIiOiIxMjM0In0. y").isPresent());
    }

    private static List<String> forms(String secret) {
        String rest = Canaries.sung(secret).substring(secret.length() + 1);
        return List.of((secret + "\n" + rest.replace(' ', '\n')).split("\n"));
    }
}
