package dev.vestibule.configuration;

import dev.vestibule.provider.Provider;
import dev.vestibule.provider.Providers;
import dev.vestibule.yaml.Facts;
import java.util.List;
import java.util.Optional;

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
        WantedKeeping keeping) {

    static WantedConnection read(Facts facts, Providers providers, Variables variables) {
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
                WantedKeeping.read(facts, variables));
        wanted.scopes().ifPresent(scopes -> known(options, provider, scopes));
        options.nothingElse();
        facts.nothingElse();
        return wanted;
    }

    private static void known(Facts options, Provider provider, List<String> scopes) {
        List<String> effective = provider.live().effectiveScopes(scopes);
        scopes.stream().filter(scope -> !effective.contains(scope)).findFirst().ifPresent(scope -> {
            throw options.problem("scope", provider.name() + " has no permission " + scope);
        });
    }
}
