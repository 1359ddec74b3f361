package dev.vestibule.sandbox;

/**
 * A page that ends a login without a redirect.
 *
 * @param advice what the sandbox adds in words of its own
 * @param back the way back to the app, which only the sandbox offers; empty for none
 */
public record Stop(String title, String message, String advice, String back) {
    static Stop invalid(String reason) {
        return new Stop("Invalid Request", "Invalid Request: Request parameters are invalid: " + reason, "", "");
    }
}
