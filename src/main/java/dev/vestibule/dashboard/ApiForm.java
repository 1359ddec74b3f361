package dev.vestibule.dashboard;

import dev.vestibule.application.ResourceServer;
import dev.vestibule.store.Secrets;
import dev.vestibule.web.Params;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The form of an API, as it was typed.
 *
 * @param scopes one a line
 * @param lifetime a time with its unit
 * @param seen what was saved when the form was made, in short; so that two operators cannot overwrite each other unseen
 */
public record ApiForm(String identifier, String name, String scopes, String lifetime, String seen) {
    /** RFC 6749 §3.3. */
    private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,200}");

    private static final Pattern IDENTIFIER = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,500}");

    static ApiForm blank() {
        return new ApiForm("", "", "", Span.text(ResourceServer.USUAL_LIFE), "");
    }

    static ApiForm of(ResourceServer server) {
        return new ApiForm(
                server.identifier(),
                server.name(),
                String.join("\n", server.scopes()),
                Span.text(server.tokenLifetime()),
                seen(server));
    }

    static ApiForm of(String identifier, Params form) {
        return new ApiForm(
                identifier, form.typed("name"), form.typed("scopes"), form.typed("token_lifetime"), form.typed("seen"));
    }

    /** What is wrong, by the id of the field. */
    Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        if (!IDENTIFIER.matcher(identifier).matches()) {
            problems.put(
                    "identifier",
                    "An address such as https://orders.example/, without spaces, of at most 500 characters.");
        }
        if (name.isBlank() || name.length() > 100) {
            problems.put("name", "Give it a name of 1 to 100 characters.");
        }
        scopesTyped().stream()
                .filter(scope -> !SCOPE.matcher(scope).matches())
                .findFirst()
                .ifPresent(scope ->
                        problems.put("scopes", "“" + scope + "” is no permission: one a line, without spaces."));
        Duration life = Span.read(lifetime).orElse(Duration.ZERO);
        if (life.isZero() || life.compareTo(ResourceServer.LONGEST_LIFE) > 0) {
            problems.put("token_lifetime", "From 1 second to 30 days. " + Span.HOW);
        }
        return problems;
    }

    /** What was typed, if nothing is wrong with it. */
    ResourceServer server() {
        return new ResourceServer(
                identifier, name, scopesTyped(), Span.read(lifetime).orElse(ResourceServer.USUAL_LIFE));
    }

    static String seen(ResourceServer server) {
        return Secrets.hash(server.toString()).substring(0, 16);
    }

    private List<String> scopesTyped() {
        return scopes.lines()
                .map(String::strip)
                .filter(scope -> !scope.isEmpty())
                .distinct()
                .toList();
    }
}
