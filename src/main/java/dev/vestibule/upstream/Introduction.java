package dev.vestibule.upstream;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.provider.FrontChannel;
import dev.vestibule.provider.MoreProfile;
import dev.vestibule.provider.OpenId;
import dev.vestibule.provider.Profile;
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
 * browser's form says of the name. A login and a try go this way alike; a try watches.
 */
public final class Introduction {
    private final Outbound outbound;
    private final KeySets keys;
    private final Clock clock;

    public Introduction(Outbound outbound, KeySets keys, Clock clock) {
        this.outbound = outbound;
        this.keys = keys;
        this.clock = clock;
    }

    /** Sees every call to the provider. */
    public interface Witness {
        /** Sees nothing. */
        Witness NOBODY = new Witness() {
            @Override
            public void asks(String title, Call call) {}

            @Override
            public void hears(Reply reply) {}

            @Override
            public void believes(String answer) {}
        };

        /** A step begins with this call. */
        void asks(String title, Call call);

        void hears(Reply reply);

        /**
         * The step ended well.
         *
         * @param answer what to tell of it instead of the reply; empty to tell the reply
         */
        void believes(String answer);
    }

    /** The profile, checked against the ID token where there is one. */
    public Profile profile(
            Target target,
            Transaction transaction,
            CallbackRules.Returned returned,
            TokenExchange.Token token,
            Reply tokenReply,
            Witness witness) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Optional<OpenId> rules = target.generation().protocol().openId();
        if (rules.isPresent()) {
            IdTokenCheck check = IdTokenCheck.of(target, rules.get(), token);
            values.putAll(check.claims(
                    keys.of(target, check.keyId()), transaction.nonce(), token.accessToken(), clock.instant()));
        }
        Optional<Map<String, @Nullable Object>> brought = ProfileCall.brought(target, tokenReply);
        if (brought.isPresent()) {
            values.putAll(brought.get());
        } else if (target.endpoints().hasProfile()) {
            Map<String, @Nullable Object> told = asked(target, token, witness);
            if (rules.isPresent() && !Objects.equals(told.get("sub"), values.get("sub"))) {
                throw Failure.of(Reason.ID_TOKEN_REFUSED, "userinfo is of another sub than the ID token")
                        .about(target.provider().name());
            }
            values.putAll(told);
            witness.believes("");
        }
        for (MoreProfile more : target.generation().protocol().more()) {
            more(target, more, token, witness).ifPresent(found -> values.put(more.as(), found));
        }
        return named(target.generation().protocol().front(), returned, ProfileCall.profile(target, values));
    }

    private Map<String, @Nullable Object> asked(Target target, TokenExchange.Token token, Witness witness) {
        Call call = ProfileCall.call(target, token.accessToken());
        witness.asks("Read the profile", call);
        Reply reply = outbound.send(call);
        witness.hears(reply);
        Map<String, @Nullable Object> told = ProfileCall.values(target, reply);
        if (target.generation().protocol().openId().isEmpty()) {
            ProfileCall.profile(target, told);
        }
        return told;
    }

    private Optional<Map<?, ?>> more(Target target, MoreProfile more, TokenExchange.Token token, Witness witness) {
        Call call = target.call(Call.get("Ask for more", more.address(), Map.of()))
                .authorizedBy("Bearer " + token.accessToken());
        witness.asks("Read more of the profile", call);
        Reply reply = outbound.send(call);
        witness.hears(reply);
        if (reply.status() >= 500) {
            throw Failure.of(Reason.PROVIDER_DOWN, "further profile call: " + reply);
        }
        List<?> list = reply.status() == 200 ? ProviderAnswer.list(reply) : List.of();
        witness.believes("");
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
            Map<String, @Nullable Object> user =
                    com.nimbusds.jose.util.JSONObjectUtils.parse(returned.user().get());
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
