package dev.vestibule.account;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.grant.Session;
import dev.vestibule.store.Sealer;
import dev.vestibule.store.Secrets;
import dev.vestibule.web.Params;

/** What a form of ours carries, so that no other site can send it: the session it was made for, sealed. */
final class FormToken {
    static final String FIELD = "token";
    private static final String PLACE = "form";

    private final Sealer sealer;

    FormToken(Sealer sealer) {
        this.sealer = sealer.forPurpose("account-form");
    }

    String of(Session session) {
        return sealer.seal(session.sid() + " " + session.userId(), PLACE);
    }

    void require(Params form, Session session) {
        boolean own = sealer.open(form.typed(FIELD), PLACE)
                .filter(opened -> Secrets.same(opened, session.sid() + " " + session.userId()))
                .isPresent();
        if (!own) {
            throw Failure.of(Reason.FORM_EXPIRED, "form token missing or of another session");
        }
    }
}
