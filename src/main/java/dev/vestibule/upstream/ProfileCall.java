package dev.vestibule.upstream;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.provider.Generation.ProfileReply;
import dev.vestibule.provider.Generation.ProfileRequest;
import dev.vestibule.provider.Profile;
import dev.vestibule.provider.Step;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who is it: {@link #call} says what to ask, {@link #read} judges the answer and puts it into standard claims. */
public final class ProfileCall {
    /** Only what can be seen, up to the length of a {@code sub}; never cut to fit, stripped or normalised. */
    private static final Pattern ID = Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}&&[^\\ufffd]]{1,255}");

    private ProfileCall() {}

    public static Call call(Target target, String accessToken) {
        ProfileRequest request = target.generation().profileRequest();
        Map<String, String> query = new LinkedHashMap<>();
        request.fieldsParameter().ifPresent(name -> query.put(name, String.join(",", request.fields())));
        if (request.tokenInQuery()) {
            query.put("access_token", accessToken);
        }
        Call call =
                target.call(Call.get("Ask for the profile", target.endpoints().profile(), query));
        return request.tokenInQuery() ? call : call.authorizedBy("Bearer " + accessToken);
    }

    /**
     * The profile in an answer.
     *
     * @throws Failure with the reason that the provider's error table gives, {@code NO_USER_ID}, or {@code NOT_PROFESSIONAL}
     */
    public static Profile read(Target target, Reply reply) {
        return profile(target, values(target, reply));
    }

    /** What an answer says, not judged beyond that it is no error. */
    static Map<String, @Nullable Object> values(Target target, Reply reply) {
        ProviderAnswer answer;
        try {
            answer = ProviderAnswer.parse(reply);
        } catch (Failure e) {
            throw ErrorTable.read(target, Step.PROFILE, reply);
        }
        if (reply.status() != 200 || answer.isError()) {
            throw ErrorTable.read(target, Step.PROFILE, reply);
        }
        ProfileReply shape = target.generation().profileReply();
        return answer.envelopeWith(shape.id(), shape.envelopes());
    }

    /** What a token answer brought along of the profile, where the provider does that; empty if it has to be asked for. */
    static Optional<Map<String, @Nullable Object>> brought(Target target, Reply tokenReply) {
        if (!target.generation().profileRequest().inTokenReply()) {
            return Optional.empty();
        }
        ProfileReply shape = target.generation().profileReply();
        return Optional.of(ProviderAnswer.parse(tokenReply).envelopeWith(shape.id(), shape.envelopes()))
                .filter(values -> ProviderAnswer.text(values, shape.id()).isPresent());
    }

    /** The person that the values are of. */
    static Profile profile(Target target, Map<String, @Nullable Object> values) {
        String provider = target.provider().name();
        ProfileReply shape = target.generation().profileReply();
        String id = Paths.text(values, shape.id())
                .filter(text -> ID.matcher(text).matches() && !text.equals("0") && !text.startsWith("-"))
                .orElseThrow(() -> Failure.of(Reason.NO_USER_ID, "no usable " + shape.id() + " in the profile")
                        .about(provider));
        String accountType = shape.accountType()
                .flatMap(member -> ProviderAnswer.text(values, member))
                .orElse("");
        if (shape.refusedAccountTypes().stream().anyMatch(accountType::equalsIgnoreCase)) {
            throw Failure.of(Reason.NOT_PROFESSIONAL, "account type " + accountType)
                    .about(provider);
        }
        Optional<String> secondId = shape.secondId().flatMap(member -> ProviderAnswer.text(values, member));
        return new Profile(
                id,
                secondId.orElse(""),
                accountType,
                ProfileClaims.of(target.generation(), values),
                IdSpaces.of(target, id, secondId));
    }
}
