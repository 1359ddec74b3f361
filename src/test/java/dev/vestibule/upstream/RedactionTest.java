package dev.vestibule.upstream;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a try stores: enough to understand it, and nothing that opens a door. */
final class RedactionTest {
    private static final String SECRET = "canary/secret+of the app";
    private static final URI ADDRESS = URI.create("https://provider.example/token");

    private final Redaction redaction = new Redaction();

    @ParameterizedTest
    @ValueSource(strings = {"client_secret", "code", "state", "access_token", "refresh_token", "id_token", "CODE"})
    void cutsAParameterByItsName(String name) {
        String shown = redaction.request(Call.post("Exchange", ADDRESS, Map.of(name, SECRET, "client_id", "4711")));
        assertFalse(shown.contains("canary"), shown);
        assertTrue(shown.contains("client_id = 4711") && shown.contains("24 characters, sha256"), shown);
    }

    @Test
    void cutsATokenInTheQueryAndInTheHeader() {
        Call call = Call.get("Profile", ADDRESS, Map.of("access_token", SECRET)).authorizedBy("Bearer " + SECRET);
        String shown = redaction.request(call);
        assertFalse(shown.contains("canary"), shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"access_token\":\"%s\",\"user_id\":17841405793187218}",
                "{\"data\":[{\"access_token\":\"%s\",\"user_id\":17841405793187218}]}",
                "{\"error\":{\"refresh_token\":\"%s\",\"code\":17841405793187218}}",
            })
    void cutsTokensOfAnAnswerAtAnyDepthAndKeepsTheRestToTheLastDigit(String body) {
        String shown = redaction.answer(new Reply(200, "application/json", String.format(body, SECRET), 1));
        assertFalse(shown.contains("canary"), shown);
        assertTrue(shown.contains("17841405793187218"), shown);
    }

    @Test
    void cutsAKnownSecretInAnyFieldRawAndEncoded() {
        redaction.hide(SECRET);
        String encoded = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
        String page = "<p>no such app: " + SECRET + "</p><a href='?s=" + encoded + "'>again</a>";
        for (String body : new String[] {page, "{\"message\":\"" + SECRET + " and " + encoded + "\"}"}) {
            String shown = redaction.answer(new Reply(400, "text/html", body, 1));
            assertFalse(shown.contains("canary"), shown);
        }
    }
}
