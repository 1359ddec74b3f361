package dev.vestibule.provider;

import dev.vestibule.yaml.Facts;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a generation speaks the protocol beyond the plain code grant of RFC 6749.
 *
 * @param openId there if it is OpenID Connect
 * @param keySecret there if the client secret is made from a key
 * @param headers of every call to the provider
 */
public record Protocol(
        Optional<OpenId> openId,
        FrontChannel front,
        Optional<KeySecret> keySecret,
        Map<String, String> headers,
        List<MoreProfile> more,
        VerifiedEmail verifiedEmail) {
    private static final Set<String> ALGORITHMS =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    /** How somebody wants to be called; a form that nobody signed may say no more. */
    private static final Set<String> NAMES = Set.of("name", "given_name", "family_name", "middle_name", "nickname");

    private static final Pattern HEADER = Pattern.compile("Accept|Accept-Language|User-Agent|X-[A-Za-z0-9-]+");
    private static final Duration LONGEST_LIFE = Duration.ofDays(180);

    /** The same, with an issuer that an operator typed, or with plain OAuth where there is none. */
    Protocol typed(Optional<OpenId> openIdOfOperator, boolean pkce, VerifiedEmail email) {
        return new Protocol(
                openIdOfOperator,
                new FrontChannel(pkce, false, "", Map.of()),
                Optional.empty(),
                headers,
                List.of(),
                email);
    }

    static Protocol read(Facts generation) {
        Optional<OpenId> openId =
                generation.has("openid") ? Optional.of(openId(generation.under("openid"))) : Optional.empty();
        return new Protocol(
                openId,
                front(generation.under("front_channel")),
                generation.has("key_secret")
                        ? Optional.of(keySecret(generation.under("key_secret")))
                        : Optional.empty(),
                headers(generation),
                generation.each("more_profile").stream().map(Protocol::more).toList(),
                generation.constant(
                        VerifiedEmail.class,
                        generation.text("email_counts_as_verified").orElse("never")));
    }

    private static OpenId openId(Facts facts) {
        List<String> algorithms = facts.texts("algorithms");
        if (algorithms.isEmpty() || !ALGORITHMS.containsAll(algorithms)) {
            throw facts.problem(
                    "algorithms",
                    "should list at least one of "
                            + ALGORITHMS.stream().sorted().toList());
        }
        OpenId read = new OpenId(
                facts.need("issuer"),
                facts.has("configuration")
                        ? Optional.of(ProviderFile.address(facts, "configuration"))
                        : Optional.empty(),
                facts.has("keys") ? Optional.of(ProviderFile.address(facts, "keys")) : Optional.empty(),
                algorithms,
                facts.flag("nonce").orElse(true));
        facts.nothingElse();
        return read;
    }

    private static FrontChannel front(Facts facts) {
        String mode = facts.text("response_mode").orElse("query");
        if (!mode.equals("query") && !mode.equals("form_post")) {
            throw facts.problem("response_mode", "should be query or form_post");
        }
        Map<String, List<String>> claims = facts.under("user_claims").listMap();
        if (!NAMES.containsAll(claims.keySet())) {
            throw facts.problem(
                    "user_claims", "may only be " + NAMES.stream().sorted().toList());
        }
        FrontChannel read = new FrontChannel(
                facts.flag("pkce").orElse(true),
                mode.equals("form_post"),
                facts.text("user_field").orElse(""),
                claims);
        facts.nothingElse();
        return read;
    }

    private static KeySecret keySecret(Facts facts) {
        Duration life;
        try {
            life = Duration.parse(facts.need("life"));
        } catch (java.time.format.DateTimeParseException e) {
            throw facts.problem("life", "should be a duration such as PT1H");
        }
        if (life.isNegative() || life.isZero() || life.compareTo(LONGEST_LIFE) > 0) {
            throw facts.problem("life", "should be between a second and 180 days");
        }
        String algorithm = facts.need("algorithm");
        if (!algorithm.equals("ES256") && !algorithm.equals("RS256")) {
            throw facts.problem("algorithm", "should be ES256 or RS256");
        }
        KeySecret read = new KeySecret(
                algorithm, facts.need("audience"), facts.need("issuer_field"), facts.need("key_id_field"), life);
        facts.nothingElse();
        return read;
    }

    private static Map<String, String> headers(Facts generation) {
        Map<String, String> headers = generation.under("headers").plainMap();
        headers.keySet().stream()
                .filter(name -> !HEADER.matcher(name).matches())
                .findFirst()
                .ifPresent(name -> {
                    throw generation.problem("headers", name + " is not for a file to set");
                });
        return headers;
    }

    private static MoreProfile more(Facts facts) {
        URI address = ProviderFile.address(facts, "address");
        MoreProfile read =
                new MoreProfile(facts.need("as"), address, facts.under("where").plainMap());
        facts.nothingElse();
        return read;
    }
}
