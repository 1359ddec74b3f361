package dev.vestibule.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.provider.AccountId;
import dev.vestibule.provider.AccountIds;
import dev.vestibule.provider.Profile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProfileCallTest {
    private static final String ID = "17841405793187218";

    private final Target target = Wire.target();

    @Test
    void asksForItsFieldsWithTheTokenInTheQuery() {
        assertEquals(
                "https://graph.instagram.com/v25.0/me"
                        + "?fields=id%2Cuser_id%2Cusername%2Cname%2Caccount_type%2Cprofile_picture_url"
                        + "&access_token=IGAA-made-up",
                ProfileCall.call(target, "IGAA-made-up").target().toString());
    }

    @Test
    void putsTheProfileIntoStandardClaims() {
        assertEquals(
                new Profile(
                        ID,
                        "36200000000000117",
                        "MEDIA_CREATOR",
                        Map.of(
                                "name", "Sandy Box",
                                "nickname", "sandy",
                                "preferred_username", "sandy",
                                "picture", "https://cdn.example/p.jpg?e=1&s=2"),
                        new AccountIds(
                                List.of(
                                        new AccountId("instagram-login/user_id", ID),
                                        new AccountId("instagram-login/id@990000000000001", "36200000000000117")),
                                List.of(new AccountId("basic-display/id", ID), new AccountId("basic-display", ID)))),
                read("profile"));
    }

    @Test
    void keepsEveryDigitOfAnIdThatIsANumber() {
        Profile profile = read("profile-number-id");
        assertEquals("17841405793187219", profile.id());
        assertEquals("36200000000000117", profile.secondId());
    }

    @Test
    void readsTheDocumentedWrappedShapeToo() {
        Profile profile = read("profile-wrapped");
        assertEquals(ID, profile.id());
        assertEquals("", profile.secondId());
    }

    @Test
    void callsSomebodyWithoutANameByTheirHandleAndInventsNoPicture() {
        assertEquals(
                Map.of(
                        "name", "just_a_handle",
                        "nickname", "just_a_handle",
                        "preferred_username", "just_a_handle"),
                read("profile-bare-handle").claims());
    }

    @Test
    void dropsAPictureThatIsAScript() {
        assertEquals(
                Map.of("name", "sandy", "nickname", "sandy", "preferred_username", "sandy"),
                read("profile-script-picture").claims());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://cdn.example/p.jpg       | true",
                "http://localhost:8081/p.png     | true",
                "http://cdn.example/p.jpg        | false",
                "data:text/html,x                | false",
                "javascript:alert(1)             | false",
                "//cdn.example/p.jpg             | false",
                "https:cdn                       | false",
            })
    void letsOnlyAddressesOfPicturesThrough(String address, boolean kept) {
        Profile profile = ProfileCall.read(
                target, Wire.json(200, "{\"user_id\":\"1\",\"profile_picture_url\":\"" + address + "\"}"));
        assertEquals(kept, profile.claims().containsKey("picture"));
    }

    @Test
    void turnsPersonalAccountsAwayInWhateverCase() {
        assertEquals(Reason.NOT_PROFESSIONAL, refusal(Wire.recorded(200, "profile-personal")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "\"0\"",
                "-17841405793187218",
                "\"-1\"",
                "null",
                "\"\"",
                "\" \"",
                "true",
                "{\"id\":\"1\"}",
                "[\"1\"]",
                "1e17",
                "17841405793187218.0",
                "17841405793187218.5",
                "\"17841405793187218 \"",
                "\" 17841405793187218\"",
                "\"1784\\u0000\"",
                "\"1784\\n\"",
                "\"1784\\ud800\"",
                "\"1784\\ufffd\"",
                "\"1784\\u200b\"",
                "\"1784\\u202e\"",
                "01",
                "NaN",
            })
    void refusesWhatIsNoId(String id) {
        Failure failure =
                assertThrows(Failure.class, () -> ProfileCall.read(target, Wire.json(200, "{\"user_id\":" + id + "}")));
        assertEquals(id.equals("01") || id.equals("NaN") ? Reason.NOT_JSON : Reason.NO_USER_ID, failure.reason());
    }

    @Test
    void refusesAProfileWithoutAnId() {
        assertEquals(Reason.NO_USER_ID, refusal(Wire.json(200, "{\"username\":\"sandy\",\"id\":\"36\"}")));
    }

    @ParameterizedTest
    @CsvSource({
        "255, true",
        "256, false",
        "300, false",
    })
    void takesALongIdWholeOrNotAtAll(int length, boolean taken) {
        String id = "9".repeat(length);
        Reply reply = Wire.json(200, "{\"user_id\":\"" + id + "\"}");
        if (taken) {
            assertEquals(id, ProfileCall.read(target, reply).id());
        } else {
            assertEquals(Reason.NO_USER_ID, refusal(reply));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "profile-token-expired,      400, TOKEN_REFUSED",
        "profile-token-broken,       400, TOKEN_REFUSED",
        "profile-session,            400, TOKEN_REFUSED",
        "profile-permission-missing, 403, PERMISSION_MISSING",
        "profile-permission-removed, 403, PERMISSION_MISSING",
        "app-rate-limit,             400, RATE_LIMITED",
        "service-down,               500, PROVIDER_DOWN",
        "profile-unsupported,        400, TOKEN_REFUSED",
        "profile-token-broken,       200, TOKEN_REFUSED",
        "profile,                    500, PROVIDER_DOWN",
    })
    void namesTheReasonOfARefusal(String file, int status, Reason reason) {
        assertEquals(reason, refusal(Wire.recorded(status, file)));
    }

    private Profile read(String file) {
        return ProfileCall.read(target, Wire.recorded(200, file));
    }

    private Reason refusal(Reply reply) {
        return assertThrows(Failure.class, () -> ProfileCall.read(target, reply))
                .reason();
    }
}
