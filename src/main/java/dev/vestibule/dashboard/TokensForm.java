package dev.vestibule.dashboard;

import dev.vestibule.application.Application;
import dev.vestibule.application.Application.Authentication;
import dev.vestibule.application.ApplicationDraft;
import dev.vestibule.application.TokenRules;
import dev.vestibule.web.Params;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The form of an application's token rules, as it was typed.
 *
 * @param grantTypes those that are ticked
 * @param authentication the slug of how it proves who it is
 * @param rotation whether refresh tokens rotate or stay, as configuration files write it
 * @param leeway a time with its unit, as the two below
 */
public record TokensForm(
        List<String> grantTypes,
        String authentication,
        String jwks,
        String rotation,
        String leeway,
        String idle,
        String lifetime,
        String algorithm,
        boolean fapi,
        long revision) {
    static final String ROTATING = "rotating";
    static final String STAYING = "non-rotating";
    private static final List<String> GRANT_TYPES =
            List.of("authorization_code", "refresh_token", "client_credentials", "implicit");

    static TokensForm of(Application application) {
        TokenRules rules = application.tokens();
        return new TokensForm(
                GRANT_TYPES.stream().filter(application::mayUse).toList(),
                application.authentication().slug(),
                rules.jwks(),
                rules.rotating() ? ROTATING : STAYING,
                Span.text(rules.refreshLeeway()),
                Span.text(rules.refreshIdle()),
                Span.text(rules.refreshLifetime()),
                rules.idTokenAlgorithm(),
                rules.fapi(),
                application.revision());
    }

    static TokensForm of(Params form) {
        return new TokensForm(
                GRANT_TYPES.stream().filter(type -> form.has("grant_" + type)).toList(),
                form.typed("token_endpoint_auth_method"),
                form.typed("jwks"),
                form.typed("rotation_type"),
                form.typed("leeway"),
                form.typed("idle_token_lifetime"),
                form.typed("token_lifetime"),
                form.typed("id_token_signed_response_alg"),
                form.has("fapi"),
                ApplicationForm.revision(form));
    }

    TokensForm at(long otherRevision) {
        return new TokensForm(
                grantTypes, authentication, jwks, rotation, leeway, idle, lifetime, algorithm, fapi, otherRevision);
    }

    /** What cannot be read at all, by the id of the field. */
    Map<String, String> unreadable() {
        Map<String, String> problems = new LinkedHashMap<>();
        Stream.of(
                        Map.entry("leeway", leeway),
                        Map.entry("idle_token_lifetime", idle),
                        Map.entry("token_lifetime", lifetime))
                .filter(field -> Span.read(field.getValue()).isEmpty())
                .forEach(field -> problems.put(field.getKey(), Span.HOW));
        if (!List.of(ROTATING, STAYING).contains(rotation)) {
            problems.put("rotation_type", "Choose one of the two.");
        }
        if (chosen().isEmpty()) {
            problems.put("token_endpoint_auth_method", "Choose how the application proves who it is.");
        }
        return problems;
    }

    /** What the application would be; what cannot be read stays as it was. */
    ApplicationDraft draft(Application before) {
        TokenRules rules = before.tokens();
        ApplicationDraft draft = ApplicationDraft.of(before);
        return new ApplicationDraft(
                draft.name(),
                draft.kind(),
                draft.callbacks(),
                draft.logoutUrls(),
                draft.webOrigins(),
                draft.backchannelLogoutUri(),
                grantTypes,
                chosen().orElse(draft.authentication()),
                draft.profileClaims(),
                draft.pkceRequired(),
                new TokenRules(
                        algorithm,
                        rotation.equals(ROTATING),
                        Span.read(leeway).orElse(rules.refreshLeeway()),
                        Span.read(idle).orElse(rules.refreshIdle()),
                        Span.read(lifetime).orElse(rules.refreshLifetime()),
                        jwks,
                        fapi));
    }

    private Optional<Authentication> chosen() {
        return Arrays.stream(Authentication.values())
                .filter(one -> one.slug().equals(authentication))
                .findFirst();
    }

    /** What differs from what is saved, by the label of the field. */
    Map<String, List<String>> differences(Application saved) {
        TokensForm other = of(saved);
        Map<String, List<String>> rows = new LinkedHashMap<>();
        compare(rows, "What it may ask for", String.join(", ", grantTypes), String.join(", ", other.grantTypes));
        compare(rows, "How it proves who it is", authentication, other.authentication);
        compare(rows, "Public keys", jwks, other.jwks);
        compare(rows, "Refresh tokens", rotation, other.rotation);
        compare(rows, "Leeway", same(leeway), same(other.leeway));
        compare(rows, "Unused for", same(idle), same(other.idle));
        compare(rows, "At most", same(lifetime), same(other.lifetime));
        compare(rows, "Signature of ID tokens", algorithm, other.algorithm);
        compare(rows, "FAPI 2.0", fapi ? "on" : "off", other.fapi ? "on" : "off");
        return rows;
    }

    /** One way of writing for one time: “24 hours” and “1 day” do not differ. */
    private static String same(String typed) {
        return Span.read(typed).map(Span::text).orElse(typed);
    }

    private static void compare(Map<String, List<String>> rows, String label, String yours, String saved) {
        if (!yours.equals(saved)) {
            rows.put(label, List.of(yours, saved));
        }
    }

    /** The usual times, for the hints. */
    static Map<String, String> usual() {
        TokenRules usual = TokenRules.USUAL;
        Duration none = usual.refreshLeeway();
        return Map.of(
                "leeway", Span.text(none),
                "idle", Span.text(usual.refreshIdle()),
                "lifetime", Span.text(usual.refreshLifetime()));
    }
}
