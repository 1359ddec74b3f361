package dev.vestibule.dashboard;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.provider.Generation.Endpoints;
import dev.vestibule.provider.OpenId;
import dev.vestibule.provider.Provider;
import dev.vestibule.provider.Setup;
import dev.vestibule.provider.Typed;
import dev.vestibule.upstream.Metadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an issuer says of itself: read before it is saved, and shown. One sentence for every way in which it cannot be reached,
 * so that the page is no means to find out what answers where.
 */
record Issuer(Map<String, String> facts, Optional<String> problem) {
    static final Issuer NONE = new Issuer(Map.of(), Optional.empty());

    static Issuer read(Desk desk, Provider provider, Map<String, String> options) {
        if (provider.setup().typed().filter(Setup.Kind.OPENID_CONNECT::equals).isEmpty()
                || !options.containsKey(Typed.ISSUER)) {
            return NONE;
        }
        Provider typed = Typed.provider(provider, "", options, List.of());
        try {
            OpenId openId = typed.live().protocol().openId().orElseThrow();
            return new Issuer(facts(desk.discovery().ask(openId)), Optional.empty());
        } catch (Failure e) {
            boolean said =
                    e.reason() == Reason.DISCOVERY_FAILED && !e.evidence().isEmpty();
            return new Issuer(
                    Map.of(),
                    Optional.of(
                            said
                                    ? e.evidence()
                                    : "No discovery document of this issuer could be read. Compare the address with the provider's documentation."));
        }
    }

    private static Map<String, String> facts(Metadata metadata) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Issuer", metadata.issuer());
        facts.put("Authorization", metadata.endpoints().authorization().toString());
        facts.put("Token", metadata.endpoints().token().toString());
        facts.put(
                "Profile",
                metadata.endpoints().profile().equals(Endpoints.NOWHERE)
                        ? "none: the ID token says all"
                        : metadata.endpoints().profile().toString());
        metadata.keys().ifPresent(keys -> facts.put("Keys", keys.toString()));
        facts.put("Names itself in every answer", metadata.issuerPromised() ? "yes (RFC 9207)" : "no");
        return facts;
    }
}
