package dev.vestibule.dashboard;

import dev.vestibule.failure.Reason;
import java.util.Arrays;

/** Why a kept token could not be renewed, or is gone, in an operator's words. */
final class TokenTrouble {
    private TokenTrouble() {}

    /**
     * One sentence.
     *
     * @param ended the code that applications are told; empty while the token lives
     * @param trouble the slug of the reason of the last failure; empty for none
     * @param provider the provider's name
     */
    static String words(String ended, String trouble, String provider) {
        return switch (ended) {
            case "" -> cause(trouble, provider) + " It is tried again by itself.";
            case "revoked_by_user" ->
                "The user removed the app at " + provider + ". Only their next login brings a new token.";
            default ->
                (trouble.isEmpty() ? "Its life was over." : cause(trouble, provider))
                        + " The user\u2019s next login brings a new token.";
        };
    }

    /** Why the last renewal failed; empty if it did not. */
    static String cause(String trouble, String provider) {
        if (trouble.isEmpty()) {
            return "";
        }
        return Arrays.stream(Reason.values())
                .filter(reason -> reason.slug().equals(trouble))
                .findFirst()
                .map(reason -> cause(reason, provider))
                .orElse("The renewal failed: " + trouble + ".");
    }

    private static String cause(Reason reason, String provider) {
        return switch (reason) {
            case TOKEN_REFUSED -> provider + " says that the token is not valid any more.";
            case PERMISSION_MISSING -> provider + " says that the user has withdrawn the permission.";
            case PROVIDER_DOWN, PROVIDER_SLOW -> provider + " did not answer when the token was to be renewed.";
            case RATE_LIMITED -> provider + " answers too many requests at the moment and put this one off.";
            case CONNECTION_DISABLED ->
                "The connection has no app ID or secret, or its provider file does not say any more how tokens are renewed.";
            case NOT_FOUND -> "The provider file does not know the generation any more that the token was issued for.";
            default -> reason.title(provider) + ".";
        };
    }
}
