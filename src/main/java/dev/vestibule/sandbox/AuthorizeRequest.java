package dev.vestibule.sandbox;

import dev.vestibule.web.Params;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What an app asks for, not yet judged.
 *
 * @param faults what the whole login is to suffer from, in the words of {@link FaultSpec}
 */
record AuthorizeRequest(
        Optional<String> repeated,
        String clientId,
        String redirectUri,
        String responseType,
        String scope,
        Optional<String> state,
        boolean facebookButton,
        boolean loginAgain,
        List<String> faults) {

    static AuthorizeRequest of(Params query) {
        Optional<String> repeated = query.repeated();
        if (repeated.isPresent()) {
            return new AuthorizeRequest(repeated, "", "", "", "", Optional.empty(), false, false, List.of());
        }
        return new AuthorizeRequest(
                repeated,
                query.text("client_id").or(() -> query.text("app_id")).orElse(""),
                query.text("redirect_uri").orElse(""),
                query.text("response_type").orElse(""),
                query.text("scope").orElse(""),
                query.text("state"),
                !says(query, "enable_fb_login", "false", "0"),
                says(query, "force_reauth", "true", "1") || says(query, "force_authentication", "true", "1"),
                query.text(Backstage.FAULT)
                        .map(text -> FaultSpec.list(text).stream()
                                .map(FaultSpec::text)
                                .toList())
                        .orElse(List.of()));
    }

    private static boolean says(Params query, String name, String word, String digit) {
        return query.text(name)
                .filter(value -> value.equals(word) || value.equals(digit))
                .isPresent();
    }

    /** The way back with a code; the empty fragment is the habit of the two newer generations. */
    String allowed(String code, Generation generation) {
        return back("code=" + encoded(code)) + (generation == Generation.LEGACY ? "" : "#_");
    }

    /** The way back with a token in the fragment, in the legacy API only. */
    String allowedAtOnce(String token) {
        return redirectUri + "#access_token=" + encoded(token)
                + state.map(value -> "&state=" + encoded(value)).orElse("");
    }

    /** The way back after Cancel. */
    String denied() {
        return refused("user_denied", "The user denied your request");
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
