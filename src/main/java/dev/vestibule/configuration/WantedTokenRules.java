package dev.vestibule.configuration;

import dev.vestibule.application.TokenRules;
import dev.vestibule.yaml.Facts;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an entry of {@code clients} says of tokens, in the layout of auth0-deploy-cli where that has one. */
record WantedTokenRules(
        Optional<String> algorithm,
        Optional<Boolean> rotating,
        Optional<Duration> leeway,
        Optional<Duration> idle,
        Optional<Duration> lifetime,
        Optional<String> jwks,
        Optional<Boolean> fapi) {

    static WantedTokenRules read(Facts facts) {
        Facts refresh = facts.under("refresh_token");
        WantedTokenRules wanted = new WantedTokenRules(
                facts.text("id_token_signed_response_alg"),
                choice(refresh, "rotation_type", "rotating", "non-rotating"),
                seconds(refresh, "leeway"),
                seconds(refresh, "idle_token_lifetime"),
                seconds(refresh, "token_lifetime"),
                facts.text("jwks"),
                choice(facts, "fapi", "true", "false"));
        refresh.nothingElse();
        return wanted;
    }

    TokenRules over(TokenRules base) {
        return new TokenRules(
                algorithm.orElse(base.idTokenAlgorithm()),
                rotating.orElse(base.rotating() && !becomesFapi(base)),
                leeway.orElse(base.refreshLeeway()),
                idle.orElse(base.refreshIdle()),
                lifetime.orElse(base.refreshLifetime()),
                jwks.orElse(base.jwks()),
                fapi.orElse(base.fapi()));
    }

    /** FAPI 2.0 (§5.3.2.1) binds refresh tokens to a key, and wants them not to rotate; an operator may say otherwise. */
    private boolean becomesFapi(TokenRules base) {
        return fapi.orElse(false) && !base.fapi();
    }

    /** The same the other way; what is usual is left out. */
    static Map<String, Object> export(TokenRules rules) {
        TokenRules usual = TokenRules.USUAL;
        Map<String, Object> facts = new LinkedHashMap<>();
        keep(facts, "id_token_signed_response_alg", rules.idTokenAlgorithm(), usual.idTokenAlgorithm());
        Map<String, Object> refresh = new LinkedHashMap<>();
        keep(refresh, "rotation_type", rules.rotating() ? "rotating" : "non-rotating", "rotating");
        keep(
                refresh,
                "leeway",
                rules.refreshLeeway().toSeconds(),
                usual.refreshLeeway().toSeconds());
        keep(
                refresh,
                "idle_token_lifetime",
                rules.refreshIdle().toSeconds(),
                usual.refreshIdle().toSeconds());
        keep(
                refresh,
                "token_lifetime",
                rules.refreshLifetime().toSeconds(),
                usual.refreshLifetime().toSeconds());
        keep(facts, "refresh_token", refresh, Map.of());
        keep(facts, "jwks", rules.jwks(), usual.jwks());
        keep(facts, "fapi", rules.fapi(), usual.fapi());
        return facts;
    }

    private static void keep(Map<String, Object> facts, String key, Object value, Object usual) {
        if (!value.equals(usual)) {
            facts.put(key, value);
        }
    }

    private static Optional<Boolean> choice(Facts facts, String key, String yes, String no) {
        return facts.text(key).map(text -> {
            if (!Set.of(yes, no).contains(text)) {
                throw facts.problem(key, "choose " + yes + " or " + no);
            }
            return text.equals(yes);
        });
    }

    static Optional<Duration> seconds(Facts facts, String key) {
        return facts.text(key).map(text -> {
            if (!text.matches("\\d{1,9}")) {
                throw facts.problem(key, "a number of seconds");
            }
            return Duration.ofSeconds(Long.parseLong(text));
        });
    }
}
