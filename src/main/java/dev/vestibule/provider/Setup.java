package dev.vestibule.provider;

import dev.vestibule.yaml.Facts;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What an operator gives beside id and secret.
 *
 * @param typed there if operators type the endpoints themselves, and may have several connections of it
 * @param fields further values that the provider asks for
 * @param secretIsKey whether the secret is a private key in PEM, of several lines
 */
public record Setup(Optional<Kind> typed, List<Field> fields, boolean secretIsKey) {

    /** What the operator types. */
    public enum Kind {
        /** The issuer; its discovery document says the rest. */
        OPENID_CONNECT,
        /** Every endpoint. */
        OAUTH2
    }

    /** One further value. */
    public record Field(String name, String label, String hint, String pattern, String mistake) {}

    static Setup read(Facts file) {
        Facts facts = file.under("setup");
        Setup read = new Setup(
                facts.text("typed_by_operator").map(word -> facts.constant(Kind.class, word)),
                facts.each("fields").stream().map(Setup::field).toList(),
                facts.flag("secret_is_key").orElse(false));
        facts.nothingElse();
        return read;
    }

    private static Field field(Facts facts) {
        String pattern = facts.text("pattern").orElse(".{1,200}");
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw facts.problem("pattern", "is no regular expression: " + e.getDescription());
        }
        Field read = new Field(
                facts.need("name"), facts.need("label"), facts.text("hint").orElse(""), pattern, facts.need("mistake"));
        facts.nothingElse();
        return read;
    }
}
