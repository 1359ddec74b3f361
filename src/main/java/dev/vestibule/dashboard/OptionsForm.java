package dev.vestibule.dashboard;

import dev.vestibule.provider.Provider;
import dev.vestibule.provider.Setup;
import dev.vestibule.provider.Typed;
import dev.vestibule.web.Params;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a connection needs beyond id and secret, as fields of a form. */
final class OptionsForm {
    static final String SCOPES = "scope";
    private static final String YES = "true";

    /** The claims that can be mapped on the page; a file can map more. */
    private static final Map<String, String> CLAIMS = claims();

    private OptionsForm() {}

    static List<OptionField> fields(Provider provider, Map<String, String> options, List<String> scopes) {
        List<OptionField> fields = new ArrayList<>();
        provider.setup()
                .fields()
                .forEach(field -> fields.add(new OptionField(
                        field.name(),
                        field.label(),
                        options.getOrDefault(field.name(), ""),
                        field.hint(),
                        "text",
                        true)));
        provider.setup().typed().ifPresent(kind -> {
            fields.add(text(
                    options,
                    Typed.DISPLAY_NAME,
                    "Name on the button",
                    "What people read, such as the name of the company.",
                    false));
            if (kind == Setup.Kind.OPENID_CONNECT) {
                fields.add(address(
                        options,
                        Typed.ISSUER,
                        "Issuer",
                        "The address below which /.well-known/openid-configuration answers; to the letter."));
            } else {
                oauth(fields, options);
            }
            fields.add(new OptionField(
                    SCOPES,
                    "Permissions",
                    String.join(" ", scopes),
                    "Scopes, with spaces between them.",
                    "text",
                    kind == Setup.Kind.OPENID_CONNECT));
            fields.add(new OptionField(
                    Typed.AUTHENTICATION,
                    "Secret goes",
                    options.getOrDefault(Typed.AUTHENTICATION, "client_secret_basic"),
                    "How the provider wants id and secret at its token address.",
                    "method",
                    true));
            fields.add(new OptionField(
                    Typed.VERIFIED_EMAIL,
                    "Its verified e-mail addresses count as verified",
                    options.getOrDefault(Typed.VERIFIED_EMAIL, ""),
                    "Only for a provider that checks them itself. Otherwise applications are told that an address is not verified.",
                    "tick",
                    false));
        });
        return List.copyOf(fields);
    }

    private static void oauth(List<OptionField> fields, Map<String, String> options) {
        fields.add(address(options, Typed.AUTHORIZATION, "Authorization address", "Where browsers are sent."));
        fields.add(address(options, Typed.TOKEN, "Token address", "Where the code is exchanged."));
        fields.add(address(options, Typed.PROFILE, "Profile address", "Where the profile is read with the token."));
        fields.add(text(
                options,
                Typed.ID,
                "Id stands in",
                "The member of the profile that never changes, such as id or data.id.",
                true));
        CLAIMS.forEach(
                (claim, label) -> fields.add(text(options, Typed.FIELD + claim, label + " stands in", "", false)));
        fields.add(
                text(options, Typed.SEPARATOR, "Between permissions", "Usually a space; leave it empty then.", false));
        fields.add(new OptionField(
                Typed.PKCE,
                "Send a code challenge (PKCE)",
                options.getOrDefault(Typed.PKCE, YES),
                "Leave it on unless the provider refuses it.",
                "tick",
                false));
    }

    private static OptionField text(
            Map<String, String> options, String name, String label, String hint, boolean required) {
        return new OptionField(name, label, options.getOrDefault(name, ""), hint, "text", required);
    }

    private static OptionField address(Map<String, String> options, String name, String label, String hint) {
        return new OptionField(name, label, options.getOrDefault(name, ""), hint, "url", true);
    }

    /** What was typed; what was left empty is not there. */
    static Map<String, String> read(Provider provider, Params form) {
        Map<String, String> options = new TreeMap<>();
        for (OptionField field : fields(provider, Map.of(), List.of())) {
            String typed = form.typed(field.name());
            if (field.name().equals(Typed.PKCE)) {
                options.put(field.name(), String.valueOf(!typed.isEmpty()));
            } else if (!field.name().equals(SCOPES) && !typed.isEmpty()) {
                options.put(field.name(), field.type().equals("tick") ? YES : typed);
            }
        }
        return options;
    }

    static List<String> scopes(Params form) {
        String typed = form.typed(SCOPES);
        return typed.isEmpty()
                ? List.of()
                : List.of(typed.split("[\\s,]+")).stream().distinct().toList();
    }

    /** What is wrong, by field. */
    static Map<String, String> errors(Desk desk, Provider provider, Map<String, String> options) {
        Map<String, String> errors = new LinkedHashMap<>();
        for (Setup.Field field : provider.setup().fields()) {
            if (!options.getOrDefault(field.name(), "").matches(field.pattern())) {
                errors.put(field.name(), field.mistake());
            }
        }
        provider.setup().typed().ifPresent(kind -> {
            errors.putAll(
                    Typed.errors(kind, options, address -> desk.discovery().problem(address)));
            if (kind == Setup.Kind.OAUTH2 && !options.containsKey(Typed.ID)) {
                errors.put(Typed.ID, "Say in which member of the profile the id stands.");
            }
        });
        return errors;
    }

    private static Map<String, String> claims() {
        Map<String, String> claims = new LinkedHashMap<>();
        claims.put("name", "Name");
        claims.put("nickname", "User name");
        claims.put("picture", "Picture");
        claims.put("email", "E-mail address");
        claims.put("email_verified", "“E-mail is verified”");
        return claims;
    }
}
