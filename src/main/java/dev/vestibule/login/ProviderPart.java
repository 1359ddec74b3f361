package dev.vestibule.login;

import dev.vestibule.diagnosis.CaseFile;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.provider.Profile;
import dev.vestibule.upstream.CallbackRules;
import dev.vestibule.upstream.Conversation;
import dev.vestibule.upstream.Introduction;
import dev.vestibule.upstream.Outbound;
import dev.vestibule.upstream.Target;
import dev.vestibule.upstream.TokenExchange;
import dev.vestibule.upstream.Transaction;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The provider's part in a login: from what the browser brought to who that is. */
final class ProviderPart {
    /** These are over by themselves, and another provider may well work meanwhile. */
    private static final Set<Reason> PASSING =
            EnumSet.of(Reason.RATE_LIMITED, Reason.PROVIDER_DOWN, Reason.PROVIDER_SLOW);

    private ProviderPart() {}

    /** Whose login it is, and the token that said so. */
    record Known(TokenExchange.Token token, Profile profile) {}

    static Known known(
            Conversation conversation,
            Introduction introduction,
            Transaction transaction,
            CallbackRules.Returned returned,
            Consumer<CaseFile> trouble) {
        try {
            String code = conversation.code(returned);
            TokenExchange.Token token = conversation.token(transaction, code);
            return new Known(token, introduction.profile(conversation, transaction, returned, token));
        } catch (Failure failure) {
            trouble.accept(conversation.caseFile());
            throw failure;
        }
    }

    /** Nobody is sent to a provider whose answer this server would not ask for afterwards. */
    static void refuseWhilePaused(Outbound outbound, Target target) {
        outbound.pauseOf(target.endpoints()).ifPresent(pause -> {
            throw Failure.of(Conversation.reason(pause), pause.host() + " is left alone until " + pause.until())
                    .about(target.provider().name());
        });
    }

    /** Whether a visitor can be sent there: it is set up, and nobody leaves it alone. */
    static boolean isOpen(Outbound outbound, Supplier<Target> target) {
        try {
            return outbound.pauseOf(target.get().endpoints()).isEmpty();
        } catch (Failure e) {
            return false;
        }
    }

    static boolean isPassing(Failure failure) {
        return PASSING.contains(failure.reason());
    }
}
