package dev.vestibule.login;

import dev.vestibule.application.Application;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.grant.CodeRequest;
import dev.vestibule.grant.Codes;
import dev.vestibule.grant.IdTokenMint;
import dev.vestibule.grant.Participants;
import dev.vestibule.grant.PushedRequests;
import dev.vestibule.grant.Session;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.store.Sql;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import java.time.Instant;
import java.util.Optional;

/** Turns a session into what the application wants: in one transaction what is stored, and after it what is signed. */
final class Issuing {
    private final Answering answering;
    private final IdTokenMint mint;

    Issuing(Answering answering, IdTokenMint mint) {
        this.answering = answering;
        this.mint = mint;
    }

    /** What was stored for an answer. */
    record Issued(User user, Session session, Optional<String> code) {}

    /**
     * Stores what the answer stands on.
     *
     * @param detail for the journal; mostly empty
     * @throws Failure {@code OTHER_USER} if the application wants somebody else, {@code REQUEST_URI_UNKNOWN} if its pushed
     *     request was answered before; nothing is stored then
     */
    static Issued issue(
            Sql sql, WantedAnswer wanted, Session session, Event event, String address, String detail, Instant now) {
        User user = Users.find(sql, session.userId())
                .orElseThrow(() -> Failure.of(Reason.LOGIN_REQUIRED, "the user was deleted in this moment"));
        if (!wanted.subject().map(user.id()::equals).orElse(true)) {
            throw Failure.of(Reason.OTHER_USER, "not the user of the hint");
        }
        wanted.requestUri().filter(uri -> !PushedRequests.take(sql, uri)).ifPresent(uri -> {
            throw Failure.of(Reason.REQUEST_URI_UNKNOWN, "the pushed request was answered before");
        });
        Journal.write(
                sql,
                Entry.of(event)
                        .application(wanted.applicationId())
                        .connection(session.connection())
                        .user(user.id())
                        .from(address)
                        .detail(detail),
                now);
        Participants.note(sql, session.sid(), wanted.applicationId());
        Optional<String> code = wanted.type().hasCode()
                ? Optional.of(Codes.issue(
                        sql,
                        session,
                        new CodeRequest(
                                wanted.applicationId(),
                                wanted.to().redirectUri(),
                                wanted.scope(),
                                wanted.nonce(),
                                wanted.challenge(),
                                wanted.audience(),
                                wanted.dpopKey(),
                                wanted.claims()),
                        now))
                : Optional.empty();
        return new Issued(user, session, code);
    }

    /** The answer, with an id_token if one is wanted. */
    Reply reply(Application application, WantedAnswer wanted, Issued issued) {
        Optional<String> idToken = wanted.type().hasIdToken()
                ? Optional.of(mint.mint(
                        application,
                        issued.user(),
                        new IdTokenMint.FrontChannel(
                                issued.session(),
                                wanted.scope(),
                                wanted.nonce(),
                                issued.code(),
                                wanted.to().state(),
                                wanted.claims())))
                : Optional.empty();
        return answering.success(wanted.to(), issued.code(), idToken);
    }
}
