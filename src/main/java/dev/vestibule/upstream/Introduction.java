package dev.vestibule.upstream;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.provider.FrontChannel;
import dev.vestibule.provider.MoreProfile;
import dev.vestibule.provider.OpenId;
import dev.vestibule.provider.Profile;
import dev.vestibule.provider.Step;
import dev.vestibule.store.JsonText;
import java.text.ParseException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who it is, by all that a provider tells after the code was exchanged: the ID token, the profile, further calls, and what the
 * browser's form says of the name. A login and a try go this way alike.
 */
public final class Introduction {
    private final KeySets keys;
    private final Clock clock;

    public Introduction(KeySets keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * The profile, checked against the ID token where there is one.
     *
     * @param conversation in which the code was exchanged for this token
     */
    public Profile profile(
            Conversation conversation,
            Transaction transaction,
            CallbackRules.Returned returned,
            TokenExchange.Token token) {
        Target target = conversation.target();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Optional<OpenId> rules = target.generation().protocol().openId();
        if (rules.isPresent()) {
            IdTokenCheck check = IdTokenCheck.of(target, rules.get(), token);
            values.putAll(check.claims(
                    keys.of(target, check.keyId()), transaction.nonce(), token.accessToken(), clock.instant()));
        }
        Optional<Map<String, @Nullable Object>> brought = conversation.brought();
        if (brought.isPresent()) {
            values.putAll(brought.get());
        } else if (target.endpoints().hasProfile()) {
            values.putAll(asked(conversation, target, token, Optional.ofNullable(values.get("sub"))));
        }
        for (MoreProfile more : target.generation().protocol().more()) {
            more(conversation, target, more, token).ifPresent(found -> values.put(more.as(), found));
        }
        return named(target.generation().protocol().front(), returned, ProfileCall.profile(target, values));
    }

    /** OpenID Connect Core §5.3.2: userinfo of another subject is to be thrown away. */
    private static Map<String, @Nullable Object> asked(
            Conversation conversation, Target target, TokenExchange.Token token, Optional<Object> subject) {
        return conversation.ask(Step.PROFILE, ProfileCall.call(target, token.accessToken()), reply -> {
            Map<String, @Nullable Object> told = ProfileCall.values(target, reply);
            if (target.generation().protocol().openId().isEmpty()) {
                ProfileCall.profile(target, told);
            } else if (!Objects.equals(told.get("sub"), subject.orElse(null))) {
                throw Failure.of(Reason.ID_TOKEN_REFUSED, "userinfo is of another sub than the ID token")
                        .about(target.provider().name());
            }
            return told;
        });
    }

    private static Optional<Map<?, ?>> more(
            Conversation conversation, Target target, MoreProfile more, TokenExchange.Token token) {
        Call call = target.call(Call.get("Read more of the profile", more.address(), Map.of()))
                .authorizedBy("Bearer " + token.accessToken());
        List<?> list = conversation.ask(Step.PROFILE, call, reply -> {
            if (reply.status() >= 500) {
                throw Failure.of(Reason.PROVIDER_DOWN, "further profile call: " + reply);
            }
            return reply.status() == 200 ? ProviderAnswer.list(reply) : List.of();
        });
        for (Object element : list) {
            if (element instanceof Map<?, ?> map
                    && more.where().entrySet().stream()
                            .allMatch(wanted -> wanted.getValue().equals(String.valueOf(map.get(wanted.getKey()))))) {
                return Optional.of(map);
            }
        }
        return Optional.empty();
    }

    /** Names out of the form, where the provider itself gives none. Nobody signed the form, so it says nothing else. */
    private static Profile named(FrontChannel front, CallbackRules.Returned returned, Profile profile) {
        if (returned.user().isEmpty() || front.userField().isEmpty()) {
            return profile;
        }
        Map<String, String> claims = new LinkedHashMap<>(profile.claims());
        try {
            Map<String, @Nullable Object> user = JsonText.object(returned.user().get());
            front.userClaims()
                    .forEach((claim, paths) -> paths.stream()
                            .flatMap(path -> Paths.text(user, path).stream())
                            .filter(value -> !value.isBlank() && value.length() <= 200)
                            .findFirst()
                            .ifPresent(value -> claims.putIfAbsent(claim, value)));
        } catch (ParseException e) {
            return profile;
        }
        return profile.saying(claims);
    }
}
