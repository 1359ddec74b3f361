package dev.vestibule.operator;

import java.util.Map;

/**
 * What the sign-in page shows.
 *
 * @param notice what just happened, or empty
 * @param command what to type on the server where nobody can sign in yet, or empty
 * @param tooMany whether the way is closed for a while
 */
public record SignInPage(
        String returnTo, String name, String notice, String command, boolean tooMany, Map<String, String> errors) {

    static SignInPage fresh(String returnTo, String notice, boolean anybody) {
        return new SignInPage(returnTo, "", notice, anybody ? "" : LinkPage.COMMAND, false, Map.of());
    }

    /** Says the same whether the name or the password is wrong. */
    static SignInPage refused(String returnTo, String name) {
        return new SignInPage(returnTo, name, "", "", false, Map.of("name", "The name or the password is not right."));
    }

    static SignInPage closed(String returnTo, String name) {
        return new SignInPage(returnTo, name, "", LinkPage.COMMAND, true, Map.of());
    }
}
