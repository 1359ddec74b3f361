package dev.vestibule.provider;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Puts what an operator typed into the place of what a file would say. */
public final class Typed {
    public static final String DISPLAY_NAME = "display_name";
    public static final String ISSUER = "issuer";
    public static final String AUTHORIZATION = "authorizationURL";
    public static final String TOKEN = "tokenURL";
    public static final String PROFILE = "userProfileURL";
    public static final String SEPARATOR = "scope_separator";
    public static final String PKCE = "pkce_enabled";
    public static final String AUTHENTICATION = "token_endpoint_auth_method";
    public static final String VERIFIED_EMAIL = "trust_email_verified";
    /** Before the name of a claim: where it stands in the profile. */
    public static final String FIELD = "fieldsMap.";
    /** Where the id of the account stands. */
    public static final String ID = FIELD + "user_id";

    private static final Pattern CLAIM = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final Pattern PATH = Pattern.compile("[^\\s{}]{1,200}");

    private Typed() {}

    /** The options that a kind of connection has; a name that ends in a dot begins names. */
    public static Set<String> names(Setup.Kind kind) {
        return kind == Setup.Kind.OPENID_CONNECT
                ? Set.of(DISPLAY_NAME, ISSUER, AUTHENTICATION, VERIFIED_EMAIL)
                : Set.of(
                        DISPLAY_NAME,
                        AUTHORIZATION,
                        TOKEN,
                        PROFILE,
                        SEPARATOR,
                        PKCE,
                        AUTHENTICATION,
                        VERIFIED_EMAIL,
                        FIELD);
    }

    /**
     * What is wrong with what was typed, by option.
     *
     * @param addressProblem what is wrong with an address, in a sentence
     */
    public static Map<String, String> errors(
            Setup.Kind kind, Map<String, String> options, Function<URI, Optional<String>> addressProblem) {
        Map<String, String> errors = new LinkedHashMap<>();
        List<String> addresses =
                kind == Setup.Kind.OPENID_CONNECT ? List.of(ISSUER) : List.of(AUTHORIZATION, TOKEN, PROFILE);
        for (String name : addresses) {
            addressError(options.getOrDefault(name, ""), name.equals(ISSUER), addressProblem)
                    .ifPresent(error -> errors.put(name, error));
        }
        options.forEach((name, value) -> {
            boolean mapping = name.startsWith(FIELD);
            if (mapping && !CLAIM.matcher(name.substring(FIELD.length())).matches()) {
                errors.put(name, "A claim has small letters, digits and underscores.");
            } else if (mapping && !PATH.matcher(value).matches()) {
                errors.put(name, "Say where the value stands, such as data.id.");
            }
        });
        if (options.getOrDefault(DISPLAY_NAME, "").length() > 80) {
            errors.put(DISPLAY_NAME, "At most 80 characters.");
        }
        return errors;
    }

    private static Optional<String> addressError(
            String typed, boolean issuer, Function<URI, Optional<String>> addressProblem) {
        try {
            URI address = new URI(typed);
            if (address.getHost() == null || typed.length() > 500) {
                return Optional.of("Give a web address such as https://login.example.com/.");
            }
            if (issuer && address.getRawQuery() != null) {
                return Optional.of("An issuer has no question mark.");
            }
            return addressProblem.apply(address);
        } catch (URISyntaxException e) {
            return Optional.of("Give a web address such as https://login.example.com/.");
        }
    }

    /**
     * The provider as one connection has it.
     *
     * @param file of a kind that operators type
     */
    public static Provider provider(
            Provider file, String connection, Map<String, String> options, List<String> scopes) {
        Generation template = file.live();
        boolean openId =
                file.setup().typed().filter(Setup.Kind.OPENID_CONNECT::equals).isPresent();
        Protocol protocol = template.protocol()
                .typed(
                        template.protocol()
                                .openId()
                                .filter(found -> openId)
                                .map(rules -> rules.of(options.getOrDefault(ISSUER, "https://issuer.invalid"))),
                        openId || !"false".equals(options.get(PKCE)),
                        "true".equals(options.get(VERIFIED_EMAIL)) ? VerifiedEmail.WHEN_TRUE : VerifiedEmail.NEVER);
        Generation typed = new Generation(
                template.id(),
                template.name(),
                template.life(),
                template.accounts(),
                openId ? Generation.Endpoints.LATER : endpoints(options),
                options.getOrDefault(SEPARATOR, template.scopeSeparator()),
                template.authorizationParameters(),
                template.reauthenticationParameters(),
                "client_secret_post".equals(options.get(AUTHENTICATION))
                        ? Generation.ClientAuthentication.BODY
                        : Generation.ClientAuthentication.BASIC,
                template.clientParameters(),
                template.tokenReply(),
                template.profileRequest(),
                reply(template.profileReply(), options),
                template.continuity(),
                template.tokens(),
                scopes(template, scopes),
                template.errors(),
                Optional.empty(),
                protocol);
        return file.typed(options.getOrDefault(DISPLAY_NAME, connection), typed);
    }

    private static Generation.Endpoints endpoints(Map<String, String> options) {
        return new Generation.Endpoints(
                address(options, AUTHORIZATION), address(options, TOKEN), address(options, PROFILE));
    }

    private static URI address(Map<String, String> options, String name) {
        return Optional.ofNullable(options.get(name)).map(URI::create).orElse(Generation.Endpoints.NOWHERE);
    }

    private static Generation.ProfileReply reply(Generation.ProfileReply template, Map<String, String> options) {
        Map<String, List<String>> claims = new LinkedHashMap<>(template.claims());
        options.forEach((name, path) -> {
            if (name.startsWith(FIELD) && !name.equals(ID)) {
                claims.put(name.substring(FIELD.length()), List.of(path));
            }
        });
        return new Generation.ProfileReply(
                template.envelopes(),
                options.getOrDefault(ID, template.id()),
                template.secondId(),
                template.applicationScoped(),
                template.accountIdsBeginWith(),
                template.accountType(),
                template.refusedAccountTypes(),
                claims,
                template.never());
    }

    /** Whatever the operator wants to ask for; what the file calls required cannot be left out. */
    private static List<Scope> scopes(Generation template, List<String> wanted) {
        List<Scope> scopes = new ArrayList<>(template.scopes());
        wanted.stream()
                .filter(name -> template.scopes().stream()
                        .noneMatch(scope -> scope.name().equals(name)))
                .map(name -> new Scope(
                        name, name, "read", "As the provider says.", "", List.of(), Optional.empty(), List.of()))
                .forEach(scopes::add);
        return List.copyOf(scopes);
    }
}
