package dev.vestibule.upstream;

import dev.vestibule.diagnosis.CaseFile;
import dev.vestibule.failure.Failure;
import dev.vestibule.provider.Profile;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/** A visit to a provider, there and back: for whoever adds an account or proves again who they are. */
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
    public record Met(Target target, Profile profile) {}

    /** The address at the provider, and the transaction that goes into a cookie. */
    public Leaving leave(
            Target wanted,
            Transaction.Purpose purpose,
            Map<String, String> carried,
            AuthorizationUrl.Extras extras,
            Instant now) {
        Target target = discovery.complete(wanted);
        outbound.pauseOf(target.endpoints()).ifPresent(pause -> {
            throw Failure.of(Conversation.reason(pause), pause.host() + " is left alone until " + pause.until())
                    .about(target.provider().name());
        });
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
     * @param trouble gets what was said, if it ends badly
     * @throws Failure with the reason that the provider gives, or for which it is not believed
     */
    public Met meet(
            Target wanted, Transaction transaction, CallbackRules.Returned returned, Consumer<CaseFile> trouble) {
        Target target = discovery.complete(wanted);
        Conversation conversation = Conversation.of(target, outbound, clock).hiding(transaction.state());
        try {
            TokenExchange.Token token = conversation.token(transaction, conversation.code(returned));
            return new Met(target, introduction.profile(conversation, transaction, returned, token));
        } catch (Failure e) {
            trouble.accept(conversation.caseFile());
            throw e;
        }
    }
}
