package dev.vestibule.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vestibule.failure.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What an application gets for its code, and what somebody gets who should not have it. */
interface Handover {
    Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");

    Place place();

    @Test
    default void needsTheSecretOfTheApplication() {
        Map<String, String> form = form(newCode());
        Map<String, String> wrong = new LinkedHashMap<>(form);
        wrong.put("client_secret", "not-the-secret");
        place().refused(Reason.INVALID_CLIENT, () -> refuses(wrong, 401, "invalid_client"));
        assertEquals(200, Posted.to(token(), form).status());
    }

    @Test
    default void givesNothingForACodeThatWasUsedAndTakesBackWhatItGave() {
        Map<String, String> form = form(newCode());
        Posted first = Posted.to(token(), form);
        assertEquals(200, first.status(), first.body());
        assertTrue(first.body().contains("\"id_token\""), first.body());
        Matcher accessToken = ACCESS_TOKEN.matcher(first.body());
        assertTrue(accessToken.find(), first.body());
        Posted profile = Posted.asking(place().server() + "userinfo", accessToken.group(1));
        assertTrue(profile.body().contains("instagram|17841400000000238"), profile.body());

        Ledger before = place().ledger();
        refuses(form, 400, "invalid_grant");
        assertTrue(place().ledger().since(before).contains(Reason.INVALID_GRANT.slug()));
        assertEquals(
                401,
                Posted.asking(place().server() + "userinfo", accessToken.group(1))
                        .status());
    }

    @Test
    default void givesNothingToAnAddressThatTheCodeWasNotSentTo() {
        Map<String, String> form = form(newCode());
        Map<String, String> elsewhere = new LinkedHashMap<>(form);
        elsewhere.put("redirect_uri", place().app() + "elsewhere");
        place().refused(Reason.INVALID_GRANT, () -> refuses(elsewhere, 400, "invalid_grant"));
    }

    private void refuses(Map<String, String> form, int status, String error) {
        Posted answer = Posted.to(token(), form);
        assertEquals(status, answer.status(), answer.body());
        assertTrue(answer.body().contains("\"" + error + "\""), answer.body());
        assertFalse(answer.body().contains("_token\""), answer.body());
    }

    private String token() {
        return place().server() + "oauth/token";
    }

    private Map<String, String> form(String code) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("client_id", AppUnderTest.CLIENT_ID);
        form.put("client_secret", AppUnderTest.CLIENT_SECRET);
        form.put("redirect_uri", place().app() + "callback");
        form.put("code", code);
        return form;
    }

    /** A code on its way to the application, where it is held up. */
    private String newCode() {
        try (Visitor visitor = place().visitor()) {
            visitor.tab().go(Asking.of(place()).address());
            String back = visitor.continuesAs("kit.makes").allowsAndIsHeldUp();
            return Asking.query(visitor.tab().leadsTo(back)).getOrDefault("code", "");
        }
    }
}
