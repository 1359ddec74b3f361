package dev.vestibule;

import dev.vestibule.diagnosis.Cases;
import dev.vestibule.grant.Purge;
import dev.vestibule.key.SigningKeys;
import dev.vestibule.oidc.Oidc;
import dev.vestibule.rehearsal.Rehearsal;
import dev.vestibule.store.Database;
import dev.vestibule.tryout.Tryout;
import dev.vestibule.vault.Vault;
import dev.vestibule.webhook.WebhookFeature;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which tasks a server has besides answering, and how often each comes up. */
final class Chores {
    private static final Logger LOG = LoggerFactory.getLogger(Chores.class);
    /** So many applications that do not answer hold up no other. */
    private static final int LOGOUT_THREADS = 2;
    /** Threads of their own, so that a slow webhook holds up no logout. */
    private static final int EVENT_THREADS = 2;

    private final Database database;
    private final SigningKeys keys;
    private final Vault vault;
    private final Tryout tryout;
    private final Clock clock;

    Chores(Database database, SigningKeys keys, Vault vault, Tryout tryout, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.vault = vault;
        this.tryout = tryout;
        this.clock = clock;
    }

    void begin(Background background, ProviderWatch files, Oidc oidc, WebhookFeature webhook, Rehearsal rehearsal) {
        Duration second = Duration.ofSeconds(1);
        background.every(Duration.ofSeconds(2), "looking for changed provider files", files::look);
        background.every(Duration.ofMinutes(1), Duration.ofMinutes(10), "removing what has expired", this::purge);
        background.every(Duration.ofSeconds(2), "keeping provider tokens alive", vault.renewals()::run);
        background.every(Duration.ofMillis(500), "playing rehearsals", rehearsal::playNext);
        for (int i = 0; i < LOGOUT_THREADS; i++) {
            background.every(second, "telling applications of logouts", oidc::deliverLogouts);
        }
        background.every(second, "playing rehearsals", rehearsal::playNext);
        for (int i = 0; i < EVENT_THREADS; i++) {
            background.every(second, "telling applications of events", webhook::deliver);
        }
    }

    private void purge() {
        Purge.run(database, clock.instant());
        database.write(sql -> Cases.forget(sql, clock.instant()));
        vault.purge();
        tryout.forget();
        if (keys.tend()) {
            LOG.info("The signing keys have been rotated: their term was over.");
        }
    }
}
