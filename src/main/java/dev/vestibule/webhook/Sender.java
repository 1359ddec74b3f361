package dev.vestibule.webhook;

import dev.vestibule.application.PublicAddress;
import dev.vestibule.event.Deliveries;
import dev.vestibule.event.Deliveries.Delivery;
import dev.vestibule.event.Webhook;
import dev.vestibule.event.Webhooks;
import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.journal.Entry;
import dev.vestibule.journal.Event;
import dev.vestibule.journal.Journal;
import dev.vestibule.store.Database;
import dev.vestibule.web.Site;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Sends what waits in the outbox, again and again until the application answers 200, 201, 202 or 204 or a day has gone by.
 * What happened is in the journal, a line for each attempt.
 */
final class Sender {
    private static final Set<Integer> GOOD = Set.of(200, 201, 202, 204);

    private final Site site;
    private final Database database;
    private final Webhooks webhooks;
    private final WebhookFeature.Post post;
    private final Clock clock;

    Sender(Site site, Database database, Webhooks webhooks, WebhookFeature.Post post, Clock clock) {
        this.site = site;
        this.database = database;
        this.webhooks = webhooks;
        this.post = post;
        this.clock = clock;
    }

    /** Delivers what is due. Any number of threads and nodes may do this at once. */
    void deliverAll() {
        while (database.read(sql -> Deliveries.anyDue(sql, clock.instant()))) {
            Optional<Delivery> claimed = database.write(sql -> Deliveries.claim(sql, clock.instant()));
            if (claimed.isEmpty()) {
                return;
            }
            deliver(claimed.get());
        }
    }

    private void deliver(Delivery delivery) {
        Optional<Failure> failure = send(delivery);
        Instant now = clock.instant();
        database.write(sql -> {
            Entry entry;
            String what = delivery.event() + ", attempt " + delivery.attempts();
            if (failure.isEmpty()) {
                Deliveries.told(sql, delivery, "Taken", now);
                entry = Entry.of(Event.WEBHOOK).detail(what);
            } else {
                String said = failure.get().detail();
                String next = Deliveries.putOff(sql, delivery, said, now)
                        .map(at -> "the next is due at " + at)
                        .orElse("it was the last");
                entry = Entry.failed(Event.WEBHOOK, failure.get().reason().slug(), "")
                        .detail(what + ": " + said + "; " + next);
            }
            Journal.write(sql, entry.application(delivery.applicationId()), now);
            return true;
        });
    }

    private Optional<Failure> send(Delivery delivery) {
        try {
            String url = database.read(sql -> webhooks.find(sql, delivery.applicationId()))
                    .map(Webhook::url)
                    .orElseThrow(() -> notTold("the webhook was removed"));
            byte[] key = database.read(sql -> webhooks.secret(sql, delivery.applicationId()))
                    .flatMap(Webhooks::key)
                    .orElseThrow(() -> notTold("the secret cannot be opened with this master key"));
            URI uri = URI.create(url);
            if (!site.loopback()) {
                PublicAddress.problemToday(uri.getHost()).ifPresent(problem -> {
                    throw notTold(problem);
                });
            }
            int status = post.send(
                    uri, delivery.body(), Signature.headers(key, delivery.id(), clock.instant(), delivery.body()));
            return GOOD.contains(status)
                    ? Optional.empty()
                    : Optional.of(notTold("the application answered with status " + status));
        } catch (Failure failure) {
            return Optional.of(notTold(failure.detail()));
        }
    }

    private static Failure notTold(String detail) {
        return Failure.of(Reason.EVENT_NOT_TOLD, detail);
    }
}
