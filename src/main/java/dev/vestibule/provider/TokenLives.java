package dev.vestibule.provider;

import dev.vestibule.yaml.Facts;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the section {@code tokens} of a generation. */
final class TokenLives {
    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,4})(s|m|h|d)");

    private TokenLives() {}

    /** Empty if the file does not say how its tokens live; then none is kept. */
    static Optional<TokenLife> read(Facts generation, BiFunction<Facts, String, URI> address) {
        if (!generation.has("tokens")) {
            return Optional.empty();
        }
        Facts tokens = generation.under("tokens");
        TokenLife read = new TokenLife(
                duration(tokens, "life"), renewal(tokens, "exchange", address), renewal(tokens, "refresh", address));
        tokens.nothingElse();
        return Optional.of(read);
    }

    private static Optional<Renewal> renewal(Facts tokens, String key, BiFunction<Facts, String, URI> address) {
        if (!tokens.has(key)) {
            return Optional.empty();
        }
        Facts renewal = tokens.under(key);
        Renewal read = new Renewal(
                address.apply(renewal, "endpoint"),
                renewal.under("parameters").plainMap(),
                renewal.text("secret_parameter"),
                renewal.text("token_parameter").orElse("access_token"),
                renewal.has("not_before") ? duration(renewal, "not_before") : Duration.ZERO,
                duration(renewal, "life"));
        renewal.nothingElse();
        return Optional.of(read);
    }

    private static Duration duration(Facts facts, String key) {
        String text = facts.need(key);
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw facts.problem(key, "should be a number with s, m, h or d, such as 60d, not " + text);
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
