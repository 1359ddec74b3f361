package dev.vestibule.login;

import dev.vestibule.diagnosis.CaseFile;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.provider.Profile;
import dev.vestibule.upstream.CallbackRules;
import dev.vestibule.upstream.Conversation;
import dev.vestibule.upstream.Outbound;
import dev.vestibule.upstream.Target;
import dev.vestibule.upstream.TokenExchange;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/** The provider's part in a login: from what the browser brought to who that is. */
final class ProviderPart {
    /** These are over by themselves, and another provider may well work meanwhile. */
    private static final Set<Reason> PASSING =
            EnumSet.of(Reason.RATE_LIMITED, Reason.PROVIDER_DOWN, Reason.PROVIDER_SLOW);

    private ProviderPart() {}

    /** Whose login it is, and the token that said so. */
    record Known(TokenExchange.Token token, Profile profile) {}

    static Known known(Conversation conversation, CallbackRules.Returned returned, Consumer<CaseFile> trouble) {
        try {
            String code = conversation.code(returned);
            TokenExchange.Token token = conversation.token(code);
            return new Known(token, conversation.profile(token.accessToken()));
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

    static boolean isPassing(Failure failure) {
        return PASSING.contains(failure.reason());
    }
}
