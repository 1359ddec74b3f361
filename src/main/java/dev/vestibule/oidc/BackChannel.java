package dev.vestibule.oidc;

import dev.vestibule.application.Application;
import dev.vestibule.application.Applications;
import dev.vestibule.application.PublicAddress;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.oidc.LogoutDeliveries.Delivery;
import dev.vestibule.store.Database;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import dev.vestibule.web.Site;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells applications that a session ended (OpenID Connect Back-Channel Logout 1.0 §2.5), again and again until they answer
 * 200 or 204 or six hours have gone by. What happened is in the journal, a line for each attempt.
 */
final class BackChannel {
    private static final Set<Integer> GOOD = Set.of(200, 204);

    private final Site site;
    private final Database database;
    private final LogoutTokens tokens;
    private final Oidc.Post post;
    private final Clock clock;

    BackChannel(Site site, Database database, LogoutTokens tokens, Oidc.Post post, Clock clock) {
        this.site = site;
        this.database = database;
        this.tokens = tokens;
        this.post = post;
        this.clock = clock;
    }

    /** Delivers what is due. Any number of threads and nodes may do this at once. */
    void deliverAll() {
        while (database.read(sql -> LogoutDeliveries.anyDue(sql, clock.instant()))) {
            Optional<Delivery> claimed = database.write(sql -> LogoutDeliveries.claim(sql, clock.instant()));
            if (claimed.isEmpty()) {
                return;
            }
            deliver(claimed.get());
        }
    }

    private void deliver(Delivery delivery) {
        String address = database.read(sql -> Applications.find(sql, delivery.applicationId()))
                .map(Application::backchannelLogoutUri)
                .orElse("");
        if (address.isEmpty()) {
            database.write(sql -> {
                LogoutDeliveries.remove(sql, delivery);
                return true;
            });
            return;
        }
        Optional<Failure> failure = send(address, delivery);
        Instant now = clock.instant();
        database.write(sql -> {
            Entry entry;
            if (failure.isEmpty()) {
                LogoutDeliveries.remove(sql, delivery);
                entry = Entry.of(Event.BACKCHANNEL_LOGOUT).detail("attempt " + delivery.attempts());
            } else {
                String next = LogoutDeliveries.putOff(sql, delivery, now)
                        .map(at -> "the next is due at " + at)
                        .orElse("it was the last");
                entry = Entry.failed(
                                Event.BACKCHANNEL_LOGOUT, failure.get().reason().slug(), "")
                        .detail("attempt " + delivery.attempts() + ": "
                                + failure.get().detail() + "; " + next);
            }
            // Somebody who asked to be forgotten is not written down anew.
            String user = Users.find(sql, delivery.userId()).map(User::id).orElse("");
            Journal.write(sql, entry.application(delivery.applicationId()).user(user), now);
            return true;
        });
    }

    private Optional<Failure> send(String address, Delivery delivery) {
        try {
            URI uri = URI.create(address);
            if (!site.loopback()) {
                PublicAddress.problemToday(uri.getHost()).ifPresent(problem -> {
                    throw Failure.of(Reason.LOGOUT_NOT_TOLD, problem);
                });
            }
            int status = post.send(uri, Map.of("logout_token", tokens.issue(delivery)));
            return GOOD.contains(status)
                    ? Optional.empty()
                    : Optional.of(Failure.of(Reason.LOGOUT_NOT_TOLD, "the application answered with status " + status));
        } catch (Failure failure) {
            return Optional.of(Failure.of(Reason.LOGOUT_NOT_TOLD, failure.detail()));
        }
    }
}
