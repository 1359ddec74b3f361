package dev.vestibule.upstream;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.fixture.SetClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CallbackRulesTest {
    private final Transaction begun =
            Transaction.begin(Transaction.Purpose.LOGIN, "instagram", Targets.CALLBACK, SetClock.NOON, Map.of());

    @ParameterizedTest
    @CsvSource({
        "/login/callback,           600, ''",
        "/login/callback,           601, LOGIN_EXPIRED",
        "/login/callback/instagram,   1, WRONG_CALLBACK",
        "/login/callback/,            1, WRONG_CALLBACK",
        "/LOGIN/callback,             1, WRONG_CALLBACK",
    })
    void takesAnAnswerOnItsOwnPathAndInTime(String path, long seconds, String reason) {
        CallbackRules.Returned returned = returned(path, "AQB", "", "", "");
        Runnable check = () -> CallbackRules.check(begun, returned, SetClock.NOON.plus(Duration.ofSeconds(seconds)));
        if (reason.isEmpty()) {
            assertDoesNotThrow(check::run);
        } else {
            assertEquals(
                    Reason.valueOf(reason),
                    assertThrows(Failure.class, check::run).reason());
        }
    }

    @Test
    void takesTheCode() {
        assertEquals("AQB", CallbackRules.code(Wire.target(), returned(Targets.CALLBACK, "AQB", "", "", "")));
    }

    @ParameterizedTest
    @CsvSource({
        "'',  access_denied, user_denied,                 The user denied your request, VISITOR_DECLINED",
        "'',  access_denied, '',                          '',                           VISITOR_DECLINED",
        "AQB, access_denied, user_denied,                 '',                           VISITOR_DECLINED",
        "'',  access_denied, insufficient_developer_role, '',                           APP_IN_DEVELOPMENT",
        "'',  access_denied, personal_account,            '',                           NOT_PROFESSIONAL",
        "'',  server_error,  '',                          <b>sorry</b>,                 PROVIDER_DOWN",
        "AQB, server_error,  '',                          '',                           PROVIDER_DOWN",
        "'',  '',            '',                          '',                           ANSWER_UNKNOWN",
    })
    void readsARefusal(String code, String error, String errorReason, String description, Reason reason) {
        Failure failure = assertThrows(
                Failure.class,
                () -> CallbackRules.code(
                        Wire.target(), returned(Targets.CALLBACK, code, error, errorReason, description)));
        assertEquals(reason, failure.reason());
        assertEquals(description, failure.evidence());
    }

    @Test
    void sendsTheBrowserToTheExactAddress() {
        Transaction transaction = Wire.transaction();
        assertEquals(
                "https://www.instagram.com/oauth/authorize?client_id=990000000000001"
                        + "&redirect_uri=https%3A%2F%2Flogin.example%2Flogin%2Fcallback"
                        + "&response_type=code"
                        + "&scope=instagram_business_basic%2Cinstagram_business_manage_comments"
                        + "&state="
                        + transaction.state(),
                AuthorizationUrl.of(
                        Wire.target(List.of("instagram_business_manage_comments", "instagram_business_basic")),
                        transaction));
    }

    private static CallbackRules.Returned returned(
            String path, String code, String error, String errorReason, String description) {
        return new CallbackRules.Returned(path, some(code), some(error), some(errorReason), some(description));
    }

    private static Optional<String> some(String text) {
        return Optional.of(text).filter(value -> !value.isEmpty());
    }
}
