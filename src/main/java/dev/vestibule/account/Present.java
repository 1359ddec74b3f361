package dev.vestibule.account;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.grant.Session;
import dev.vestibule.grant.Sessions;
import dev.vestibule.store.Sql;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Somebody with a living session, in this browser. */
record Present(Session session, User user) {
    /** Whoever logged in longer ago proves again who they are before anything is changed. */
    static final Duration FRESH = Duration.ofMinutes(10);

    static Optional<Present> of(Sql sql, String cookie, Instant now) {
        return Sessions.find(sql, cookie, now)
                .flatMap(session -> Users.find(sql, session.userId()).map(user -> new Present(session, user)));
    }

    boolean fresh(Instant now) {
        return !session.authAt().plus(FRESH).isBefore(now);
    }

    void requireFresh(Instant now) {
        if (!fresh(now)) {
            throw Failure.of(Reason.LINK_NOT_FRESH, "logged in at " + session.authAt());
        }
    }
}
