package dev.vestibule.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenExchangeTest {
    private final Target target = Wire.target();

    @Test
    void sendsEverythingInTheBodyAndTheRedirectUriToTheLetter() {
        Call call = TokenExchange.call(target, Wire.transaction(), "AQB-made-up", java.time.Instant.EPOCH);
        assertEquals("POST", call.method());
        assertEquals(
                "https://api.instagram.com/oauth/access_token", call.target().toString());
        assertEquals(Optional.empty(), call.authorization());
        assertEquals(
                Map.of(
                        "client_id", Wire.APP_ID,
                        "client_secret", Wire.SECRET,
                        "grant_type", "authorization_code",
                        "redirect_uri", Wire.REDIRECT_URI,
                        "code", "AQB-made-up"),
                call.form());
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "token-wrapped", "token-permissions-as-text"})
    void readsEveryShapeOfTheReply(String file) {
        TokenExchange.Token token = TokenExchange.read(target, Wire.recorded(200, file));
        assertEquals("IGAA-made-up-short", token.accessToken());
        assertEquals(
                Optional.of(List.of("instagram_business_basic", "instagram_business_manage_comments")),
                token.granted());
    }

    @Test
    void doesNotGuessPermissionsThatWereNotSaid() {
        TokenExchange.Token token = TokenExchange.read(target, Wire.recorded(200, "token-without-permissions"));
        assertEquals(Optional.empty(), token.granted());
    }

    @ParameterizedTest
    @CsvSource({
        "token-code-used,               400, CODE_USED",
        "token-code-unknown-documented, 400, CODE_REFUSED",
        "token-code-unknown,            400, CODE_REFUSED",
        "token-code-expired,            400, CODE_EXPIRED",
        "token-redirect-differs,        400, REDIRECT_MISMATCH",
        "token-redirect-not-registered, 400, REDIRECT_MISMATCH",
        "token-wrong-secret,            400, WRONG_SECRET",
        "token-meta-app-id,             400, UNKNOWN_APP",
        "token-app-unknown,             400, UNKNOWN_APP",
        "token-never-heard,             400, ANSWER_UNKNOWN",
        "token-never-heard,             429, RATE_LIMITED",
        "token-never-heard,             503, PROVIDER_DOWN",
        "app-rate-limit,                403, RATE_LIMITED",
        "user-rate-limit,               400, RATE_LIMITED",
        "service-down,                  400, PROVIDER_DOWN",
        "token-code-used,               200, CODE_USED",
        "token-missing,                 200, ANSWER_UNKNOWN",
        "token,                         201, ANSWER_UNKNOWN",
    })
    void namesTheReasonOfARefusal(String file, int status, Reason reason) {
        assertEquals(reason, refusal(Wire.recorded(status, file)).reason());
    }

    @Test
    void showsTheProvidersWordsAndKeepsTheRestToItself() {
        Failure failure = refusal(Wire.recorded(400, "token-wrong-secret"));
        assertEquals("Error validating client secret", failure.evidence());
        assertEquals("Instagram", failure.subject());
        assertFalse(failure.detail().contains(Wire.SECRET));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | <!DOCTYPE html><title>Log in</title> | NOT_JSON",
                "404 | <!DOCTYPE html><title>Not found</title> | NOT_JSON",
                "502 | <!DOCTYPE html><title>Sorry</title> | PROVIDER_DOWN",
                "200 | ''                                   | NOT_JSON",
                "200 | null                                 | NOT_JSON",
                "200 | [1]                                  | NOT_JSON",
                "200 | {\"access_token\":\"IGAA-made-up     | NOT_JSON",
                "200 | {\"access_token\":{\"a\":1}}         | ANSWER_UNKNOWN",
                "200 | {\"access_token\":\"\"}              | ANSWER_UNKNOWN",
                "200 | {\"access_token\":true}              | ANSWER_UNKNOWN",
                "200 | {\"data\":[]}                        | ANSWER_UNKNOWN",
                "200 | {\"data\":[\"IGAA-made-up\"]}        | ANSWER_UNKNOWN",
            })
    void refusesWhatIsNoTokenReply(int status, String body, Reason reason) {
        assertEquals(reason, refusal(Wire.json(status, body)).reason());
    }

    @Test
    void printsNoToken() {
        TokenExchange.Token token = TokenExchange.read(target, Wire.recorded(200, "token"));
        assertFalse(token.toString().contains("IGAA"));
        assertFalse(Wire.recorded(200, "token").toString().contains("IGAA"));
        assertFalse(TokenExchange.call(target, Wire.transaction(), "AQB-made-up", java.time.Instant.EPOCH)
                .toString()
                .contains("AQB"));
        assertFalse(target.toString().contains(Wire.SECRET));
    }

    private Failure refusal(Reply reply) {
        return assertThrows(Failure.class, () -> TokenExchange.read(target, reply));
    }
}
