package dev.vestibule.sandbox;

import dev.vestibule.web.Params;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What an app asks for, not yet judged. */
record AuthorizeRequest(
        Optional<String> repeated,
        String clientId,
        String redirectUri,
        String responseType,
        String scope,
        Optional<String> state,
        boolean facebookButton,
        boolean loginAgain) {

    static AuthorizeRequest of(Params query) {
        Optional<String> repeated = query.repeated();
        if (repeated.isPresent()) {
            return new AuthorizeRequest(repeated, "", "", "", "", Optional.empty(), false, false);
        }
        return new AuthorizeRequest(
                repeated,
                query.text("client_id").orElse(""),
                query.text("redirect_uri").orElse(""),
                query.text("response_type").orElse(""),
                query.text("scope").orElse(""),
                query.text("state"),
                !says(query, "enable_fb_login", "false", "0"),
                says(query, "force_reauth", "true", "1") || says(query, "force_authentication", "true", "1"));
    }

    private static boolean says(Params query, String name, String word, String digit) {
        return query.text(name)
                .filter(value -> value.equals(word) || value.equals(digit))
                .isPresent();
    }

    /** The way back after Allow; the empty fragment is the real place's own habit. */
    String allowed(String code) {
        return back("code=" + encoded(code)) + "#_";
    }

    /** The way back without a code. */
    String refused(String reason, String description) {
        return back(
                "error=access_denied&error_reason=" + encoded(reason) + "&error_description=" + encoded(description));
    }

    private String back(String parameters) {
        return redirectUri
                + (redirectUri.indexOf('?') < 0 ? "?" : "&")
                + parameters
                + state.map(value -> "&state=" + encoded(value)).orElse("");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
