package dev.vestibule.configuration;

import dev.vestibule.application.Application;
import dev.vestibule.application.ApplicationDraft;
import dev.vestibule.application.Applications;
import dev.vestibule.event.Webhooks;
import dev.vestibule.store.Secrets;
import dev.vestibule.store.Sql;
import dev.vestibule.yaml.YamlProblem;
import java.util.Optional;

/** Brings applications to what a file says of them. */
final class ApplicationChange {
    private final Sql sql;
    private final Webhooks webhooks;
    private final ChangeLog log;
    private final boolean local;

    /**
     * In one transaction.
     *
     * @param local whether applications may be on this machine
     */
    ApplicationChange(Sql sql, Webhooks webhooks, ChangeLog log, boolean local) {
        this.sql = sql;
        this.webhooks = webhooks;
        this.log = log;
        this.local = local;
    }

    void bring(WantedApplication wanted) {
        String id = stored(wanted);
        wanted.webhook().bring(sql, webhooks, id, wanted.name(), log.now()).forEach(line -> log.application(id, line));
    }

    /** Stores the application itself and says which it is. */
    private String stored(WantedApplication wanted) {
        Optional<Application> stored =
                wanted.id().flatMap(id -> Applications.find(sql, id)).or(() -> Applications.named(sql, wanted.name()));
        if (stored.isEmpty()) {
            ApplicationDraft draft = wanted.fresh();
            WantedApplication.reachable(draft, local);
            boolean secretless = !draft.authentication().hasSecret();
            Optional<String> secret =
                    secretless ? Optional.empty() : Optional.of(wanted.secret().orElseGet(Applications::newSecret));
            String id = wanted.id().orElseGet(() -> Secrets.letters(32));
            if (!Applications.add(sql, id, draft, secret, log.now())) {
                throw new YamlProblem(
                        "client " + wanted.name() + ": its name or client_id belongs to another application");
            }
            log.application(id, "created application " + wanted.name());
            return id;
        }
        Application application = stored.get();
        wanted.id().filter(id -> !id.equals(application.id())).ifPresent(id -> {
            throw new YamlProblem("client " + wanted.name() + " is stored with another client_id: " + application.id());
        });
        if (!wanted.over(application).equals(ApplicationDraft.of(application))) {
            WantedApplication.reachable(wanted.over(application), local);
            Applications.change(sql, application.id(), wanted.over(application), application.revision(), log.now());
            log.application(application.id(), "changed application " + wanted.name());
        }
        if (wanted.secret().isPresent() && !application.accepts(wanted.secret().get())) {
            Applications.replaceSecret(sql, application.id(), wanted.secret().get(), log.now());
            log.application(application.id(), "replaced the secret of " + wanted.name());
        }
        return application.id();
    }
}
