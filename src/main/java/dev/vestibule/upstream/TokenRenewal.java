package dev.vestibule.upstream;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.provider.Renewal;
import dev.vestibule.provider.Step;
import dev.vestibule.provider.TokenLife;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A token for a token: {@link #call} says what to send, {@link #read} judges the answer. */
public final class TokenRenewal {
    private static final String TOKEN = "access_token";
    private static final Duration LONGEST = Duration.ofDays(3650);

    private TokenRenewal() {}

    /**
     * What was given.
     *
     * @param life from the moment of the answer
     */
    public record Renewed(String accessToken, Duration life) {
        /** Tokens do not print themselves. */
        @Override
        public String toString() {
            return "token for " + life;
        }
    }

    /**
     * The request for a token.
     *
     * @param step what it is for, in an operator's words
     */
    public static Call call(Target target, Renewal renewal, String step, String token) {
        Renewal way = target.connection().sandbox()
                ? renewal.servedBy(target.endpoints().profile())
                : renewal;
        Map<String, String> query = new LinkedHashMap<>(way.parameters());
        way.secretParameter().ifPresent(name -> query.put(name, target.secret()));
        query.put(way.tokenParameter(), token);
        return Call.get(step, way.endpoint(), query);
    }

    /**
     * The token in an answer.
     *
     * @throws Failure with the reason that the provider's error table gives
     */
    public static Renewed read(Target target, Renewal renewal, Reply reply) {
        String provider = target.provider().name();
        Step step = way(target, renewal);
        ProviderAnswer answer;
        try {
            answer = ProviderAnswer.parse(reply);
        } catch (Failure e) {
            throw ErrorTable.read(target, step, reply);
        }
        if (reply.status() != 200 || answer.isError()) {
            throw ErrorTable.read(target, step, reply);
        }
        Map<String, @Nullable Object> values = answer.envelopeWith(TOKEN, List.of("."));
        String token = ProviderAnswer.text(values, TOKEN)
                .orElseThrow(() -> Failure.of(Reason.ANSWER_UNKNOWN, "no token in the answer: " + reply)
                        .about(provider));
        return new Renewed(
                token,
                ProviderAnswer.text(values, "expires_in")
                        .map(text -> life(text, provider))
                        .orElse(renewal.life()));
    }

    private static Step way(Target target, Renewal renewal) {
        boolean exchange = target.generation()
                .tokens()
                .flatMap(TokenLife::exchange)
                .filter(renewal::equals)
                .isPresent();
        return exchange ? Step.EXCHANGE : Step.REFRESH;
    }

    /** RFC 6749 §5.1: a number of seconds; what cannot be one is not guessed at. */
    private static Duration life(String seconds, String provider) {
        try {
            Duration life = Duration.ofSeconds(Long.parseLong(seconds));
            if (life.isNegative() || life.isZero() || life.compareTo(LONGEST) > 0) {
                throw new NumberFormatException("out of range");
            }
            return life;
        } catch (NumberFormatException | ArithmeticException e) {
            throw Failure.of(Reason.ANSWER_UNKNOWN, "expires_in is no number of seconds")
                    .about(provider);
        }
    }
}
