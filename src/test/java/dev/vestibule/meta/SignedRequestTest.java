package dev.vestibule.meta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** instagram.md §5.1, and everything that is not it. */
class SignedRequestTest {
    private static final String SECRET = "sandbox-ig-secret";
    private static final String ALGORITHM = "HMAC-SHA256";
    private static final Instant ISSUED = Instant.ofEpochSecond(1767225600);
    private static final String VECTOR = "HnfdrtHXrhVwSF4a8KMxyg5LjnygJcfPPbtD2phnsAU"
            + ".eyJ1c2VyX2lkIjoiMzYyMDAwMDAwMDAwMDAxMTciLCJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIsImlzc3VlZF9hdCI6MTc2NzIyNTYwMH0";
    private static final String CHARACTERS = "ABCxyz0189-_.=+/ %é";

    private static SignedRequest read(String text) {
        return SignedRequest.verified(text, SECRET, ALGORITHM, ISSUED);
    }

    private static void refused(String text) {
        assertEquals(
                Reason.SIGNED_REQUEST_REFUSED,
                assertThrows(Failure.class, () -> read(text), text).reason(),
                text);
    }

    @Test
    void readsTheTestVector() {
        assertEquals(new SignedRequest("36200000000000117", ISSUED), read(VECTOR));
    }

    @Test
    void refusesAThousandMutants() {
        Random random = new Random(20261124);
        int refused = 0;
        while (refused < 1000) {
            String mutant = mutant(random);
            if (!mutant.equals(VECTOR)) {
                refused(mutant);
                refused++;
            }
        }
    }

    /** One to three changes, each a character replaced, inserted, removed, or two swapped, or the end cut off. */
    private static String mutant(Random random) {
        StringBuilder text = new StringBuilder(VECTOR);
        for (int changes = random.nextInt(3); changes >= 0; changes--) {
            int at = random.nextInt(text.length());
            char with = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
            switch (random.nextInt(5)) {
                case 0 -> text.setCharAt(at, with);
                case 1 -> text.insert(at, with);
                case 2 -> text.deleteCharAt(at);
                case 3 -> text.setCharAt(at, text.charAt(random.nextInt(text.length())));
                default -> text.setLength(Math.max(1, text.length() - random.nextInt(4)));
            }
        }
        return text.toString();
    }

    @Test
    void refusesTheLastIdleBitsOfTheSignature() {
        // U and V decode to the same bytes: the last character of 43 carries two bits that mean nothing.
        refused(VECTOR.replace("phnsAU.", "phnsAV."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".a", "a.b.c", "nodot"})
    void refusesWhatIsNotTwoParts(String text) {
        refused(text);
    }

    @Test
    void refusesWhatIsTooLong() {
        refused(Signing.request(SECRET, "{\"user_id\":\"" + "1".repeat(4000) + "\"}"));
    }

    @Test
    void refusesPaddingAndAnotherSecret() {
        refused(VECTOR + "=");
        refused(VECTOR.replace(".", "=."));
        refused(Signing.request("another secret", Signing.payload("1", ISSUED)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"user_id\":\"1\",\"algorithm\":\"HMAC-SHA1\",\"issued_at\":1767225600}",
                "{\"user_id\":\"1\",\"algorithm\":\"none\",\"issued_at\":1767225600}",
                "{\"user_id\":\"1\",\"issued_at\":1767225600}",
                "{\"user_id\":\"1\",\"algorithm\":\"HMAC-SHA256\"}",
                "{\"algorithm\":\"HMAC-SHA256\",\"issued_at\":1767225600}",
                "{\"user_id\":\"\",\"algorithm\":\"HMAC-SHA256\",\"issued_at\":1767225600}",
                "{\"user_id\":null,\"algorithm\":\"HMAC-SHA256\",\"issued_at\":1767225600}",
                "{\"user_id\":[\"1\"],\"algorithm\":\"HMAC-SHA256\",\"issued_at\":1767225600}",
                "{\"user_id\":1.5,\"algorithm\":\"HMAC-SHA256\",\"issued_at\":1767225600}",
                "{\"user_id\":1e3,\"algorithm\":\"HMAC-SHA256\",\"issued_at\":1767225600}",
                "{\"user_id\":\"1\\u0000\",\"algorithm\":\"HMAC-SHA256\",\"issued_at\":1767225600}",
                "{\"user_id\":\"\\ud800\",\"algorithm\":\"HMAC-SHA256\",\"issued_at\":1767225600}",
                "{\"user_id\":\"1\",\"user_id\":\"2\",\"algorithm\":\"HMAC-SHA256\",\"issued_at\":1767225600}",
                "{\"user_id\":\"1\",\"algorithm\":\"HMAC-SHA256\",\"issued_at\":\"1767225600\"}",
                "{\"user_id\":\"1\",\"algorithm\":\"HMAC-SHA256\",\"issued_at\":-1}",
                "{\"user_id\":\"1\",\"algorithm\":\"HMAC-SHA256\",\"issued_at\":999999999999999999}",
                "{\"user_id\":\"1\",\"algorithm\":\"HMAC-SHA256\",\"issued_at\":1767225600} {}",
                "[]",
                "\"text\"",
                "{\"user_id\":\"1\"",
                ""
            })
    void refusesWhatIsRightlySignedAndWrong(String payload) {
        refused(Signing.request(SECRET, payload));
    }

    @Test
    void takesANumberToTheLastDigit() {
        String payload = "{\"user_id\":36200000000000117,\"algorithm\":\"HMAC-SHA256\",\"issued_at\":1767225600}";
        assertEquals("36200000000000117", read(Signing.request(SECRET, payload)).userId());
    }

    @Test
    void hasItsTime() {
        for (Duration good : new Duration[] {Duration.ofHours(24), Duration.ofMinutes(-5)}) {
            assertEquals(
                    "36200000000000117",
                    SignedRequest.verified(VECTOR, SECRET, ALGORITHM, ISSUED.plus(good))
                            .userId());
        }
        for (Duration bad : new Duration[] {Duration.ofSeconds(86_401), Duration.ofSeconds(-301)}) {
            assertThrows(Failure.class, () -> SignedRequest.verified(VECTOR, SECRET, ALGORITHM, ISSUED.plus(bad)));
        }
    }
}
