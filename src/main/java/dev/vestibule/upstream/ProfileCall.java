package dev.vestibule.upstream;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.provider.Generation.ProfileReply;
import dev.vestibule.provider.Generation.ProfileRequest;
import dev.vestibule.provider.Profile;
import dev.vestibule.provider.Step;
import java.util.LinkedHashMap;
import java.util.List;
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
        Call call = Call.get("Ask for the profile", target.endpoints().profile(), query);
        return request.tokenInQuery() ? call : call.authorizedBy("Bearer " + accessToken);
    }

    /**
     * The profile in an answer.
     *
     * @throws Failure with the reason that the provider's error table gives, {@code NO_USER_ID}, or {@code NOT_PROFESSIONAL}
     */
    public static Profile read(Target target, Reply reply) {
        String provider = target.provider().name();
        ProviderAnswer answer;
        try {
            answer = ProviderAnswer.parse(reply);
        } catch (Failure e) {
            throw ErrorTable.read(target, Step.PROFILE, reply);
        }
        if (reply.status() != 200 || answer.isError()) {
            throw ErrorTable.read(target, Step.PROFILE, reply);
        }
        return profile(target, answer);
    }

    /**
     * The profile that a token answer brought along, where the provider does that.
     *
     * @return empty if it has to be asked for
     * @throws Failure as {@link #read} does
     */
    public static Optional<Profile> brought(Target target, Reply tokenReply) {
        if (!target.generation().profileRequest().inTokenReply()) {
            return Optional.empty();
        }
        ProviderAnswer answer = ProviderAnswer.parse(tokenReply);
        ProfileReply shape = target.generation().profileReply();
        return ProviderAnswer.text(answer.envelopeWith(shape.id(), shape.envelopes()), shape.id())
                .map(there -> profile(target, answer));
    }

    private static Profile profile(Target target, ProviderAnswer answer) {
        String provider = target.provider().name();
        ProfileReply shape = target.generation().profileReply();
        Map<String, @Nullable Object> values = answer.envelopeWith(shape.id(), shape.envelopes());
        String id = ProviderAnswer.text(values, shape.id())
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
                id, secondId.orElse(""), accountType, claims(shape, values), IdSpaces.of(target, id, secondId));
    }

    private static Map<String, String> claims(ProfileReply shape, Map<String, @Nullable Object> values) {
        Map<String, String> claims = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> claim : shape.claims().entrySet()) {
            claim.getValue().stream()
                    .flatMap(member -> ProviderAnswer.text(values, member).stream())
                    .findFirst()
                    .ifPresent(value -> claims.put(claim.getKey(), value));
        }
        String picture = claims.get("picture");
        if (picture != null && !isPicture(picture)) {
            claims.remove("picture");
        }
        return claims;
    }

    /** Only an address a browser may load as a picture; http only from this machine, where the sandbox is. */
    private static boolean isPicture(String address) {
        return address.startsWith("https://")
                || address.startsWith("http://localhost:")
                || address.startsWith("http://127.0.0.1:");
    }
}
