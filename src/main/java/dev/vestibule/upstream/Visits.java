package dev.vestibule.upstream;

import dev.vestibule.failure.Failure;
import dev.vestibule.provider.Profile;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** A visit to a provider, there and back: what a login and the adding of an account have in common. */
public final class Visits {
    /** A visit ends with the generation it began with, also if an operator switches in between; carried under this name. */
    public static final String GENERATION = "generation";

    private final Outbound outbound;
    private final Discovery discovery;
    private final Introduction introduction;
    private final Clock clock;

    public Visits(Outbound outbound, Discovery discovery, Introduction introduction, Clock clock) {
        this.outbound = outbound;
        this.discovery = discovery;
        this.introduction = introduction;
        this.clock = clock;
    }

    /**
     * Somebody sets out.
     *
     * @param crossSite whether the answer will come as a form of another site
     */
    public record Leaving(String url, Transaction transaction, boolean crossSite) {}

    /** Who came back, by the provider's word. */
    public record Met(Target target, Profile profile, TokenExchange.Token token) {}

    /** The address at the provider, and the transaction that goes into a cookie. */
    public Leaving leave(
            Target wanted,
            Transaction.Purpose purpose,
            Map<String, String> carried,
            AuthorizationUrl.Extras extras,
            Instant now) {
        Target target = discovery.complete(wanted);
        Transaction transaction = Transaction.begin(purpose, target.connection().name(), target.path(), now, carried)
                .with(GENERATION, target.generation().id());
        return new Leaving(
                AuthorizationUrl.of(target, transaction, extras),
                transaction,
                target.generation().protocol().front().formPost());
    }

    /**
     * Exchanges the code and asks who it is. {@link CallbackRules#check} comes before.
     *
     * @throws Failure with the reason that the provider gives, or for which it is not believed
     */
    public Met meet(Target wanted, Transaction transaction, CallbackRules.Returned returned) {
        Target target = discovery.complete(wanted);
        String code = CallbackRules.code(target, returned);
        try {
            Reply reply = outbound.send(TokenExchange.call(target, transaction, code, clock.instant()));
            TokenExchange.Token token = TokenExchange.read(target, reply);
            Profile profile =
                    introduction.profile(target, transaction, returned, token, reply, Introduction.Witness.NOBODY);
            return new Met(target, profile, token);
        } catch (Failure e) {
            throw e.about(target.provider().name());
        }
    }
}
