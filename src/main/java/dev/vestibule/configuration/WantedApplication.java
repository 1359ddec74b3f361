package dev.vestibule.configuration;

import dev.vestibule.application.Application;
import dev.vestibule.application.Application.Authentication;
import dev.vestibule.application.Application.Kind;
import dev.vestibule.application.Application.ProfileClaims;
import dev.vestibule.application.ApplicationDraft;
import dev.vestibule.application.ApplicationRules;
import dev.vestibule.application.PublicAddress;
import dev.vestibule.yaml.Facts;
import dev.vestibule.yaml.YamlProblem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One entry of {@code clients}: only what the file says, the rest stays as it is or takes its usual value. */
record WantedApplication(
        String name,
        Optional<String> id,
        Optional<String> secret,
        Optional<Kind> kind,
        Optional<List<String>> callbacks,
        Optional<List<String>> logoutUrls,
        Optional<List<String>> webOrigins,
        Optional<String> backchannelLogoutUri,
        Optional<List<String>> grantTypes,
        Optional<Authentication> authentication,
        Optional<ProfileClaims> profileClaims,
        Optional<Boolean> pkceRequired,
        WantedTokenRules tokens,
        WantedWebhook webhook) {

    static WantedApplication read(Facts facts, Variables variables) {
        WantedApplication wanted = new WantedApplication(
                variables.in(facts.need("name")),
                facts.text("client_id").map(variables::in),
                facts.text("client_secret").map(variables::in),
                facts.text("app_type").map(text -> facts.constant(Kind.class, text.replace('_', '-'))),
                list(facts, "callbacks", variables),
                list(facts, "allowed_logout_urls", variables),
                list(facts, "web_origins", variables),
                facts.text("backchannel_logout_uri").map(variables::in),
                list(facts, "grant_types", variables),
                facts.text("token_endpoint_auth_method")
                        .map(text -> facts.constant(Authentication.class, text.replace('_', '-'))),
                facts.text("profile_claims").map(text -> facts.constant(ProfileClaims.class, text)),
                facts.flag("require_pkce"),
                WantedTokenRules.read(facts),
                WantedWebhook.read(facts, variables));
        facts.nothingElse();
        wanted.secret().filter(secret -> secret.length() < 16).ifPresent(secret -> {
            throw facts.problem("client_secret", "a secret has at least 16 characters");
        });
        return wanted;
    }

    private static Optional<List<String>> list(Facts facts, String key, Variables variables) {
        return facts.has(key)
                ? Optional.of(facts.texts(key).stream().map(variables::in).toList())
                : Optional.empty();
    }

    /** As a new application. */
    ApplicationDraft fresh() {
        return over(ApplicationDraft.usual(name, kind.orElse(Kind.REGULAR_WEB), List.of(), List.of()));
    }

    /** As a change of one that is there. */
    ApplicationDraft over(Application stored) {
        return over(ApplicationDraft.of(stored));
    }

    private ApplicationDraft over(ApplicationDraft base) {
        ApplicationDraft draft = new ApplicationDraft(
                name,
                kind.orElse(base.kind()),
                callbacks.orElse(base.callbacks()),
                logoutUrls.orElse(base.logoutUrls()),
                webOrigins.orElse(base.webOrigins()),
                backchannelLogoutUri.orElse(base.backchannelLogoutUri()),
                grantTypes.orElse(base.grantTypes()),
                authentication.orElse(base.authentication()),
                profileClaims.orElse(base.profileClaims()),
                pkceRequired.orElse(base.pkceRequired()),
                tokens.over(base.tokens()));
        Map<String, String> problems = ApplicationRules.problems(draft);
        if (!problems.isEmpty()) {
            Map.Entry<String, String> first = problems.entrySet().iterator().next();
            throw new YamlProblem("client " + name + ", " + first.getKey() + ": " + first.getValue());
        }
        return draft;
    }

    /** Refuses an application that this server would have to call where it calls nobody. */
    static void reachable(ApplicationDraft draft, boolean local) {
        PublicAddress.problem(draft.backchannelLogoutUri(), local).ifPresent(problem -> {
            throw new YamlProblem("client " + draft.name() + ", backchannel_logout_uri: " + problem);
        });
    }
}
