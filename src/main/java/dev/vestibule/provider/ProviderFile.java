package dev.vestibule.provider;

import dev.vestibule.yaml.Facts;
import dev.vestibule.yaml.Yaml;
import dev.vestibule.yaml.YamlProblem;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads one provider file. Every key is typed and known, or the file is refused. */
final class ProviderFile {
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:https://[A-Za-z0-9.-]+|http://(?:localhost|127\\.0\\.0\\.1))(?::[0-9]{1,5})?/[A-Za-z0-9._~@/-]*");

    private static final Pattern SINCE =
            Pattern.compile("[0-9]{4}|[0-9]{4}-(0[1-9]|1[0-2])|[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])");

    private ProviderFile() {}

    static Provider read(String fileName, String yaml) {
        Facts file = Yaml.parse(fileName, yaml);
        Facts guide = file.under("guide");
        ErrorRules rules = ErrorRules.withCausesOf(file, fileName);
        Provider provider = new Provider(
                file.need("id"),
                file.need("name"),
                file.need("logo"),
                words(file.under("words")),
                file.texts("limits"),
                guide.each("sandbox").stream().map(ProviderFile::step).toList(),
                guide.each("live").stream().map(ProviderFile::step).toList(),
                rules.of(file),
                Preflights.read(file.under("preflight")),
                Revision.of(yaml),
                file.each("generations").stream()
                        .map(facts -> generation(facts, rules))
                        .toList(),
                Setup.read(file));
        guide.nothingElse();
        file.nothingElse();
        if (provider.generations().isEmpty()) {
            throw new YamlProblem(fileName + " has no generation");
        }
        provider.generations().stream()
                .filter(generation -> generation.endpoints().equals(Generation.Endpoints.LATER)
                        && !provider.isTyped()
                        && generation
                                .protocol()
                                .openId()
                                .flatMap(OpenId::configuration)
                                .isEmpty())
                .findFirst()
                .ifPresent(generation -> {
                    throw new YamlProblem(fileName + ", generation " + generation.id()
                            + ": without endpoints it needs openid.configuration");
                });
        Ids.check(fileName, provider.generations());
        return provider;
    }

    private static Provider.Words words(Facts words) {
        Provider.Words read = new Provider.Words(
                words.need("app_id"),
                words.text("app_id_hint").orElse(""),
                pattern(words, "app_id_pattern").orElse(".{1,200}"),
                words.text("app_id_mistake").orElse(""),
                words.need("app_secret"),
                words.text("app_secret_hint").orElse(""));
        words.nothingElse();
        return read;
    }

    private static Provider.GuideStep step(Facts step) {
        Provider.GuideStep read = new Provider.GuideStep(
                step.need("title"),
                step.need("text"),
                step.text("link").orElse(""),
                step.text("copy_label").orElse(""),
                step.text("copy").orElse(""));
        step.nothingElse();
        return read;
    }

    private static Generation generation(Facts facts, ErrorRules rules) {
        Facts authorization = facts.under("authorization");
        Facts tokenRequest = facts.under("token_request");
        Generation generation = new Generation(
                facts.need("id"),
                facts.need("name"),
                life(facts),
                facts.text("accounts").orElse(""),
                endpoints(facts),
                authorization.text("scope_separator").orElse(" "),
                authorization.under("parameters").plainMap(),
                authorization.under("reauthentication_parameters").plainMap(),
                tokenRequest.constant(
                        Generation.ClientAuthentication.class,
                        tokenRequest.text("client_authentication").orElse("basic")),
                clientParameters(facts.under("client_parameters")),
                tokenReply(facts.under("token_reply")),
                profileRequest(facts.under("profile_request")),
                profileReply(facts.under("profile_reply")),
                facts.each("continuity").stream().map(Ids::continuity).toList(),
                TokenLives.read(facts, ProviderFile::address),
                facts.each("scopes").stream().map(Scopes::read).toList(),
                rules.at(facts.need("id")).of(facts),
                Callbacks.read(facts),
                AnswerShapes.read(
                        facts, envelopes(facts.under("token_reply")), envelopes(facts.under("profile_reply"))),
                Protocol.read(facts));
        authorization.nothingElse();
        tokenRequest.nothingElse();
        facts.nothingElse();
        return generation;
    }

    private static Life life(Facts facts) {
        String since = facts.need("since");
        if (!SINCE.matcher(since).matches()) {
            throw facts.problem("since", "should be a year, month or day such as 2019-10, not " + since);
        }
        return new Life(
                since,
                facts.day("until"),
                facts.day("announced"),
                facts.day("read_on")
                        .orElseThrow(() -> facts.problem("read_on", "is missing: the day the source was read")),
                facts.need("source"));
    }

    private static ClientParameters clientParameters(Facts names) {
        ClientParameters read = new ClientParameters(
                names.text("id").orElse("client_id"), names.text("secret").orElse("client_secret"));
        names.nothingElse();
        return read;
    }

    /** All of them, or none; a profile may be missing where an ID token says who it is. */
    private static Generation.Endpoints endpoints(Facts generation) {
        if (!generation.has("endpoints")) {
            return Generation.Endpoints.LATER;
        }
        Facts endpoints = generation.under("endpoints");
        boolean idToken = generation.has("openid") && !endpoints.has("profile");
        Generation.Endpoints read = new Generation.Endpoints(
                address(endpoints, "authorization"),
                address(endpoints, "token"),
                idToken ? Generation.Endpoints.NOWHERE : address(endpoints, "profile"));
        endpoints.nothingElse();
        return read;
    }

    /** Secrets are sent there, so plain http is for this machine only. */
    static URI address(Facts facts, String key) {
        String text = facts.need(key);
        if (!ADDRESS.matcher(text).matches()) {
            throw facts.problem(key, "should be an https address without query, not " + text);
        }
        return URI.create(text);
    }

    private static Optional<String> pattern(Facts facts, String key) {
        Optional<String> text = facts.text(key);
        try {
            text.ifPresent(Pattern::compile);
            return text;
        } catch (PatternSyntaxException e) {
            throw facts.problem(key, "is no regular expression: " + e.getDescription());
        }
    }

    /** Whether the key has the first of two words; without the key it has the second. */
    private static boolean says(Facts facts, String key, String word, String otherwise) {
        String text = facts.text(key).orElse(otherwise);
        if (!text.equals(word) && !text.equals(otherwise)) {
            throw facts.problem(key, "should be " + word + " or " + otherwise);
        }
        return text.equals(word);
    }

    private static Generation.TokenReply tokenReply(Facts reply) {
        Generation.TokenReply read = new Generation.TokenReply(
                envelopes(reply),
                reply.text("access_token").orElse("access_token"),
                reply.text("granted_scopes"),
                says(reply, "token_type", "required", "optional"));
        reply.nothingElse();
        return read;
    }

    private static Generation.ProfileRequest profileRequest(Facts request) {
        Generation.ProfileRequest read = new Generation.ProfileRequest(
                says(request, "from", "token-reply", "endpoint"),
                says(request, "token_in", "query", "header"),
                request.text("fields_parameter"),
                request.texts("fields"));
        request.nothingElse();
        return read;
    }

    private static Generation.ProfileReply profileReply(Facts reply) {
        Generation.ProfileReply read = new Generation.ProfileReply(
                envelopes(reply),
                reply.text("id").orElse("sub"),
                reply.text("second_id"),
                Set.copyOf(reply.texts("application_scoped")),
                reply.text("account_ids_begin_with"),
                reply.text("account_type"),
                Set.copyOf(reply.texts("refused_account_types")),
                reply.under("claims").listMap(),
                reply.texts("never"));
        reply.nothingElse();
        return read;
    }

    private static List<String> envelopes(Facts reply) {
        List<String> envelopes = reply.texts("envelopes");
        return envelopes.isEmpty() ? List.of(".") : envelopes;
    }
}
