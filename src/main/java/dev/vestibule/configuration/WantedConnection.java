package dev.vestibule.configuration;

import dev.vestibule.provider.Generation;
import dev.vestibule.provider.Provider;
import dev.vestibule.provider.Providers;
import dev.vestibule.provider.Typed;
import dev.vestibule.yaml.Facts;
import dev.vestibule.yaml.Nearest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One entry of {@code connections}: only what the file says. */
record WantedConnection(
        String name,
        Provider provider,
        Optional<String> appId,
        Optional<String> secret,
        Optional<List<String>> scopes,
        Optional<Boolean> sandbox,
        Optional<Boolean> enabled,
        Optional<List<String>> applications,
        Optional<String> generation,
        Optional<Map<String, String>> options,
        Optional<Boolean> emailTrusted,
        WantedKeeping keeping) {

    static WantedConnection read(
            Facts facts, Providers providers, Variables variables, Function<URI, Optional<String>> addressProblem) {
        String name = facts.need("name");
        if (!name.matches("[A-Za-z0-9](?:[A-Za-z0-9-]{0,126}[A-Za-z0-9])?")) {
            throw facts.problem("name", "letters, digits and dashes, with a letter or digit at both ends");
        }
        String strategy = facts.need("strategy");
        Provider provider = providers
                .find(strategy)
                .orElseThrow(() -> facts.problem(
                        "strategy",
                        "there is no provider " + strategy + "; known are "
                                + providers.all().stream().map(Provider::id).toList()));
        Facts options = facts.under("options");
        WantedConnection wanted = new WantedConnection(
                name,
                provider,
                options.text("client_id").map(variables::in),
                options.text("client_secret").map(variables::in),
                options.has("scope") ? Optional.of(options.texts("scope")) : Optional.empty(),
                facts.flag("sandbox"),
                facts.flag("enabled"),
                facts.has("enabled_clients")
                        ? Optional.of(facts.texts("enabled_clients").stream()
                                .map(variables::in)
                                .toList())
                        : Optional.empty(),
                facts.text("generation").map(text -> generation(facts, provider, text)),
                WantedOptions.read(options, provider, variables, addressProblem),
                facts.flag("trust_verified_email"),
                WantedKeeping.read(facts, variables));
        wanted.scopes().ifPresent(scopes -> known(options, provider, wanted.spoken(), scopes));
        options.nothingElse();
        facts.nothingElse();
        return wanted;
    }

    /** The generation that the file names, or the one for new connections. */
    Generation spoken() {
        return generation.map(provider::generation).orElseGet(provider::live);
    }

    private static String generation(Facts facts, Provider provider, String id) {
        List<String> ids = provider.generations().stream().map(Generation::id).toList();
        if (!ids.contains(id)) {
            throw facts.problem("generation", "there is no " + id + "; did you mean " + Nearest.to(id, ids) + "?");
        }
        return id;
    }

    /** What is asked for if these are wanted; where operators type the endpoints, whatever they want is. */
    static List<String> effective(Provider provider, String generation, String name, List<String> wanted) {
        return provider.isTyped()
                ? Typed.provider(provider, name, Map.of(), wanted).live().effectiveScopes(wanted)
                : provider.generation(generation).effectiveScopes(wanted);
    }

    private static void known(Facts options, Provider provider, Generation spoken, List<String> scopes) {
        if (provider.isTyped()) {
            return;
        }
        List<String> effective = spoken.effectiveScopes(scopes);
        scopes.stream().filter(scope -> !effective.contains(scope)).findFirst().ifPresent(scope -> {
            throw options.problem("scope", provider.name() + " has no permission " + scope);
        });
    }
}
